/// `envoy.config.core.v3.Node` as plain values: who asks.
public struct NodeMessage: Sendable, Hashable {
    public var id = ""
    public var cluster = ""
    public var metadata: [String: StructValue] = [:]
    public var region = ""
    public var zone = ""
    public var subZone = ""
    public var userAgentName = ""
    /// The text form, or `major.minor.patch` of the structured one.
    public var userAgentVersion = ""
    /// Names of the extensions that the proxy was built with (disabled ones are left out).
    public var extensions: Set<String> = []
    public var clientFeatures: [String] = []

    public init() {}
}

/// What a request may cost. The defaults are far above what Envoy sends.
public struct RequestLimits: Sendable, Hashable {
    /// Bytes of the message.
    public var size = 4 << 20
    /// Values within values of the node's metadata.
    public var depth = 32
    /// Values in the node's metadata.
    public var values = 20_000
    /// Resource names, of each list.
    public var names = 100_000
    /// Extensions of the node.
    public var extensions = 10_000

    public init() {}
}

extension NodeMessage {
    init(_ bytes: UnsafeRawBufferPointer, _ limits: RequestLimits) throws(WireError) {
        var reader = WireReader(bytes, "envoy.config.core.v3.Node")
        var values = limits.values
        var extensionCount = 0
        while let tag = try reader.next() {
            switch tag.number {
            case 1: id = try reader.string(tag)
            case 2: cluster = try reader.string(tag)
            case 3:
                for (key, value) in try StructValue.decodeObject(try reader.slice(tag), limits.depth, &values) {
                    metadata[key] = value
                }
            case 4:
                var locality = WireReader(try reader.slice(tag), "envoy.config.core.v3.Locality")
                while let tag = try locality.next() {
                    switch tag.number {
                    case 1: region = try locality.string(tag)
                    case 2: zone = try locality.string(tag)
                    case 3: subZone = try locality.string(tag)
                    default: try locality.skip(tag)
                    }
                }
            case 6: userAgentName = try reader.string(tag)
            case 7: userAgentVersion = try reader.string(tag)
            case 8: userAgentVersion = try Self.version(try reader.slice(tag))
            case 9:
                extensionCount += 1
                guard extensionCount <= limits.extensions else { throw reader.error(.tooMany, tag.number) }
                if let name = try Self.extensionName(try reader.slice(tag)) { extensions.insert(name) }
            case 10:
                clientFeatures.append(try reader.string(tag))
                guard clientFeatures.count <= 1000 else { throw reader.error(.tooMany, tag.number) }
            default: try reader.skip(tag)
            }
        }
    }

    /// `BuildVersion.version`, a `SemanticVersion`.
    private static func version(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> String {
        var build = WireReader(bytes, "envoy.config.core.v3.BuildVersion")
        var numbers: (UInt64, UInt64, UInt64) = (0, 0, 0)
        while let tag = try build.next() {
            guard tag.number == 1 else {
                try build.skip(tag)
                continue
            }
            var version = WireReader(try build.slice(tag), "envoy.type.v3.SemanticVersion")
            while let tag = try version.next() {
                switch tag.number {
                case 1: numbers.0 = try version.uint64(tag)
                case 2: numbers.1 = try version.uint64(tag)
                case 3: numbers.2 = try version.uint64(tag)
                default: try version.skip(tag)
                }
            }
        }
        return "\(numbers.0).\(numbers.1).\(numbers.2)"
    }

    private static func extensionName(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> String? {
        var reader = WireReader(bytes, "envoy.config.core.v3.Extension")
        var name: String?
        var disabled = false
        while let tag = try reader.next() {
            switch tag.number {
            case 1: name = try reader.string(tag)
            case 5: disabled = try reader.bool(tag)
            default: try reader.skip(tag)
            }
        }
        return disabled ? nil : name
    }

    func write(into writer: inout BackwardWriter) {
        for feature in clientFeatures.reversed() { writer.element(10, feature) }
        for name in extensions.sorted().reversed() {
            let end = writer.count
            writer.string(1, name)
            writer.close(9, since: end)
        }
        writer.string(7, userAgentVersion)
        writer.string(6, userAgentName)
        if !(region.isEmpty && zone.isEmpty && subZone.isEmpty) {
            let end = writer.count
            writer.string(3, subZone)
            writer.string(2, zone)
            writer.string(1, region)
            writer.close(4, since: end)
        }
        if !metadata.isEmpty {
            let end = writer.count
            StructValue.writeObject(metadata, into: &writer)
            writer.close(3, since: end)
        }
        writer.string(2, cluster)
        writer.string(1, id)
    }
}
