/// An identifier octet: class, form and a tag number below 31 (X.690 §8.1.2). What X.509 uses needs no longer ones.
struct DERTag: RawRepresentable, Hashable, Sendable {
    let rawValue: UInt8

    static let boolean = DERTag(rawValue: 0x01)
    static let integer = DERTag(rawValue: 0x02)
    static let bitString = DERTag(rawValue: 0x03)
    static let octetString = DERTag(rawValue: 0x04)
    static let null = DERTag(rawValue: 0x05)
    static let objectIdentifier = DERTag(rawValue: 0x06)
    static let utf8String = DERTag(rawValue: 0x0c)
    static let utcTime = DERTag(rawValue: 0x17)
    static let generalizedTime = DERTag(rawValue: 0x18)
    static let sequence = DERTag(rawValue: 0x30)
    static let set = DERTag(rawValue: 0x31)

    /// A context-specific tag.
    static func context(_ number: UInt8, constructed: Bool) -> DERTag {
        DERTag(rawValue: 0x80 | (constructed ? 0x20 : 0) | (number & 0x1f))
    }

    var isConstructed: Bool { rawValue & 0x20 != 0 }
    var isUniversal: Bool { rawValue & 0xc0 == 0 }
    var number: UInt8 { rawValue & 0x1f }
}
