import ArgumentParser
import Identity
import MeshModel

struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Tokens for the workloads of a mesh that has no other issuer.",
        discussion: """
            A workload shows who it is by a token when it asks for its first certificate. Kubernetes gives every pod one; where
            there is no Kubernetes, these two commands do. The issuer's key is worth as much as the mesh's root key.

            Examples:
              skysail token issuer --out ./issuer
              skysail serve --config ./mesh --jwt-issuer https://issuer.example --jwks ./issuer/jwks.json
              skysail token mint --key ./issuer/issuer-key.pem --issuer https://issuer.example \\
                --namespace shop --service-account web > web.token
            """,
        subcommands: [Issuer.self, Mint.self])

    struct Issuer: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes an issuer's key and its public key set, once: issuer-key.pem and jwks.json.")

        @Option(help: ArgumentHelp("The folder; made where it is not there.", valueName: "dir"))
        var out: String

        mutating func run() throws {
            do {
                _ = try TokenSigner.inFolder(out)
            } catch {
                say("skysail: \(error)")
                throw ExitCode.failure
            }
        }
    }

    struct Mint: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints a token for a service account.")

        @Option(help: ArgumentHelp("The issuer's private key, PEM.", valueName: "file"))
        var key: String

        @Option(help: ArgumentHelp("What the control plane was told as --jwt-issuer.", valueName: "url"))
        var issuer: String

        @Option(help: ArgumentHelp("The workload's namespace.", valueName: "name"))
        var namespace: String

        @Option(help: ArgumentHelp("The workload's service account.", valueName: "name"))
        var serviceAccount: String

        @Option(help: ArgumentHelp("What the control plane was told as --jwt-audience.", valueName: "name"))
        var audience = "istio-ca"

        @Option(help: ArgumentHelp("How long it holds: 12h, 10m.", valueName: "time"))
        var ttl = DurationArgument(seconds: 12 * 3600)

        mutating func run() throws {
            // The token names no trust domain: the control plane knows its own.
            guard
                let identity = SPIFFEID(
                    trustDomain: "cluster.local", namespace: namespace, serviceAccount: serviceAccount)
            else {
                throw ValidationError("\(namespace)/\(serviceAccount) is no service account as Kubernetes names them")
            }
            do {
                let token = try TokenSigner(keyFile: key).token(
                    issuer: issuer, for: identity, audience: audience, lifetime: ttl.seconds, now: SystemClock().now)
                print(token)
            } catch {
                say("skysail: \(error)")
                throw ExitCode.failure
            }
        }
    }
}
