import Agent
import ArgumentParser
import Glibc
import HTTP1

struct AgentRequestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Asks the Envoy or the agent of this pod, and prints the answer.",
        discussion: """
            Examples:
              skysail agent request GET certs
              skysail agent request GET 'stats?filter=cds'
              skysail agent request POST 'logging?level=debug'
              skysail agent request GET healthz/ready --port 15020
            """)

    enum Method: String, ExpressibleByArgument, CaseIterable {
        case get = "GET"
        case post = "POST"

        init?(argument: String) { self.init(rawValue: argument.uppercased()) }
    }

    /// The ports that an agent or its proxy answers on, on loopback.
    static let ports: [UInt16] = [15000, 15004, 15020, 15021]

    @Argument(help: "GET or POST.")
    var method: Method

    @Argument(help: ArgumentHelp("A page, with its query.", valueName: "path"))
    var path: String

    @Option(
        help: ArgumentHelp("15000 (Envoy's admin), 15004, 15020 (the agent) or 15021.", valueName: "port"))
    var port: UInt16 = 15000

    mutating func validate() throws {
        guard Self.ports.contains(port) else {
            throw ValidationError("--port takes \(Self.ports.map(String.init).joined(separator: ", ")), not \(port)")
        }
    }

    mutating func run() throws {
        let admin = EnvoyAdmin(.tcp(host: "127.0.0.1", port: port), timeout: .seconds(10))
        let page = path.hasPrefix("/") ? path : "/" + path
        let answer: HTTPClient.Response
        do throws(HTTPClientError) {
            answer = try method == .get ? admin.get(page) : admin.post(page)
        } catch {
            say("skysail agent: \(error)")
            throw ExitCode.failure
        }
        try Self.show(answer.body)
        guard (200..<300).contains(answer.status) else {
            say("skysail agent: \(page) answered \(answer.status)")
            throw ExitCode.failure
        }
    }

    private static func show(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ExitCode.failure }
            rest = rest.dropFirst(count)
        }
    }
}
