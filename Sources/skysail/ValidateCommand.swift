import Analysis
import ArgumentParser
import EnvoyAPI
import Glibc
import MeshConfig
import MeshModel
import Operations
import World

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks objects: exit 0 where every one is valid, else says what is wrong and where.",
        discussion: """
            All files and folders are one set. An object that is wrong by itself is an error. References that lead nowhere and \
            objects that contradict each other are warnings, each with a code that docs/VALIDATION.md explains.

            --references says what a missing object means:
              auto  of a folder, that it does not exist, for kinds of which the set holds any; of single files, the same for \
            namespaces in which the set holds that kind
              all   that it does not exist: the set is the whole mesh
              none  nothing: references are not followed

            Examples:
              skysail validate route.yaml
              skysail validate --strict ./mesh
              skysail validate --references all --output json ./mesh
            """)

    enum Scope: String, ExpressibleByArgument, CaseIterable { case auto, all, none }
    enum Output: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: ArgumentHelp("Files, or folders that are read recursively.", valueName: "file"))
    var files: [String]

    @Flag(help: "Warnings fail as errors do.")
    var strict = false

    @Option(help: ArgumentHelp("Which references are followed.", valueName: "scope"))
    var references = Scope.auto

    @Option(name: .shortAndLong, help: ArgumentHelp("How it is shown.", valueName: "form"))
    var output = Output.text

    @Option(help: ArgumentHelp("The DNS domain of Kubernetes services.", valueName: "name"))
    var domain = "cluster.local"

    @Option(help: ArgumentHelp("The namespace whose objects hold for the whole mesh.", valueName: "name"))
    var rootNamespace = "istio-system"

    mutating func run() throws {
        var judged = JudgedFiles(files, rootNamespace: rootNamespace)
        judged.analyze(followed, WorldOptions(domain: domain, rootNamespace: rootNamespace))
        let shown = judged.diagnostics.filter { $0.severity > .info }
        let errors = shown.count { $0.severity == .error }
        let warnings = shown.count - errors
        switch output {
        case .json:
            print(JSON.text(ConfigValue(.list(judged.diagnostics.map(\.document))), pretty: true))
        case .text:
            for diagnostic in shown { say("\(diagnostic)") }
            let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
            if !counts.isEmpty {
                say(counts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", "))
            }
            if errors == 0 { print("\(judged.count) object\(judged.count == 1 ? "" : "s") valid") }
        }
        guard errors == 0, warnings == 0 || !strict else { throw ExitCode.failure }
    }

    private var followed: References {
        switch references {
        case .none: .none
        case .all: .all
        case .auto: files.contains(where: isFolder) ? .kinds : .namespaces
        }
    }

    private func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
