import MeshConfig
import MeshModel

/// Plain reads for what shows the world; nothing is recorded.
extension World {
    public var serviceCount: Int { services.sorted.count }
    /// Every service, sorted by host name and namespace.
    public var allServices: [Service] { services.sorted.map(\.service) }
    /// Every service with this host name, whoever may see it.
    public func services(host: String) -> [Service] { services.byHost[host]?.map(\.service) ?? [] }
    public func service(_ key: ServiceKey) -> Service? { services.byKey[key]?.service }
    /// The endpoints of a service, sorted by address and port.
    public func endpoints(of key: ServiceKey) -> [Endpoint] { endpoints.byService[key] ?? [] }
    /// Every workload, sorted by namespace and name. O(n log n).
    public var allWorkloads: [Workload] {
        workloads.byKey.values.map(\.workload).sorted { $0.ref.key < $1.ref.key }
    }
    public var objectCount: Int { objects.count }
    public func object(_ key: ObjectKey) -> ConfigObject? { objects[key]?.value }
    /// Every object, sorted by kind, namespace and name. O(n log n).
    public var allObjects: [ConfigObject] { objects.values.map(\.value).sorted { $0.key < $1.key } }
    /// The labels of proxies that some object asks for, sorted.
    public var viewLabelKeys: [String] { labelKeys.keys }
}
