import CYAML
import MeshModel

/// libyaml's parser over one text: an event at a time, each freed before the next is asked for.
///
/// The text must outlive the parser: libyaml reads it in place.
struct EventParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeRawBufferPointer
    private let place: TextPlace

    init(_ bytes: UnsafeRawBufferPointer, place: TextPlace) {
        self.bytes = bytes
        self.place = place
        parser = .allocate(capacity: 1)
        // It fails only without memory, and then leaves a parser that reports just that.
        parser.initialize(to: yaml_parser_t())
        if yaml_parser_initialize(parser) == 1 {
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(
                parser, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? StaticString("").utf8Start,
                bytes.count)
        }
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// Calls `body` with the next event.
    mutating func next<R>(_ body: (borrowing yaml_event_t) throws(YAMLProblem) -> R) throws(YAMLProblem) -> R {
        var event = yaml_event_t()
        guard parser.pointee.read_handler != nil, yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        return try body(event)
    }

    private func failure() -> YAMLProblem {
        let state = parser.pointee
        let reason = state.problem.map { String(cString: $0) } ?? "there is no memory to parse it"
        if state.error == YAML_READER_ERROR {
            return place.problem("not valid text: \(reason)", bytes: bytes, offset: Int(clamping: state.problem_offset))
        }
        var message = "not valid YAML: \(reason)"
        if let context = state.context {
            message += ", \(String(cString: context))"
            if place.fixed == nil, state.context_mark.line != state.problem_mark.line {
                message += " that starts at line \(place.position(state.context_mark).line)"
            }
        }
        return place.problem(message, at: state.problem_mark)
    }
}
