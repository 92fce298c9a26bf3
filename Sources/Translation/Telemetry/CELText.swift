/// Expressions in CEL (the Common Expression Language), as far as can be known that Envoy would refuse them, and a listener
/// with them: brackets and operators that do not fit, and functions that Envoy does not offer. What an attribute is called
/// is not looked at; one that does not exist is no value.
struct CELText {
    /// What is wrong with an expression; nil where nothing is known to be.
    ///
    /// - Parameter inFormat: it stands in the brackets of `%CEL(…)%`.
    static func problem(of expression: String, inFormat: Bool) -> String? {
        if inFormat, expression.utf8.contains(UInt8(ascii: "%")) { return "a \"%\" would end it" }
        var reader = CELText(bytes: Array(expression.utf8))
        return reader.read()
    }

    /// `string(x)` as a whole is `x`: a label is text anyway, and Envoy has no such function.
    static func withoutTextConversion(_ expression: String) -> String {
        guard expression.hasPrefix("string("), expression.hasSuffix(")") else { return expression }
        let inner = String(expression.dropFirst("string(".count).dropLast())
        return problem(of: inner, inFormat: false) == nil ? inner : expression
    }

    private static let functions = Set(
        """
        size contains startsWith endsWith matches int uint double bytes bool timestamp duration type dyn has capture extract
        getFullYear getMonth getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes getSeconds getMilliseconds
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    private let bytes: [UInt8]
    private var at = 0
    private struct Bracket {
        var byte: UInt8
        /// Whether it is that of `has(…)`.
        var asksForPresence = false
    }

    /// The brackets that are open.
    private var open: [Bracket] = []
    /// Whether what was read last selects a field: `a.b`.
    private var isSelection = false
    private var conditions = 0
    private var expectsValue = true
    /// Whether an empty pair of brackets may end here.
    private var isAtStart = false
    private var name: String?

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() -> String? {
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x20 {
                at += 1
                continue
            }
            if let problem = expectsValue ? value(byte) : continuation(byte) { return problem }
        }
        if expectsValue { return "something is missing at its end" }
        return open.isEmpty && conditions == 0 ? nil : "it does not end"
    }

    private mutating func value(_ byte: UInt8) -> String? {
        isSelection = false
        defer { isAtStart = [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{")].contains(byte) }
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return text(byte)
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            open.append(Bracket(byte: byte))
            at += 1
        case UInt8(ascii: "!"), UInt8(ascii: "-"): at += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            return isAtStart ? close(byte) : "a value is missing before \"\(Character(Unicode.Scalar(byte)))\""
        default:
            let word = takeWord()
            if word.isEmpty || word == "in" { return "\"\(Character(Unicode.Scalar(byte)))\" is no value" }
            name = word
            expectsValue = false
        }
        return nil
    }

    private mutating func continuation(_ byte: UInt8) -> String? {
        let called = name
        let selected = isSelection
        name = nil
        isSelection = false
        at += 1
        switch byte {
        case UInt8(ascii: "."):
            let word = takeWord()
            if word.isEmpty { return "a name is missing after \".\"" }
            name = word
            isSelection = true
        case UInt8(ascii: "("):
            guard let called else { return "\"(\" has no function before it" }
            if !Self.functions.contains(called) { return "Envoy has no function \(called)" }
            opened(byte, asksForPresence: called == "has")
        case UInt8(ascii: "["): opened(byte)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            at -= 1
            if open.last?.asksForPresence == true, !selected { return "has() takes a field, such as has(a.b)" }
            return close(byte)
        case UInt8(ascii: ","):
            if open.isEmpty { return "\",\" stands alone" }
            expectsValue = true
        case UInt8(ascii: "?"):
            conditions += 1
            expectsValue = true
        case UInt8(ascii: ":"):
            if conditions > 0 {
                conditions -= 1
            } else if open.last?.byte != UInt8(ascii: "{") {
                return "\":\" stands alone"
            }
            expectsValue = true
        default:
            at -= 1
            return binary(byte)
        }
        return nil
    }

    private mutating func opened(_ byte: UInt8, asksForPresence isAsking: Bool = false) {
        open.append(Bracket(byte: byte, asksForPresence: isAsking))
        expectsValue = true
        isAtStart = true
    }

    private mutating func close(_ byte: UInt8) -> String? {
        let pairs: [UInt8: UInt8] = [
            UInt8(ascii: ")"): UInt8(ascii: "("), UInt8(ascii: "]"): UInt8(ascii: "["),
            UInt8(ascii: "}"): UInt8(ascii: "{"),
        ]
        let last = open.popLast()
        if last?.asksForPresence == true, isAtStart { return "has() takes a field, such as has(a.b)" }
        guard let last, last.byte == pairs[byte] else {
            return "\"\(Character(Unicode.Scalar(byte)))\" closes nothing"
        }
        at += 1
        expectsValue = false
        return nil
    }

    private mutating func binary(_ byte: UInt8) -> String? {
        for symbol in ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "in "]
        where bytes[at...].starts(with: symbol.utf8) {
            at += symbol.utf8.count
            expectsValue = true
            return nil
        }
        return "\"\(Character(Unicode.Scalar(byte)))\" is no operator"
    }

    private mutating func text(_ quote: UInt8) -> String? {
        at += 1
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\\") {
                at += 2
                continue
            }
            at += 1
            if bytes[at - 1] == quote {
                expectsValue = false
                return nil
            }
        }
        return "a text has no end"
    }

    /// A name, or a number.
    private mutating func takeWord() -> String {
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            let isDigit = (0x30...0x39).contains(byte)
            let isLetter = (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
            let isPoint =
                byte == UInt8(ascii: ".") && at > start && bytes[start..<at].allSatisfy { (0x30...0x39).contains($0) }
            guard isDigit || isLetter || isPoint else { break }
            at += 1
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }
}
