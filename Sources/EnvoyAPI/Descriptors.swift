import CEnvoyAPI
import CProtobufC

typealias MessageDescriptor = UnsafePointer<ProtobufCMessageDescriptor>
typealias FieldDescriptor = UnsafePointer<ProtobufCFieldDescriptor>

/// Every message of `proto/` by full name.
enum Descriptors {
    static var count: Int { skysail_descriptor_count }

    /// - Precondition: `index` is one that the generator gave.
    static func at(_ index: Int) -> MessageDescriptor {
        guard index >= 0, index < count, let descriptor = skysail_descriptor(index) else {
            preconditionFailure("generated code is not current")
        }
        return descriptor
    }

    /// The descriptor of `envoy.config.cluster.v3.Cluster`; nil where `proto/` does not have it. O(log n).
    static func named(_ fullName: some StringProtocol) -> MessageDescriptor? {
        var low = 0
        var high = count
        let wanted = Array(fullName.utf8)
        while low < high {
            let middle = (low + high) / 2
            let descriptor = at(middle)
            switch compare(wanted, descriptor.pointee.name) {
            case 0: return descriptor
            case ..<0: high = middle
            default: low = middle + 1
            }
        }
        return nil
    }

    /// The descriptor of `type.googleapis.com/envoy.config.cluster.v3.Cluster`: what follows the last slash counts.
    static func ofURL(_ url: String) -> MessageDescriptor? {
        guard let slash = url.lastIndex(of: "/") else { return nil }
        return named(url[url.index(after: slash)...])
    }

    private static func compare(_ wanted: [UInt8], _ name: UnsafePointer<CChar>) -> Int {
        for (i, byte) in wanted.enumerated() {
            let other = UInt8(bitPattern: name[i])
            if byte != other { return byte < other ? -1 : 1 }
        }
        return name[wanted.count] == 0 ? 0 : -1
    }
}

/// A kind of message, known by its full name: what generic code (JSON, dumps) works with.
public struct MessageType: Hashable, Sendable {
    /// `envoy.config.cluster.v3.Cluster`.
    public let fullName: String

    /// Nil where `proto/` does not have it.
    public init?(named fullName: String) {
        guard Descriptors.named(fullName) != nil else { return nil }
        self.fullName = fullName
    }

    /// From a type URL; nil where `proto/` does not have it.
    public init?(url: String) {
        guard let descriptor = Descriptors.ofURL(url) else { return nil }
        fullName = String(cString: descriptor.pointee.name)
    }

    init(_ descriptor: MessageDescriptor) { fullName = String(cString: descriptor.pointee.name) }

    /// Every message of `proto/`, in the order of their names.
    public static var all: [MessageType] { (0..<Descriptors.count).map { MessageType(Descriptors.at($0)) } }
}

extension ProtobufCFieldDescriptor {
    var isOneof: Bool { flags & UInt32(PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue) != 0 }
    var isRepeated: Bool { label == PROTOBUF_C_LABEL_REPEATED }
    /// What a submessage field holds; nil for other fields.
    var message: MessageDescriptor? {
        type == PROTOBUF_C_TYPE_MESSAGE ? descriptor?.assumingMemoryBound(to: ProtobufCMessageDescriptor.self) : nil
    }
}
