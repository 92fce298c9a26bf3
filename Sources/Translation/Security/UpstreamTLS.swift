import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// The transport socket of an outbound cluster: where TLS towards services is decided. Plaintext for every service.
    func upstreamTLS(_ service: Service, _ policy: EffectivePolicy) -> Envoy.TransportSocket? { nil }
}
