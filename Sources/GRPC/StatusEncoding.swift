import HTTP2
import StreamAPI

/// How a status travels: `grpc-status`, and `grpc-message` percent-encoded.
enum StatusEncoding {
    private static let longestMessage = 2048
    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    static func trailers(_ status: RPCStatus) -> HeaderFields {
        var fields: HeaderFields = [("grpc-status", String(status.code.rawValue))]
        if !status.message.isEmpty { fields.append(("grpc-message", encode(status.message))) }
        return fields
    }

    static func encode(_ message: String) -> String {
        var out: [UInt8] = []
        // Cut at a character, so that the peer never sees half of one.
        var length = 0
        for character in message.unicodeScalars {
            let bytes = UTF8.encode(character) ?? .init()
            length += bytes.count
            guard length <= longestMessage else { break }
            for byte in bytes {
                if (0x20...0x7E).contains(byte), byte != UInt8(ascii: "%") {
                    out.append(byte)
                } else {
                    out.append(UInt8(ascii: "%"))
                    out.append(hexDigits[Int(byte >> 4)])
                    out.append(hexDigits[Int(byte & 15)])
                }
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Malformed escapes stay as they are.
    static func decode(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var i = 0
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.count, let high = hex(bytes[i + 1]),
                let low = hex(bytes[i + 2])
            {
                out.append(high << 4 | low)
                i += 3
            } else {
                out.append(bytes[i])
                i += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The status in a response's trailers; nil without `grpc-status`.
    static func status(_ headers: HeaderBlock) -> RPCStatus? {
        guard let text = headers["grpc-status"] else { return nil }
        let code = Int(text).flatMap(RPCStatus.Code.init) ?? .unknown
        return RPCStatus(code, headers["grpc-message"].map(decode) ?? "")
    }

    /// What an HTTP status means where no gRPC status came (gRPC, http-grpc-status-mapping).
    static func status(http: Int) -> RPCStatus {
        let code: RPCStatus.Code =
            switch http {
            case 400: .internal
            case 401: .unauthenticated
            case 403: .permissionDenied
            case 404: .unimplemented
            case 429, 502, 503, 504: .unavailable
            default: .unknown
            }
        return RPCStatus(code, "HTTP status \(http)")
    }

    /// What a reset means to the other side.
    static func status(_ error: HTTP2Error) -> RPCStatus {
        let code: RPCStatus.Code =
            switch error {
            case .refusedStream: .unavailable
            case .cancel: .cancelled
            case .enhanceYourCalm: .resourceExhausted
            case .inadequateSecurity: .permissionDenied
            default: .internal
            }
        return RPCStatus(code, "the stream was reset: \(error)")
    }
}

extension OutboundPrefix {
    /// The five bytes before a message, the first sent in the lowest byte.
    static func message(_ length: Int) -> UInt64 { UInt64(UInt32(truncatingIfNeeded: length).byteSwapped) << 8 }
}

/// gRPC's message header.
enum OutboundPrefix {
    static let count = 5
}
