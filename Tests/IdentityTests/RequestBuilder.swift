import COpenSSL
import MeshModel

@testable import Identity

/// A certification request put together piece by piece, each of which may be wrong; the signature over it is right.
struct RequestBuilder {
    var version: [UInt8] = [0x02, 0x01, 0x00]
    var subject: [UInt8] = [0x30, 0x00]
    var publicKey: [UInt8]?
    /// The content of the attributes.
    var attributes: [UInt8] = []
    var signatureAlgorithm: [UInt8]?
    var signature: [UInt8]?
    /// After the last value of each level.
    var trailing: [UInt8] = []
    var label = "CERTIFICATE REQUEST"

    func der(_ key: PrivateKey) throws -> [UInt8] {
        let signer = try SigningContext(key)
        let info = Self.tlv(
            0x30, version + subject + (publicKey ?? key.publicKey) + Self.tlv(0xa0, attributes))
        let signature = try signature ?? signer.sign(info)
        return Self.tlv(
            0x30, info + (signatureAlgorithm ?? signer.algorithm.encoded) + Self.tlv(0x03, [0] + signature)) + trailing
    }

    func pem(_ key: PrivateKey) throws -> [UInt8] { Array(PEM.encode(label, try der(key)).utf8) }

    static func tlv(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var header = [tag]
        switch content.count {
        case ..<0x80: header.append(UInt8(content.count))
        case ..<0x100: header += [0x81, UInt8(content.count)]
        default:
            header += [0x82, UInt8(truncatingIfNeeded: content.count >> 8), UInt8(truncatingIfNeeded: content.count)]
        }
        return header + content
    }

    static func attribute(_ type: [UInt8], _ values: [UInt8]) -> [UInt8] {
        tlv(0x30, tlv(0x06, type) + tlv(0x31, values))
    }

    /// The attribute extensionRequest with these extensions.
    static func requesting(_ extensions: [UInt8]...) -> [UInt8] {
        attribute(ObjectIdentifiers.extensionRequest, tlv(0x30, extensions.flatMap { $0 }))
    }

    static func ext(_ type: [UInt8], critical: Bool = false, _ value: [UInt8]) -> [UInt8] {
        tlv(0x30, tlv(0x06, type) + (critical ? [0x01, 0x01, 0xff] : []) + tlv(0x04, value))
    }

    static func san(_ names: (UInt8, [UInt8])...) -> [UInt8] {
        ext(ObjectIdentifiers.subjectAlternativeName, tlv(0x30, names.flatMap { tlv($0.0, $0.1) }))
    }

    static func san(uri: String) -> [UInt8] { san((0x86, Array(uri.utf8))) }

    static func subject(_ text: [UInt8]) -> [UInt8] {
        tlv(0x30, tlv(0x31, tlv(0x30, tlv(0x06, [0x55, 0x04, 0x03]) + tlv(0x0c, text))))
    }

    static func rsa(modulusBytes: Int, exponent: [UInt8] = [0x01, 0x00, 0x01], last: UInt8 = 0x01) -> [UInt8] {
        let modulus = tlv(0x02, [0] + [0xc1] + [UInt8](repeating: 0x5a, count: modulusBytes - 2) + [last])
        let algorithm = tlv(0x30, tlv(0x06, ObjectIdentifiers.rsaEncryption) + [0x05, 0x00])
        return tlv(0x30, algorithm + tlv(0x03, [0] + tlv(0x30, modulus + tlv(0x02, exponent))))
    }

    static func ec(_ parameters: [UInt8], _ point: [UInt8]) -> [UInt8] {
        tlv(0x30, tlv(0x30, tlv(0x06, ObjectIdentifiers.ecPublicKey) + parameters) + tlv(0x03, [0] + point))
    }
}
