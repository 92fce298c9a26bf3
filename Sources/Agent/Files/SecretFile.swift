import EnvoyAPI
import MeshModel

/// A file in the form of an SDS response, from which an Envoy without an agent takes a secret of its channel to the control
/// plane. It holds no secret: it names the PEM files beside it. Those that a bootstrap names are read once, when Envoy starts;
/// those that a secret from SDS names are read again whenever something in their folder is replaced.
enum SecretFile: String {
    case certificate, roots

    /// The name of the secret.
    var name: String { "file-\(rawValue)" }
    var fileName: String { "sds-\(rawValue).json" }
    func path(in folder: String) -> String { "\(folder)/\(fileName)" }

    /// The file's content.
    ///
    /// - Parameter folder: where it and the PEM files are, as Envoy sees it.
    func text(in folder: String) -> String {
        func file(_ name: String) -> ConfigValue.Content { map(("filename", .string("\(folder)/\(name)"))) }
        let watched = ("watchedDirectory", map(("path", .string(folder))))
        let secret =
            switch self {
            case .certificate:
                (
                    "tlsCertificate",
                    map(("certificateChain", file("cert-chain.pem")), ("privateKey", file("key.pem")), watched)
                )
            case .roots: ("validationContext", map(("trustedCa", file("root-cert.pem")), watched))
            }
        let type = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret"
        let resource = map(("@type", .string(type)), ("name", .string(name)), secret)
        let response = map(("resources", .list([ConfigValue(resource)])))
        return JSON.text(ConfigValue(response), pretty: true) + "\n"
    }

    private func map(_ entries: (String, ConfigValue.Content)...) -> ConfigValue.Content {
        .map(ConfigMapping(entries.map { .init(key: $0.0, value: ConfigValue($0.1)) }))
    }
}
