import Glibc
import MeshModel

/// What a certificate is for: whom its SAN names, and which side of TLS it may be.
enum SubjectNames: Sendable {
    /// One SPIFFE ID (X.509-SVID §2); either side.
    case workload(SPIFFEID)
    /// A server's names.
    case server([ServerName])

    /// The SubjectAltName extension: critical, because the subject is empty (RFC 5280 §4.2.1.6).
    func writeNames(_ writer: inout DERWriter) {
        writer.certificateExtension(ObjectIdentifiers.subjectAlternativeName, isCritical: true) { writer in
            writer.wrap(.sequence) { writer in
                switch self {
                case .workload(let identity):
                    writer.wrap(.context(6, constructed: false)) { $0.prepend(utf8: identity.uri) }
                case .server(let names):
                    for name in names.reversed() {
                        switch name {
                        case .dns(let text): writer.wrap(.context(2, constructed: false)) { $0.prepend(utf8: text) }
                        case .address(let bytes): writer.value(.context(7, constructed: false), bytes)
                        }
                    }
                }
            }
        }
    }
}

/// A name that a server's certificate may carry.
enum ServerName: Hashable, Sendable {
    case dns(String)
    /// 4 or 16 bytes.
    case address([UInt8])

    /// Reads a DNS name (in lower case afterwards) or an IP address; nil for what is neither.
    init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self = .address(withUnsafeBytes(of: &four, Array.init))
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self = .address(withUnsafeBytes(of: &six, Array.init))
        } else if RequestedNames.isDNSName(ArraySlice(text.utf8)) {
            self = .dns(text.lowercased())
        } else {
            return nil
        }
    }
}
