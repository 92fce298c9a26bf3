import CYAML
import MeshModel

/// One document of a YAML or JSON text (JSON is read as the subset of YAML that it is).
public struct YAMLDocument: Sendable {
    /// Nil where the document is empty.
    public var value: ConfigValue?
    /// What was read all the same, such as keys that stand twice: the first of them stays.
    public var warnings: [YAMLProblem]

    /// Parses a text of at most one document.
    ///
    /// - Parameters:
    ///   - line: The line that the text starts at, for positions.
    ///   - indent: By how many columns each of its lines is indented there.
    ///   - position: Where given, the position of everything: for a text that stands inside a scalar of another.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, limits: YAMLLimits = .defaults, line: Int = 1, indent: Int = 0,
        position: SourcePosition? = nil
    ) throws(YAMLProblem) -> YAMLDocument {
        let place = TextPlace(line: line, indent: indent, fixed: position)
        if let offset = bytes.firstIndex(of: 0) {
            throw place.problem("the text holds a NUL byte: is it a binary file", bytes: bytes, offset: offset)
        }
        guard let joined = SurrogatePairs.joined(bytes) else {
            return try compose(bytes, limits: limits, place: place)
        }
        let result: Result<YAMLDocument, YAMLProblem> = joined.withUnsafeBytes { buffer in
            do throws(YAMLProblem) {
                return .success(try compose(buffer, limits: limits, place: place))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private static func compose(
        _ bytes: UnsafeRawBufferPointer, limits: YAMLLimits, place: TextPlace
    ) throws(YAMLProblem) -> YAMLDocument {
        do throws(YAMLProblem) {
            var parser = EventParser(bytes, place: place)
            var composer = Composer(limits: limits, size: bytes.count, place: place)
            return try composer.compose(&parser)
        } catch {
            throw place.hinting(error, bytes: bytes)
        }
    }

    /// The same for text that is at hand as a string.
    public static func parse(
        text: String, limits: YAMLLimits = .defaults, line: Int = 1, indent: Int = 0, position: SourcePosition? = nil
    ) throws(YAMLProblem) -> YAMLDocument {
        let bytes = Array(text.utf8)
        let result: Result<YAMLDocument, YAMLProblem> = bytes.withUnsafeBytes { buffer in
            do throws(YAMLProblem) {
                return .success(try parse(buffer, limits: limits, line: line, indent: indent, position: position))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// Turns what the parser knows of places (lines and columns from 0 within the piece, or bytes) into places of the file.
struct TextPlace {
    var line: Int
    var indent = 0
    var fixed: SourcePosition?

    func position(_ mark: yaml_mark_t) -> SourcePosition {
        position(line: Int(clamping: mark.line), column: Int(clamping: mark.column))
    }

    func problem(_ message: String, bytes: UnsafeRawBufferPointer, offset: Int) -> YAMLProblem {
        var row = 0
        var column = 0
        for byte in bytes.prefix(max(0, offset)) {
            if byte == UInt8(ascii: "\n") {
                row += 1
                column = 0
            } else if byte & 0xc0 != 0x80 {
                column += 1
            }
        }
        return problem(message, line: row, column: column)
    }

    func problem(_ message: String, at mark: yaml_mark_t) -> YAMLProblem {
        problem(message, line: Int(clamping: mark.line), column: Int(clamping: mark.column))
    }

    /// The line within the text is said as well where all of it stands at one place.
    private func problem(_ message: String, line row: Int, column: Int) -> YAMLProblem {
        YAMLProblem(
            fixed == nil ? message : "line \(row + 1) of the text: \(message)",
            at: position(line: row, column: column))
    }

    private func position(line row: Int, column: Int) -> SourcePosition {
        if let fixed { return fixed }
        return SourcePosition(line: UInt32(clamping: row + line), column: UInt32(clamping: column + indent + 1))
    }

    /// Unrendered templates are the commonest broken files: say so.
    func hinting(_ problem: YAMLProblem, bytes: UnsafeRawBufferPointer) -> YAMLProblem {
        var last: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "{"), last == byte {
                var hinted = problem
                hinted.message += " (it has `{{`: is this a template that has not been rendered?)"
                return hinted
            }
            last = byte
        }
        return problem
    }
}
