import Agent
import ArgumentParser

/// What `bootstrap` and `agent` say about a proxy in the same words.

/// `NAME=VALUE` words as a dictionary.
func namedValues(_ words: [String], option: String) throws -> [String: String] {
    var result: [String: String] = [:]
    for word in words {
        let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2, !pair[0].isEmpty else {
            throw ValidationError("\(option) takes NAME=VALUE, not \(word)")
        }
        result[String(pair[0])] = String(pair[1])
    }
    return result
}

extension BootstrapOptions {
    /// Reads `region[/zone[/subzone]]`.
    mutating func setLocality(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        if parts.count > 0 { region = parts[0] }
        if parts.count > 1 { zone = parts[1] }
        if parts.count > 2 { subzone = parts[2] }
    }
}

extension BootstrapOptions.Admin {
    init(_ address: HostPort) {
        self =
            address.host.hasPrefix("unix:")
            ? .unix(path: String(address.host.dropFirst(5))) : .tcp(host: address.host, port: address.port)
    }
}
