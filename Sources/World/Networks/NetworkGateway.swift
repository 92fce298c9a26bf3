/// A way into another network: a gateway that passes mutual TLS on by its server name.
public struct NetworkGateway: Hashable, Sendable, Comparable {
    public var network: String
    /// The cluster whose endpoints it leads to; empty for all of the network.
    public var clusterID: String
    /// An IP address.
    public var address: String
    public var port: Int

    public init(network: String, clusterID: String = "", address: String, port: Int) {
        self.network = network
        self.clusterID = clusterID
        self.address = address
        self.port = port
    }

    public static func < (a: Self, b: Self) -> Bool {
        (a.network, a.clusterID, a.address, a.port) < (b.network, b.clusterID, b.address, b.port)
    }
}

/// The gateways of all networks.
public struct NetworkGateways: Hashable, Sendable {
    private let byNetwork: [String: [NetworkGateway]]
    /// What weights are multiplied by, so that they can be divided among the gateways of any network without a rest: the
    /// least common multiple of their numbers. At most 5,040; beyond, shares are rounded.
    public let weightFactor: UInt32

    public static let none = NetworkGateways([])

    init(_ gateways: some Sequence<NetworkGateway>) {
        byNetwork = Dictionary(grouping: Set(gateways), by: \.network).mapValues { $0.sorted() }
        var factor = 1
        for all in byNetwork.values {
            let ofClusters = Dictionary(grouping: all, by: \.clusterID).values.map(\.count)
            for count in [all.count] + ofClusters {
                let multiple = factor / Self.commonDivisor(factor, count) * count
                if multiple <= 5040 { factor = multiple }
            }
        }
        weightFactor = UInt32(factor)
    }

    public var isEmpty: Bool { byNetwork.isEmpty }

    /// Those that lead to the endpoints of a cluster in a network, sorted: the cluster's own where it has some.
    public func leading(to network: String, clusterID: String) -> [NetworkGateway] {
        guard let all = byNetwork[network] else { return [] }
        let own = all.filter { $0.clusterID == clusterID }
        return own.isEmpty ? all : own
    }

    private static func commonDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
