import ArgumentParser
import Glibc
import HTTP1

struct AgentWaitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Waits until the proxy is ready: exit 0 then, 1 where it is not in time.",
        discussion: """
            Examples:
              skysail agent wait
              skysail agent wait --timeout 2m --url http://127.0.0.1:15020/healthz/ready
            """)

    @Option(help: ArgumentHelp("The page that answers 200 when all is well.", valueName: "url"))
    var url = "http://127.0.0.1:15021/healthz/ready"

    @Option(help: ArgumentHelp("How long to wait.", valueName: "time"))
    var timeout = DurationArgument(seconds: 60)

    @Option(help: ArgumentHelp("The pause between two questions, in milliseconds.", valueName: "ms"))
    var period = 500

    mutating func validate() throws {
        guard (10...60_000).contains(period) else { throw ValidationError("--period takes 10 to 60000") }
    }

    mutating func run() throws {
        var options = HTTPClient.Options()
        options.connectTimeout = .milliseconds(500)
        options.totalTimeout = .seconds(3)
        let client = HTTPClient(options)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(timeout.seconds)
        var last = ""
        repeat {
            do throws(HTTPClientError) {
                let answer = try client.get(url)
                if answer.status == 200 { return }
                last = "\(answer.status) \(String(decoding: answer.body.prefix(512), as: UTF8.self))"
            } catch {
                // A URL that cannot be asked does not become better.
                if error.code == .request { throw ValidationError(error.description) }
                last = error.description
            }
            guard clock.now + .milliseconds(period) < end else { break }
            usleep(useconds_t(period * 1_000))
        } while true
        say("skysail agent: not ready within \(timeout): \(last)")
        throw ExitCode.failure
    }
}
