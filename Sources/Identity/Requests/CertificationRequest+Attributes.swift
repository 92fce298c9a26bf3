extension CertificationRequest {
    /// More attributes, or extensions in one, than this are refused.
    private static let most = 32

    /// Extensions that may be marked critical. Their requests are ignored all the same.
    private static let known: Set<[UInt8]> = [
        ObjectIdentifiers.subjectAlternativeName, ObjectIdentifiers.keyUsage, ObjectIdentifiers.extendedKeyUsage,
        ObjectIdentifiers.basicConstraints, ObjectIdentifiers.subjectKeyIdentifier,
    ]

    /// Attributes (RFC 2986 §4.1): each type once, with at least one value; the order is DER's.
    static func checkAttributes(_ attributes: inout DERReader) throws(DERError) {
        var seen: Set<[UInt8]> = []
        while !attributes.isAtEnd {
            let element = try attributes.read(.sequence, "an attribute")
            try attributes.checkAll(element)
            var attribute = try attributes.inside(element)
            let type = Array(attribute.bytes[try attribute.readIdentifier("an attribute's type")])
            guard seen.count < most, seen.insert(type).inserted else {
                throw attribute.failure("an attribute is given twice, or there are more than \(most)")
            }
            var values = try attribute.enter(.set, "an attribute's values")
            try attribute.finish("an attribute")
            guard !values.isAtEnd else { throw values.failure("an attribute has no value") }
            if type == ObjectIdentifiers.extensionRequest { try checkExtensionRequest(&values) }
        }
    }

    /// Extensions (RFC 5280 §4.1): each type once, none critical that is not known.
    private static func checkExtensionRequest(_ values: inout DERReader) throws(DERError) {
        var extensions = try values.enter(.sequence, "the requested extensions")
        try values.finish("extensionRequest, which has one value,")
        var seen: Set<[UInt8]> = []
        while !extensions.isAtEnd {
            var entry = try extensions.enter(.sequence, "a requested extension")
            let type = Array(entry.bytes[try entry.readIdentifier("a requested extension's type")])
            guard seen.count < most, seen.insert(type).inserted else {
                throw entry.failure("an extension is requested twice, or there are more than \(most)")
            }
            var isCritical = false
            if entry.nextTag == .boolean {
                isCritical = try entry.readBoolean("a requested extension's critical")
                guard isCritical else { throw entry.failure("a default value is spelled out") }
            }
            guard !isCritical || known.contains(type) else {
                throw entry.failure("an extension that is not known is requested as critical")
            }
            var content = try entry.enter(.octetString, "a requested extension's value")
            try entry.finish("a requested extension")
            // What is known must be what it says, though it is ignored; what is not known may be anything.
            guard known.contains(type) else { continue }
            let value = try content.read()
            try content.finish("a requested extension's value")
            try content.checkAll(value)
            if type == ObjectIdentifiers.subjectAlternativeName { try RequestedNames.checkGeneralNames(content, value) }
        }
    }
}
