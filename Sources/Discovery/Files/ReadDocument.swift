import MeshConfig
import MeshModel

/// One document of a file as it was last read: what it claims now, and what was said about it.
struct ReadDocument: Sendable {
    /// An object that the document stands for.
    struct Claim: Sendable {
        var object: ConfigObject
        /// True where the text is broken and this is the last good version.
        var isKept = false
    }

    /// Of the text: an equal text is not decoded again.
    var hash: ContentHash
    /// Position in the file.
    var ordinal: UInt32
    /// Line of the file where the text starts.
    var line: Int
    var claims: [Claim]
    var diagnostics: [Diagnostic]

    /// The same text at another place of the same file.
    func moved(to ordinal: UInt32, line: Int) -> ReadDocument {
        guard self.ordinal != ordinal || self.line != line else { return self }
        var copy = self
        let distance = line - self.line
        copy.ordinal = ordinal
        copy.line = line
        for i in copy.claims.indices where !copy.claims[i].isKept {
            copy.claims[i].object.move(to: ordinal, by: distance)
        }
        for i in copy.diagnostics.indices { copy.diagnostics[i].location.position.move(by: distance) }
        return copy
    }
}

extension SourcePosition {
    fileprivate mutating func move(by lines: Int) {
        if line > 0 { line = UInt32(clamping: Int(line) + lines) }
    }
}

extension ConfigObject {
    fileprivate mutating func move(to ordinal: UInt32, by lines: Int) {
        metadata.age.document = ordinal
        guard lines != 0 else { return }
        ref.location.position.move(by: lines)
        document?.move(by: lines)
        switch spec {
        case .configMap(var configMap):
            for key in configMap.positions.keys { configMap.positions[key]?.move(by: lines) }
            spec = .configMap(configMap)
        case .envoyFilter(var filter):
            for i in filter.patches.indices { filter.patches[i].value.move(by: lines) }
            spec = .envoyFilter(filter)
        default: break
        }
    }
}

extension ConfigValue {
    /// Recurses as deep as documents may nest.
    fileprivate mutating func move(by lines: Int) {
        position.move(by: lines)
        switch content {
        case .list(let list):
            content = .list(
                list.map { item in
                    var item = item
                    item.move(by: lines)
                    return item
                })
        case .map(let map):
            content = .map(
                ConfigMapping(
                    map.entries.map { entry in
                        var entry = entry
                        entry.keyPosition.move(by: lines)
                        entry.value.move(by: lines)
                        return entry
                    }))
        default: break
        }
    }
}
