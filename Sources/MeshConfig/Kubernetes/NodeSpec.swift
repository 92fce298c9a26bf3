import MeshModel

/// What the mesh needs of a Kubernetes Node; its locality is in its labels.
public struct NodeSpec: Sendable, Hashable {
    public struct Address: Sendable, Hashable {
        /// `InternalIP`, `ExternalIP`, `Hostname` …
        public var type: String
        public var address: String

        public init(type: String, address: String) {
            self.type = type
            self.address = address
        }
    }

    public var addresses: [Address] = []

    public init() {}
}

extension NodeSpec {
    init(_ document: Fields) {
        document.object("status") { status in
            addresses = status.objects("addresses") { address in
                guard let type = address.string("type"), let text = address.string("address") else { return nil }
                return Address(type: type, address: text)
            }
            return ()
        }
    }
}
