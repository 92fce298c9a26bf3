/// A JSON text (RFC 8259) as a tree.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number that is written without fraction and exponent, and fits.
    case integer(Int64)
    /// Any other number; finite.
    case fraction(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    package var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }
}

/// The members of an object in the order they are written; no name stands twice.
package struct JSONObject: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: JSONValue
    }

    package var members: [Member] = []

    /// Names are compared byte by byte: Swift's own equality would let a canonically equivalent spelling pass.
    package subscript(_ name: String) -> JSONValue? {
        members.first { $0.name.isIdentical(to: name) }?.value
    }
}

extension String {
    /// The same bytes of UTF-8. What decides about access is compared this way, not by canonical equivalence.
    package func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
