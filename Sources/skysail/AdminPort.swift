import ArgumentParser
import EnvoyAPI
import HTTP1
import MeshModel

/// Where a command asks a running control plane, and how it shows the answer.
struct AdminPort: ParsableArguments {
    enum Output: String, ExpressibleByArgument, CaseIterable { case table, json }

    @Option(help: ArgumentHelp("The control plane's admin port.", valueName: "addr"))
    var admin = "127.0.0.1:15014"

    @Option(name: .shortAndLong, help: ArgumentHelp("How the answer is shown.", valueName: "form"))
    var output = Output.table

    func get(_ path: String) throws -> String {
        try ask { client, root throws(HTTPClientError) in try client.get(root + path) }
    }

    func post(_ path: String) throws -> String {
        try ask { client, root throws(HTTPClientError) in try client.post(root + path, body: []) }
    }

    /// A change of a root, and what it is now.
    func change(_ path: String, _ state: String) throws {
        let answer = try post(path)
        guard output == .table else { return print(answer, terminator: "") }
        print("\(try object(answer).text("root")) \(state)")
    }

    private func ask(
        _ body: (HTTPClient, String) throws(HTTPClientError) -> HTTPClient.Response
    ) throws -> String {
        let response: HTTPClient.Response
        var options = HTTPClient.Options()
        options.responseBytes = 256 << 20
        options.totalTimeout = .seconds(30)
        do throws(HTTPClientError) {
            response = try body(HTTPClient(options), "http://\(admin)")
        } catch {
            say("skysail: \(error)")
            throw ExitCode.failure
        }
        let text = String(decoding: response.body, as: UTF8.self)
        guard response.status == 200 else {
            let reason = text.split(separator: "\n").joined(separator: " ")
            say("skysail: \(reason.isEmpty ? "status \(response.status)" : reason)")
            throw ExitCode.failure
        }
        return text
    }

    func object(_ text: String) throws -> AdminObject { try objects("[\(text)]").first ?? AdminObject() }

    func objects(_ text: String) throws -> [AdminObject] {
        guard let objects = AdminObject.list(text) else {
            say("skysail: \(admin) gave an answer that is not one of Skysail's")
            throw ExitCode.failure
        }
        return objects
    }
}

/// Characters that are not plain letters, digits or `-._` in a query's value.
func percentEncoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: out.unicodeScalars.append(Unicode.Scalar(byte))
        default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
    return out
}

/// Columns as wide as their widest cell, two blanks between them, as kubectl writes them.
func printTable(_ head: [String], _ rows: [[String]]) {
    let widths = head.indices.map { column in
        ([head] + rows).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    for row in [head] + rows {
        let cells = row.enumerated().map { i, cell in
            i == row.count - 1 ? cell : cell + String(repeating: " ", count: max(0, widths[i] - cell.count))
        }
        print(cells.joined(separator: "  "))
    }
}

/// An object of the admin port's JSON, read leniently: what is missing is empty.
struct AdminObject {
    private let value: ConfigValue

    init(_ value: ConfigValue = ConfigValue(.null)) { self.value = value }

    /// The objects of a JSON array; nil for other text.
    static func list(_ text: String) -> [AdminObject]? {
        guard let value = try? JSON.parse(text), case .list(let list) = value.content else { return nil }
        return list.map { AdminObject($0) }
    }

    func objects(_ name: String) -> [AdminObject] {
        guard case .list(let list)? = value.map?[name]?.content else { return [] }
        return list.map { AdminObject($0) }
    }

    func text(_ name: String) -> String {
        switch value.map?[name]?.content {
        case .string(let text)?: text
        case .int(let number)?: "\(number)"
        case .double(let number)?: "\(number)"
        case .bool(let flag)?: flag ? "true" : "false"
        default: ""
        }
    }
}
