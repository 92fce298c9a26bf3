import ArgumentParser
import Glibc

@main
struct SkysailBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skysail-bench",
        abstract: "Simulated proxies against any ADS server, and what the identity of workloads costs.",
        discussion: """
            Examples:
              skysail-bench mesh --services 1000 --endpoints 10 --out ./mesh
              skysail-bench run --target 127.0.0.1:15010 --proxies 1000 --server-pid 4711 \\
                --scenario endpoint --mesh ./mesh --services 1000 --endpoints 10
              skysail-bench run --target 127.0.0.1:15010 --proxies 100 --expect rds --exec 'kubectl apply -f route.yaml'
            """,
        subcommands: [MeshCommand.self, RunCommand.self, HandshakesCommand.self, IssuanceCommand.self])

    static func main() {
        signal(SIGPIPE, SIG_IGN)
        self.main(nil)
    }
}

struct MeshCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mesh", abstract: "Writes a mesh of many services as a folder of YAML.")

    @OptionGroup var mesh: MeshOptions
    @Option(help: ArgumentHelp("Folder to write to; made where it is missing.", valueName: "dir"))
    var out: String

    mutating func run() throws {
        try mesh.generator.write(to: out)
        print("\(mesh.services) services with \(mesh.endpoints) endpoints each in \(out)")
    }
}
