/// Who may see an object (`exportTo`).
public struct Visibility: Hashable, Sendable {
    /// `*`
    public var isPublic: Bool
    /// Namespaces named (`.` is already replaced by the object's own); sorted.
    public var namespaces: [String]

    public static let everyone = Visibility(isPublic: true)

    public init(isPublic: Bool = false, namespaces: [String] = []) {
        self.isPublic = isPublic
        self.namespaces = namespaces.sorted()
    }

    /// Reads the words of an `exportTo` list of an object in `namespace`; `~` means nobody. An empty list is the caller's
    /// to replace by the mesh's default.
    public init(exportTo words: [String], in namespace: String) {
        var named: Set<String> = []
        var isPublic = false
        for word in words {
            switch word {
            case "*": isPublic = true
            case ".": named.insert(namespace)
            case "~": break
            default: named.insert(word)
            }
        }
        self.init(isPublic: isPublic, namespaces: Array(named))
    }

    public func includes(_ namespace: String) -> Bool { isPublic || namespaces.contains(namespace) }
}
