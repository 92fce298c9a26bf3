import ArgumentParser

/// What certificates cost: the signing itself, a burst of agents that all want one, and the timers of those that are held.
struct IssuanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issuance",
        abstract: "Measures the certificate authority.",
        discussion: "bench/identity.sh makes what these need and runs them.",
        subcommands: [SigningCommand.self, BurstCommand.self, TimersCommand.self])
}
