/// Where a command's options may come from besides the command line: the environment (`SKYSAIL_XDS_TLS` for
/// `--xds-tls`) and the file that `--options` names. The command line wins over the environment, that over the file.
struct OptionSources {
    struct Option {
        var name: String
        var isFlag = false
        /// May be given several times; in the environment, separated by commas.
        var repeats = false
    }

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    var options: [Option]
    /// What the variables of the environment begin with.
    var prefix = "SKYSAIL_"

    /// The arguments with what the other sources say put before them.
    /// - Parameters:
    ///   - environment: its variables.
    ///   - file: reads the file of `--options`.
    func expand(
        _ arguments: [String], environment: [String: String], file: (String) throws -> String
    ) throws -> [String] {
        var given = Set(arguments.compactMap(Self.name))
        var expanded: [String] = []

        for option in options where !given.contains(option.name) {
            let variable = variable(for: option.name)
            guard let value = environment[variable], !value.isEmpty else { continue }
            try append(value, for: option, from: variable, to: &expanded)
            given.insert(option.name)
        }
        if let path = try optionsFile(arguments) ?? environment[variable(for: "options")] {
            for (number, line) in try file(path).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let place = "\(path):\(number + 1)"
                guard let (name, value) = try Self.parse(line, place: place) else { continue }
                guard let option = options.first(where: { $0.name == name }) else {
                    throw Malformed(description: "\(place): \(name) is not an option of this command")
                }
                if given.contains(name) { continue }
                try append(value, for: option, from: place, to: &expanded)
            }
        }
        return expanded + arguments
    }

    func variable(for name: String) -> String {
        prefix + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }

    private static func name(_ argument: String) -> String? {
        guard argument.hasPrefix("--") else { return nil }
        return String(argument.dropFirst(2).prefix { $0 != "=" })
    }

    private func optionsFile(_ arguments: [String]) throws -> String? {
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix("--options=") { return String(argument.dropFirst("--options=".count)) }
            if argument == "--options" {
                guard index + 1 < arguments.count else { throw Malformed(description: "--options needs a file") }
                return arguments[index + 1]
            }
        }
        return nil
    }

    private func append(_ value: String, for option: Option, from place: String, to arguments: inout [String]) throws {
        if option.isFlag {
            switch value.lowercased() {
            case "true", "1", "yes": arguments.append("--\(option.name)")
            case "false", "0", "no": break
            default: throw Malformed(description: "\(place): \(option.name) is true or false, not \(value)")
            }
        } else if option.repeats {
            for part in value.split(separator: ",") { arguments += ["--\(option.name)", String(part)] }
        } else {
            arguments += ["--\(option.name)", value]
        }
    }

    /// `name: value` or `name = value`; blank lines and comments give nil.
    private static func parse(_ line: some StringProtocol, place: String) throws -> (name: String, value: String)? {
        let text = trim(line)
        if text.isEmpty || text.hasPrefix("#") { return nil }
        guard let separator = text.firstIndex(where: { $0 == ":" || $0 == "=" }) else {
            throw Malformed(description: "\(place): expected `option: value`")
        }
        var value = trim(text[text.index(after: separator)...])
        if value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote {
            value = String(value.dropFirst().dropLast())
        }
        return (trim(text[..<separator]), value)
    }

    private static func trim(_ text: some StringProtocol) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        guard let end = text.lastIndex(where: { !$0.isWhitespace }), start <= end else { return "" }
        return String(text[start...end])
    }
}
