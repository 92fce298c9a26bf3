/// One key of a key set (RFC 7517 §4): the public members, and what verifies with it.
struct JSONWebKey: Sendable {
    let id: String?
    /// Where the key is for one algorithm only.
    let algorithm: TokenAlgorithm?
    let key: VerificationKey
    /// Its public members, in the order of their names.
    let json: String

    /// Why a key of a set is left out.
    struct Unusable: Error {
        var reason: String
        init(_ reason: String) { self.reason = reason }
    }

    /// The longest `kid`, in bytes.
    private static let longestID = 1_024
    /// RFC 7518 §6: the members that only a private or a secret key has.
    private static let secretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

    init(_ object: JSONObject) throws(Unusable) {
        guard let type = object["kty"]?.string, type.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw Unusable("a key has no kty")
        }
        var members: [(name: String, value: String)] = [("kty", JSONWriter.string(type))]
        switch type {
        case "RSA":
            try Self.refuseSecrets(object)
            let n = try Self.bytes(object, "n")
            let e = try Self.bytes(object, "e")
            guard let made = VerificationKey(modulus: n, exponent: e) else {
                throw Unusable("an RSA key needs an odd modulus of 2048 to 8192 bits and an odd exponent above 1")
            }
            key = made
            // A modulus with zeros in front is a second spelling of the same.
            members.append(("n", JSONWriter.string(Base64URL.encode(n.drop { $0 == 0 }))))
            members.append(("e", JSONWriter.string(Base64URL.encode(e.drop { $0 == 0 }))))
        case "EC":
            try Self.refuseSecrets(object)
            guard let curve = KeyType.Curve.allCases.first(where: { $0.rawValue == object["crv"]?.string }) else {
                throw Unusable("an EC key is of another curve than P-256, P-384 and P-521")
            }
            let x = try Self.bytes(object, "x")
            let y = try Self.bytes(object, "y")
            guard let made = VerificationKey(curve: curve, x: x, y: y) else {
                throw Unusable("an EC key is not a point of \(curve.rawValue)")
            }
            key = made
            members.append(("crv", JSONWriter.string(curve.rawValue)))
            members.append(("x", JSONWriter.string(Base64URL.encode(x))))
            members.append(("y", JSONWriter.string(Base64URL.encode(y))))
        case "OKP":
            try Self.refuseSecrets(object)
            guard object["crv"]?.string == "Ed25519" else {
                throw Unusable("an OKP key is of another curve than Ed25519")
            }
            let x = try Self.bytes(object, "x")
            guard let made = VerificationKey(ed25519: x) else { throw Unusable("an Ed25519 key is not 32 bytes") }
            key = made
            members.append(("crv", JSONWriter.string("Ed25519")))
            members.append(("x", JSONWriter.string(Base64URL.encode(x))))
        default: throw Unusable("a key is of a type that verifies no token")
        }

        if let use = object["use"] {
            guard use.string == "sig" else { throw Unusable("a key is not for signatures") }
            members.append(("use", "\"sig\""))
        }
        if let operations = object["key_ops"] {
            guard let operations = operations.array, operations.contains(.string("verify")) else {
                throw Unusable("a key is not for verifying")
            }
            members.append(("key_ops", "[\"verify\"]"))
        }
        if let name = object["alg"] {
            guard let algorithm = name.string.flatMap(TokenAlgorithm.init(name:)), algorithm.keyType == key.type else {
                throw Unusable("a key's alg is unknown, or does not fit its type")
            }
            self.algorithm = algorithm
            members.append(("alg", JSONWriter.string(algorithm.rawValue)))
        } else {
            algorithm = nil
        }
        if let kid = object["kid"] {
            guard let id = kid.string, id.utf8.count <= Self.longestID else { throw Unusable("a key's kid is no name") }
            self.id = id
            members.append(("kid", JSONWriter.string(id)))
        } else {
            id = nil
        }
        members.sort { $0.name < $1.name }
        json = JSONWriter.object(members)
    }

    /// A private key that has been published is nobody's secret any more: whoever has read it can sign.
    private static func refuseSecrets(_ object: JSONObject) throws(Unusable) {
        for name in secretMembers where object[name] != nil {
            throw Unusable("a private key is published (member \(name)); publish the public members only")
        }
    }

    private static func bytes(_ object: JSONObject, _ name: String) throws(Unusable) -> [UInt8] {
        guard let bytes = object[name]?.string.flatMap({ Base64URL.decode($0.utf8) }) else {
            throw Unusable("a key's \(name) is missing or not base64url")
        }
        return bytes
    }
}
