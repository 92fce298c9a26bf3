import MeshModel

/// Whom a workload runs as.
public struct ServiceAccount: Hashable, Sendable, Comparable {
    public let namespace: String
    public let name: String

    public init(namespace: String, name: String) {
        self.namespace = namespace
        self.name = name
    }

    public static func < (a: Self, b: Self) -> Bool { (a.namespace, a.name) < (b.namespace, b.name) }
}

extension ServiceAccount {
    /// The accounts of some endpoints, sorted, each once.
    static func all(of endpoints: [Endpoint]) -> [ServiceAccount] {
        var found: Set<ServiceAccount> = []
        var last: ServiceAccount?
        for endpoint in endpoints where !endpoint.serviceAccount.isEmpty {
            // Most often all endpoints of a service run as one.
            if let last, last.name == endpoint.serviceAccount, last.namespace == endpoint.namespace { continue }
            let account = ServiceAccount(namespace: endpoint.namespace, name: endpoint.serviceAccount)
            found.insert(account)
            last = account
        }
        return found.sorted()
    }
}
