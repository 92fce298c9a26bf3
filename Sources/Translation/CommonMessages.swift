import EnvoyAPI
import MeshModel

extension UnitTranslation {
    /// ADS, waiting for as long as it takes.
    mutating func adsSource() -> Envoy.ConfigSource {
        if let source = shared.adsSource { return source }
        let source = Envoy.ConfigSource(arena) {
            $0.ads = .init(arena)
            $0.initialFetchTimeout = .zero
            $0.resourceApiVersion = .v3
        }
        shared.adsSource = source
        return source
    }

    static let unixScheme = "unix://"

    func socketAddress(_ address: String, _ port: Int) -> Envoy.Address {
        Envoy.Address(arena) {
            $0.socketAddress = Envoy.SocketAddress(arena) {
                $0.address = address
                $0.portValue = UInt32(clamping: port)
            }
        }
    }

    func pipe(_ path: some StringProtocol) -> Envoy.Address {
        Envoy.Address(arena) { $0.pipe = .init(arena) { $0.path = String(path) } }
    }

    /// Where a listener binds; one for every address does so in each of the proxy's families.
    ///
    /// - Parameter bind: an address, or `unix://` and a path.
    func setAddress(of listener: Envoy.Listener, _ bind: String, _ port: Int) {
        guard !bind.hasPrefix(Self.unixScheme) else {
            listener.address = pipe(bind.dropFirst(Self.unixScheme.utf8.count))
            return
        }
        listener.address = socketAddress(bind, port)
        if bind == "0.0.0.0" && view.ipFamilies == [.v4, .v6] {
            listener.additionalAddresses = [.init(arena) { $0.address = socketAddress("::", port) }]
        }
    }

    /// `filter_metadata.istio`.
    func istioMetadata(_ fields: [String: StructValue]) -> Envoy.Metadata {
        Envoy.Metadata(arena) { $0.filterMetadata = ["istio": fields] }
    }

    /// Metadata that names the object that configured it.
    func configMetadata(_ ref: ObjectRef) -> Envoy.Metadata {
        istioMetadata(["config": .string(Names.configPath(ref.key))])
    }

    func networkFilter(_ name: String, _ config: some EnvoyMessage) -> Envoy.Filter {
        Envoy.Filter(arena) {
            $0.name = name
            $0.typedConfig = .pack(config)
        }
    }

    func percent(_ value: Double) -> Envoy.FractionalPercent {
        Envoy.FractionalPercent(arena) {
            $0.numerator = value.isFinite ? UInt32((min(max(value, 0), 100) * 10_000).rounded()) : 0
            $0.denominator = .million
        }
    }

    func cidr(_ block: String) -> Envoy.CidrRange {
        let parts = block.split(separator: "/", maxSplits: 1)
        let isV6 = block.utf8.contains(UInt8(ascii: ":"))
        return Envoy.CidrRange(arena) {
            $0.addressPrefix = parts.first.map(String.init) ?? ""
            let whole: UInt32 = isV6 ? 128 : 32
            $0.prefixLen = parts.count > 1 ? min(UInt32(parts[1]) ?? whole, whole) : whole
        }
    }
}
