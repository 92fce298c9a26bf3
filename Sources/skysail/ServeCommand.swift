import ArgumentParser
import Glibc

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves a mesh from folders of objects until it is told to end.",
        discussion: """
            Every option may also come from the environment (SKYSAIL_XDS_TLS=… for --xds-tls …) or from the file that
            --options names (a line each, `xds-tls: …`). The command line wins, then the environment, then the file.

            Examples:
              skysail serve --config ./mesh
              skysail serve --config ./services --config ./routes --xds-tls 0.0.0.0:15012 --tls-cert s.pem --tls-key s.key
              SKYSAIL_CONFIG=./mesh skysail serve
            """)

    @OptionGroup var options: ServeOptions

    mutating func run() throws {
        var signals = TerminationSignals()
        let server: MeshServer
        do {
            server = try MeshServer(options)
            try server.start()
        } catch {
            say("skysail: \(error)")
            throw ExitCode.failure
        }
        let signal = signals.wait()
        say("\(signal): draining; a second signal ends at once")
        signals.restoreDefaults()
        server.drain()
        say("ended")
    }
}
