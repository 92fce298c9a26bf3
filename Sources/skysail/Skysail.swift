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
            """,
        version: Version.text,
        subcommands: [ServeCommand.self, BootstrapCommand.self, ValidateCommand.self])

    static func main() {
        // A peer that closes early is an error of one write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var expanded = arguments
            if arguments.first == ServeCommand.configuration.commandName {
                expanded = [arguments[0]]
                expanded += try ServeOptions.sources.expand(
                    Array(arguments.dropFirst()), environment: processEnvironment(),
                    file: { String(decoding: try readFile($0), as: UTF8.self) })
            }
            var command = try parseAsRoot(expanded)
            try command.run()
        } catch let error as OptionSources.Malformed {
            exit(withError: ValidationError(error.description))
        } catch let error as UnreadableFile {
            exit(withError: ValidationError(error.description))
        } catch {
            exit(withError: error)
        }
    }
}
