import ArgumentParser
import Glibc

/// A change that is made outside: by a command, or by a POST.
struct CommandScenario: Scenario {
    enum Trigger {
        case command(String)
        case post(HTTPExchange)
    }

    var trigger: Trigger

    func measure(_ run: ScenarioRun) throws {
        guard !run.options.expect.isEmpty else { throw ValidationError("--exec and --post need --expect") }
        let types = try run.options.expected([])
        try run.repeatChange { _ in
            run.announce(types)
            switch trigger {
            case .command(let command): try Shell.run(command)
            case .post(let exchange): try exchange.post()
            }
            return nil
        }
    }
}

enum Shell {
    static func run(_ command: String) throws {
        guard system(command) == 0 else { throw ScenarioFailure("the command failed: \(command)") }
    }
}
