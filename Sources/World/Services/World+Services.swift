import MeshConfig
import MeshModel

extension World {
    /// The services that an object makes; none for other kinds.
    private func services(of object: ConfigObject) -> [Service] {
        switch object.spec {
        case .service(let spec):
            [
                Service(
                    kubernetes: spec, metadata: object.metadata, ref: object.ref, domain: options.domain,
                    defaultExportTo: mesh.defaultServiceExportTo)
            ]
        case .serviceEntry(let spec):
            Service.services(
                of: spec, metadata: object.metadata, ref: object.ref, defaultExportTo: mesh.defaultServiceExportTo)
        default: []
        }
    }

    mutating func deriveServices(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        let made = object.map(services(of:)) ?? []
        selections.setSelector(of: key, to: made.first?.selector ?? [:], among: workloads)
        let (changed, affected) = services.set(made, of: key)
        update.dirtyEndpoints.formUnion(affected)
        for difference in changed { touch(difference, &update) }
        // Which proxies it is the inbound side of may be another set, even where it is described as before.
        if !affected.isEmpty { update.change.viewNamespaces.insert(key.namespace) }
    }

    private func touch(_ difference: ServiceCatalog.Difference, _ update: inout Update) {
        let key = difference.key
        update.scopesMayChange = true
        update.touch(.service(key))
        update.touch(.host(key.hostname))
        update.touch(.services)
        update.touch(.namespaceServices(key.namespace))
        touchConversions(.host(key.hostname), &update)
        // Other services of the host name may come into sight or go out of it.
        for service in [difference.old, difference.new].compactMap(\.self)
            + (services.byHost[key.hostname] ?? []).map(\.service)
        {
            for port in service.ports { update.touch(.port(port.number)) }
        }
        if difference.old?.isNodeLocal ?? false || difference.new?.isNodeLocal ?? false {
            update.change.everyViewMayChange = true
        }
    }
}
