import EnvoyAPI
import MeshConfig

/// Versions, ciphers and curves that BoringSSL knows. Envoy refuses a whole listener or cluster for an unknown one, so that
/// unknown ones are left out.
enum TLSCapabilities {
    /// For connections within the mesh.
    static let meshCipherSuites = [
        "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-GCM-SHA256",
        "ECDHE-RSA-AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-GCM-SHA256",
    ]

    private static let cipherSuites: Set<String> = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
        "ECDHE-ECDSA-AES128-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-AES256-SHA",
        "AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA", "AES256-SHA",
    ]
    private static let curves: Set<String> = ["P-256", "P-384", "P-521", "X25519", "X25519MLKEM768"]

    /// Those of `names` that are known, in order, each once.
    static func known(cipherSuites names: [String]) -> [String] {
        UnitTranslation.unique(names.filter(cipherSuites.contains))
    }

    static func known(curves names: [String]) -> [String] { UnitTranslation.unique(names.filter(curves.contains)) }
}

extension Envoy.TlsParameters.TlsProtocol {
    init(_ version: ServerTLS.Version) {
        switch version {
        case .auto: self = .tlsAuto
        case .v10: self = .tlsv1_0
        case .v11: self = .tlsv1_1
        case .v12: self = .tlsv1_2
        case .v13: self = .tlsv1_3
        }
    }
}

extension UnitTranslation {
    /// Of servers within the mesh.
    mutating func meshServerParameters() -> Envoy.TlsParameters {
        let settings = mesh.meshMTLS
        let suites = TLSCapabilities.known(cipherSuites: settings.cipherSuites)
        return Envoy.TlsParameters(arena) {
            $0.tlsMinimumProtocolVersion = settings.minProtocolVersion == .v13 ? .tlsv1_3 : .tlsv1_2
            $0.tlsMaximumProtocolVersion = .tlsv1_3
            $0.cipherSuites = suites.isEmpty ? TLSCapabilities.meshCipherSuites : suites
            $0.ecdhCurves = TLSCapabilities.known(curves: settings.ecdhCurves)
        }
    }

    /// Of clients: Envoy's own default ends at 1.2.
    ///
    /// - Parameter settings: of the mesh, or for what is outside.
    func clientParameters(_ settings: MeshConfiguration.TLSDefaults, isMesh: Bool) -> Envoy.TlsParameters {
        Envoy.TlsParameters(arena) {
            $0.tlsMinimumProtocolVersion =
                isMesh && settings.minProtocolVersion == .v13 ? .tlsv1_3 : .tlsv1_2
            $0.tlsMaximumProtocolVersion = .tlsv1_3
            $0.cipherSuites = TLSCapabilities.known(cipherSuites: settings.cipherSuites)
            $0.ecdhCurves = TLSCapabilities.known(curves: settings.ecdhCurves)
        }
    }

    /// Of a gateway's server; nil where it leaves all to Envoy (1.2 to 1.3).
    mutating func gatewayParameters(_ tls: ServerTLS) -> Envoy.TlsParameters? {
        let defaults = mesh.tlsDefaults
        let suites = TLSCapabilities.known(
            cipherSuites: tls.cipherSuites.isEmpty ? defaults.cipherSuites : tls.cipherSuites)
        let curves = TLSCapabilities.known(curves: defaults.ecdhCurves)
        guard
            tls.minProtocolVersion != .auto || tls.maxProtocolVersion != .auto || !suites.isEmpty || !curves.isEmpty
        else { return nil }
        return Envoy.TlsParameters(arena) {
            $0.tlsMinimumProtocolVersion = .init(tls.minProtocolVersion)
            $0.tlsMaximumProtocolVersion = .init(tls.maxProtocolVersion)
            $0.cipherSuites = suites
            $0.ecdhCurves = curves
        }
    }
}
