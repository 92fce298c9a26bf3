/// The two spellings of an ECDSA signature: JOSE's r and s of fixed width, one after the other (RFC 7518 §3.4), and the DER
/// that OpenSSL takes.
enum ECDSASignature {
    /// Nil for another length than two widths, and where r or s is zero.
    static func der(_ raw: [UInt8], width: Int) -> [UInt8]? {
        guard raw.count == width * 2, let r = integer(raw[..<width]), let s = integer(raw[width...]) else { return nil }
        let body = r + s
        // 2 × (66 + 3) is the longest: one byte of length suffices, in the short form or the long.
        return [0x30] + (body.count < 0x80 ? [] : [0x81]) + [UInt8(truncatingIfNeeded: body.count)] + body
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let digits = bytes.drop { $0 == 0 }
        guard let first = digits.first else { return nil }
        let sign: [UInt8] = first & 0x80 == 0 ? [] : [0]
        return [0x02, UInt8(truncatingIfNeeded: sign.count + digits.count)] + sign + digits
    }

    /// The other way round, for a signature of OpenSSL's.
    static func raw(_ der: [UInt8], width: Int) throws(DERError) -> [UInt8] {
        var outer = DERReader(der)
        var fields = try outer.enter(.sequence, "the signature")
        try outer.finish("the signature")
        var raw: [UInt8] = []
        for _ in 0..<2 {
            let digits = fields.bytes[try fields.readUnsigned("a half of the signature")].drop { $0 == 0 }
            guard digits.count <= width else { throw fields.failure("a half of the signature is too long") }
            raw += [UInt8](repeating: 0, count: width - digits.count) + digits
        }
        try fields.finish("the signature")
        return raw
    }
}
