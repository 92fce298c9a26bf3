import ArgumentParser
import Discovery
import MeshConfig

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks objects: exit 0 where every one is valid, else says what is wrong and where.",
        discussion: """
            Examples:
              skysail validate route.yaml
              skysail validate ./mesh
            """)

    @Argument(help: ArgumentHelp("Files, or folders that are read recursively.", valueName: "file"))
    var files: [String]

    mutating func run() throws {
        var options = FileOptions.defaults
        // An object that is checked before it is applied may have no name yet (`generateName`).
        options.decoder.document = { value, origin in
            var origin = origin
            origin.allowsUnnamed = true
            return decodeDocument(value, origin: origin)
        }
        let (objects, diagnostics) = loadFiles(files, options: options)
        for diagnostic in diagnostics where diagnostic.severity > .info { say("\(diagnostic)") }
        let errors = diagnostics.count { $0.severity == .error }
        guard errors == 0 else {
            say("\(errors) error\(errors == 1 ? "" : "s")")
            throw ExitCode.failure
        }
        print("\(objects.count) object\(objects.count == 1 ? "" : "s") valid")
    }
}
