/// Claims of tokens among the headers of a match.
extension HTTPMatch {
    static let claimPrefix = "@request.auth.claims"

    /// The claim that a header's name stands for: `@request.auth.claims.a.b`, or `@request.auth.claims[a][b]` for names with
    /// dots; nil for the name of a header, and for what is neither.
    public static func claimPath(_ name: String) -> [String]? {
        guard name.hasPrefix(claimPrefix) else { return nil }
        let rest = name.dropFirst(claimPrefix.utf8.count)
        if rest.hasPrefix("["), rest.hasSuffix("]") {
            var parts: [String] = []
            var path = rest
            while path.hasPrefix("["), let end = path.firstIndex(of: "]") {
                parts.append(String(path[path.index(after: path.startIndex)..<end]))
                path = path[path.index(after: end)...]
            }
            return path.isEmpty && !parts.contains("") ? parts : nil
        }
        guard rest.hasPrefix(".") else { return nil }
        let parts = rest.dropFirst().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return parts.contains("") ? nil : parts
    }
}
