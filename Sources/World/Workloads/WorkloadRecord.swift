import MeshConfig
import MeshModel

/// A Pod or WorkloadEntry as the world keeps it: what a proxy is told, and what its endpoints carry.
final class WorkloadRecord: Sendable, Equatable {
    let workload: Workload
    /// The Deployment (or other owner) that the pod is of, else its own name.
    let ownerName: String
    /// It may be given traffic.
    let isReady: Bool
    let acceptsMTLS: Bool
    /// Ports that a WorkloadEntry maps, by the name of the service's port.
    let mappedPorts: [String: Int]
    let weight: UInt32

    init(
        workload: Workload, ownerName: String, isReady: Bool, acceptsMTLS: Bool, mappedPorts: [String: Int] = [:],
        weight: UInt32 = 0
    ) {
        self.workload = workload
        self.ownerName = ownerName
        self.isReady = isReady
        self.acceptsMTLS = acceptsMTLS
        self.mappedPorts = mappedPorts
        self.weight = weight
    }

    var key: ObjectKey { workload.ref.key }
    var isPod: Bool { key.kind == .pod }

    static func == (a: WorkloadRecord, b: WorkloadRecord) -> Bool {
        a.workload == b.workload && a.ownerName == b.ownerName && a.isReady == b.isReady
            && a.acceptsMTLS == b.acceptsMTLS && a.mappedPorts == b.mappedPorts && a.weight == b.weight
    }
}

/// The labels with a meaning of their own.
enum KnownLabel {
    static let tlsMode = "security.istio.io/tlsMode"
    static let network = "topology.istio.io/network"
    static let gatewayPort = "networking.istio.io/gatewayPort"
    static let locality = "istio-locality"
    static let region = "topology.kubernetes.io/region"
    static let zone = "topology.kubernetes.io/zone"
    static let subzone = "topology.istio.io/subzone"
    static let legacyRegion = "failure-domain.beta.kubernetes.io/region"
    static let legacyZone = "failure-domain.beta.kubernetes.io/zone"
    static let podTemplateHash = "pod-template-hash"
    static let exportTo = "networking.istio.io/exportTo"
    /// Kubernetes puts it on every namespace.
    static let namespaceName = "kubernetes.io/metadata.name"
}

extension Locality {
    /// What a Node's labels say.
    init(nodeLabels labels: [String: String]) {
        self.init(
            region: labels[KnownLabel.region] ?? labels[KnownLabel.legacyRegion] ?? "",
            zone: labels[KnownLabel.zone] ?? labels[KnownLabel.legacyZone] ?? "",
            subzone: labels[KnownLabel.subzone] ?? "")
    }

    /// What a workload's own label says: `region.zone.subzone`, or with `/` where a part holds a dot.
    init?(workloadLabels labels: [String: String]) {
        guard let text = labels[KnownLabel.locality], !text.isEmpty else { return nil }
        self.init(text, separator: text.contains("/") ? "/" : ".")
    }
}

extension WorkloadRecord {
    /// - Parameters:
    ///   - nodeLocality: of the pod's node; empty where the node is not known.
    ///   - network: of workloads that say none.
    convenience init(
        pod spec: PodSpec, metadata: ObjectMetadata, ref: ObjectRef, nodeLocality: Locality, network: String
    ) {
        var namedPorts: [String: Int] = [:]
        for port in spec.ports where !port.name.isEmpty && namedPorts[port.name] == nil {
            namedPorts[port.name] = port.port
        }
        let workload = Workload(
            namespace: metadata.namespace, name: metadata.name, addresses: spec.ips, labels: metadata.labels,
            serviceAccount: spec.serviceAccount, nodeName: spec.nodeName,
            locality: Locality(workloadLabels: metadata.labels) ?? nodeLocality,
            network: metadata.labels[KnownLabel.network] ?? network, namedPorts: namedPorts,
            isHostNetwork: spec.isHostNetwork, ref: ref)
        self.init(
            workload: workload, ownerName: Self.ownerName(spec, metadata),
            isReady: spec.isReady && spec.phase == .running && !spec.isTerminating,
            acceptsMTLS: metadata.labels[KnownLabel.tlsMode] == "istio")
    }

    convenience init(entry spec: WorkloadEntry, metadata: ObjectMetadata, ref: ObjectRef) {
        let labels = metadata.labels.merging(spec.labels) { _, own in own }
        let workload = Workload(
            namespace: metadata.namespace, name: metadata.name, addresses: spec.address.isEmpty ? [] : [spec.address],
            labels: labels, serviceAccount: spec.serviceAccount,
            locality: spec.locality.isEmpty ? Locality(workloadLabels: labels) ?? Locality() : spec.locality,
            network: spec.network.isEmpty ? labels[KnownLabel.network] ?? "" : spec.network, namedPorts: spec.ports,
            ref: ref)
        self.init(
            workload: workload, ownerName: metadata.name, isReady: true,
            acceptsMTLS: Self.acceptsMTLS(labels: labels, serviceAccount: spec.serviceAccount), mappedPorts: spec.ports,
            weight: spec.weight)
    }

    /// A WorkloadEntry takes mutual TLS where its label says so, or says nothing and it has an identity.
    static func acceptsMTLS(labels: [String: String], serviceAccount: String) -> Bool {
        if let mode = labels[KnownLabel.tlsMode] { return mode == "istio" }
        return !serviceAccount.isEmpty
    }

    /// A pod of a ReplicaSet `reviews-v1-5d4f8c` belongs to the Deployment `reviews-v1`, which the pod does not name.
    private static func ownerName(_ spec: PodSpec, _ metadata: ObjectMetadata) -> String {
        guard let owner = spec.owners.first(where: \.isController) else { return metadata.name }
        if owner.kind == "ReplicaSet", let hash = metadata.labels[KnownLabel.podTemplateHash],
            owner.name.hasSuffix("-" + hash)
        {
            return String(owner.name.dropLast(hash.count + 1))
        }
        if owner.kind == "Job", let dash = owner.name.lastIndex(of: "-") {
            // A CronJob's Jobs end with the minute they were due.
            let time = owner.name[owner.name.index(after: dash)...]
            if (8...10).contains(time.count), time.allSatisfy({ $0.isASCII && $0.isNumber }) {
                return String(owner.name[..<dash])
            }
        }
        return owner.name
    }
}
