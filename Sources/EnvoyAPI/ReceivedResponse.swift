/// A resource of a response, as a client holds it. It points into the response's bytes and lives no longer.
public struct ReceivedResource {
    /// The resource's own name.
    public var name: String
    /// Its version (delta); empty in a state-of-the-world response, where the response has one for all.
    public var version: String
    public var typeURL: String
    /// The encoded message.
    public var value: UnsafeRawBufferPointer

    /// From an encoded `google.protobuf.Any`.
    fileprivate init(any bytes: UnsafeRawBufferPointer, version: String = "") throws(WireError) {
        var reader = WireReader(bytes, "google.protobuf.Any")
        self.version = version
        typeURL = ""
        value = UnsafeRawBufferPointer(start: nil, count: 0)
        while let tag = try reader.next() {
            switch tag.number {
            case 1: typeURL = try reader.string(tag)
            case 2: value = try reader.slice(tag)
            default: try reader.skip(tag)
            }
        }
        // Every type of xDS resource has its name in field 1.
        name = ""
        var message = WireReader(value, typeURL)
        while let tag = try message.next() {
            guard tag.number == 1 else {
                try message.skip(tag)
                continue
            }
            name = try message.string(tag)
            break
        }
    }

    /// From an encoded `envoy.service.discovery.v3.Resource`.
    fileprivate init(delta bytes: UnsafeRawBufferPointer) throws(WireError) {
        var reader = WireReader(bytes, "envoy.service.discovery.v3.Resource")
        var version = ""
        var name = ""
        var any = UnsafeRawBufferPointer(start: nil, count: 0)
        while let tag = try reader.next() {
            switch tag.number {
            case 1: version = try reader.string(tag)
            case 2: any = try reader.slice(tag)
            case 3: name = try reader.string(tag)
            default: try reader.skip(tag)
            }
        }
        try self.init(any: any, version: version)
        self.name = name
    }
}

/// `envoy.service.discovery.v3.DiscoveryResponse`, as a client reads it. It points into the bytes it was made of.
public struct DiscoveryResponseMessage {
    public var typeURL = ""
    public var versionInfo = ""
    public var nonce = ""
    public var resources: [ReceivedResource] = []

    public init(decoding bytes: UnsafeRawBufferPointer) throws(WireError) {
        var reader = WireReader(bytes, "envoy.service.discovery.v3.DiscoveryResponse")
        while let tag = try reader.next() {
            switch tag.number {
            case 1: versionInfo = try reader.string(tag)
            case 2: resources.append(try ReceivedResource(any: try reader.slice(tag)))
            case 4: typeURL = try reader.string(tag)
            case 5: nonce = try reader.string(tag)
            default: try reader.skip(tag)
            }
        }
    }
}

/// `envoy.service.discovery.v3.DeltaDiscoveryResponse`, as a client reads it. It points into the bytes it was made of.
public struct DeltaDiscoveryResponseMessage {
    public var typeURL = ""
    public var systemVersionInfo = ""
    public var nonce = ""
    public var resources: [ReceivedResource] = []
    public var removed: [String] = []

    public init(decoding bytes: UnsafeRawBufferPointer) throws(WireError) {
        var reader = WireReader(bytes, "envoy.service.discovery.v3.DeltaDiscoveryResponse")
        while let tag = try reader.next() {
            switch tag.number {
            case 1: systemVersionInfo = try reader.string(tag)
            case 2: resources.append(try ReceivedResource(delta: try reader.slice(tag)))
            case 4: typeURL = try reader.string(tag)
            case 5: nonce = try reader.string(tag)
            case 6: removed.append(try reader.string(tag))
            default: try reader.skip(tag)
            }
        }
    }
}
