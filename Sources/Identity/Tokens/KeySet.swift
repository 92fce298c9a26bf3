/// Why a text is not a usable key set.
public struct KeySetError: Error, Hashable, Sendable, CustomStringConvertible {
    public var reason: String
    public init(_ reason: String) { self.reason = reason }
    public var description: String { reason }
}

/// The public keys of an issuer of tokens: a JSON Web Key Set (RFC 7517 §5), checked.
///
/// Keys that verify no token (secret keys, keys for encryption, unknown types and curves) are left out and counted, as
/// §5 wants it. So is a key whose private part stands in the set: whoever has read it can sign.
public struct KeySet: Sendable, Hashable {
    /// The most bytes that are read.
    public static let largest = 1 << 20
    /// The most keys of a set, those left out included.
    public static let mostKeys = 100

    /// The set written anew: public members only, one spelling, sorted; equal sets are equal texts.
    public let json: String
    /// The keys left out.
    public let skipped: Int
    let keys: [JSONWebKey]

    /// - Throws: where it is not JSON, no key set, too large, or has no key left that verifies.
    public init(json bytes: [UInt8]) throws(KeySetError) {
        let value: JSONValue
        do {
            value = try JSONReader.read(bytes, limits: .init(bytes: Self.largest, depth: 8, values: 20_000))
        } catch {
            throw KeySetError("not JSON as it should be: \(error)")
        }
        guard let listed = value.object?["keys"]?.array else {
            throw KeySetError("not a key set: an object with an array 'keys' (RFC 7517)")
        }
        guard listed.count <= Self.mostKeys else {
            throw KeySetError("\(listed.count) keys; at most \(Self.mostKeys) are read")
        }
        var keys: [JSONWebKey] = []
        var reason: String?
        for entry in listed {
            do throws(JSONWebKey.Unusable) {
                guard let object = entry.object else { throw JSONWebKey.Unusable("a key is not an object") }
                let key = try JSONWebKey(object)
                if !keys.contains(where: { $0.json.isIdentical(to: key.json) }) { keys.append(key) }
            } catch {
                reason = reason ?? error.reason
            }
        }
        guard !keys.isEmpty else {
            throw KeySetError("no key that verifies a token" + (reason.map { ": \($0)" } ?? ""))
        }
        keys.sort { $0.json.utf8.lexicographicallyPrecedes($1.json.utf8) }
        skipped = listed.count - keys.count
        self.keys = keys
        json = "{\"keys\":" + JSONWriter.array(keys.map(\.json)) + "}"
    }

    /// The keys that may have signed a token whose header names `id` and `algorithm`. A key without a `kid` may always.
    func candidates(id: String?, algorithm: TokenAlgorithm) -> some Sequence<JSONWebKey> {
        keys.lazy.filter { key in
            guard key.key.type == algorithm.keyType, key.algorithm == nil || key.algorithm == algorithm else {
                return false
            }
            guard let id, let own = key.id else { return true }
            return own.isIdentical(to: id)
        }
    }

    public static func == (a: Self, b: Self) -> Bool { a.json.isIdentical(to: b.json) }
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}
