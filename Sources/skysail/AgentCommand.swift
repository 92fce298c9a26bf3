import ArgumentParser

/// `skysail agent`: what runs beside an Envoy, and what asks it.
struct AgentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "Runs beside an Envoy: certificates, secrets, health, and the Envoy itself.",
        discussion: """
            It asks the certificate authority for a certificate, renews it at half its life, gives it to Envoy over a Unix
            socket, starts Envoy when the first one is there, and ends with it.
            Its options: skysail agent run --help
            """,
        subcommands: [AgentRunCommand.self, AgentRequestCommand.self, AgentWaitCommand.self],
        defaultSubcommand: AgentRunCommand.self)

    /// Whether the word after `agent` asks for something that takes nothing from the environment.
    static func isOther(_ word: String?) -> Bool {
        guard let word else { return false }
        return ["request", "wait", "help", "-h", "--help", "--version"].contains(word)
    }
}
