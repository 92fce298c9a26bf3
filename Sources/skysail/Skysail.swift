import ArgumentParser
import Glibc

@main
struct Skysail: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skysail",
        abstract: "A control plane for Envoy meshes that speaks Istio's configuration.",
        discussion: """
            Examples:
              skysail serve --config ./mesh
              skysail validate ./mesh/*.yaml
              skysail bootstrap --node-id sidecar~10.1.2.3~web-1.shop~shop.svc.cluster.local --xds 127.0.0.1:15010
              skysail agent --node-id sidecar~10.1.2.3~web-1.shop~shop.svc.cluster.local --xds skysail.example:15012
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, BootstrapCommand.self, AgentCommand.self, ValidateCommand.self, TokenCommand.self,
            CertCommand.self,
        ])

    static func main() {
        // A peer that closes early is an error of one write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try parseAsRoot(expand(arguments))
            try command.run()
        } catch let error as OptionSources.Malformed {
            exit(withError: ValidationError(error.description))
        } catch let error as UnreadableFile {
            exit(withError: ValidationError(error.description))
        } catch {
            exit(withError: error)
        }
    }

    /// With what the environment and an options file say, for the commands that take it from there.
    private static func expand(_ arguments: [String]) throws -> [String] {
        let sources: OptionSources
        var words = arguments[...]
        switch words.popFirst() {
        case ServeCommand.configuration.commandName: sources = ServeOptions.sources
        case AgentCommand.configuration.commandName where !AgentCommand.isOther(words.first):
            sources = AgentRunOptions.sources
        default: return arguments
        }
        // The name of a subcommand stays in front.
        let command = words.first == AgentRunCommand.configuration.commandName ? words.prefix(1) : []
        words = words.dropFirst(command.count)
        // What comes after `--` is somebody else's.
        let own = words.prefix { $0 != "--" }
        return try arguments.prefix(1) + command
            + sources.expand(
                Array(own), environment: processEnvironment(),
                file: { String(decoding: try readFile($0), as: UTF8.self) })
            + words[own.endIndex...]
    }
}
