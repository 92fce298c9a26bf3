import MeshModel

/// Why a client rejected a response (`google.rpc.Status`, without its details).
public struct ErrorDetail: Sendable, Hashable {
    public var code: Int32
    public var message: String

    public init(code: Int32, message: String) {
        self.code = code
        self.message = message
    }

    fileprivate init(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
        var reader = WireReader(bytes, "google.rpc.Status")
        self.init(code: 0, message: "")
        while let tag = try reader.next() {
            switch tag.number {
            case 1: code = try reader.int32(tag)
            // Envoy quotes configuration here, which may be cut within a character.
            case 2: message = String(decoding: try reader.slice(tag), as: UTF8.self)
            default: try reader.skip(tag)
            }
        }
    }

    fileprivate func write(_ field: UInt32, into writer: inout BackwardWriter) {
        let end = writer.count
        writer.string(2, message)
        writer.uint(1, UInt64(bitPattern: Int64(code)))
        writer.close(field, since: end)
    }
}

/// `envoy.service.discovery.v3.DiscoveryRequest` as plain values.
public struct DiscoveryRequestMessage: Sendable, Hashable {
    public var typeURL = ""
    public var versionInfo = ""
    /// Only the first request of a stream needs it.
    public var node: NodeMessage?
    /// Of resource locators only the names are kept.
    public var resourceNames: [String] = []
    public var responseNonce = ""
    /// Present in a NACK.
    public var errorDetail: ErrorDetail?

    public init() {}

    /// Decodes a request; never traps, whatever the bytes are.
    public init(
        decoding bytes: UnsafeRawBufferPointer, limits: RequestLimits = .init(), cache: RequestCache? = nil
    ) throws(WireError) {
        var reader = WireReader(bytes, "envoy.service.discovery.v3.DiscoveryRequest")
        guard bytes.count <= limits.size else { throw reader.error(.tooLarge) }
        var start = 0
        while let tag = try reader.next() {
            defer { start = reader.position }
            switch tag.number {
            case 1: versionInfo = try reader.string(tag)
            case 2: node = try NodeMessage(try reader.slice(tag), limits)
            case 3: try reader.names(tag, from: start, limits, cache, into: &resourceNames)
            case 4: typeURL = try reader.typeURL(tag)
            case 5: responseNonce = try reader.string(tag)
            case 6: errorDetail = try ErrorDetail(try reader.slice(tag))
            case 7: try resourceNames.take(try locatorName(try reader.slice(tag)), limits, reader, tag)
            default: try reader.skip(tag)
            }
        }
    }

    /// The wire format, for clients.
    public func serialized() -> [UInt8] {
        var writer = BackwardWriter()
        errorDetail?.write(6, into: &writer)
        writer.string(5, responseNonce)
        writer.string(4, typeURL)
        for name in resourceNames.reversed() { writer.element(3, name) }
        if let node {
            let end = writer.count
            node.write(into: &writer)
            writer.close(2, since: end)
        }
        writer.string(1, versionInfo)
        return Array(writer.bytes)
    }
}

/// `envoy.service.discovery.v3.DeltaDiscoveryRequest` as plain values.
public struct DeltaDiscoveryRequestMessage: Sendable, Hashable {
    public var typeURL = ""
    /// Only the first request of a stream needs it.
    public var node: NodeMessage?
    public var subscribe: [String] = []
    public var unsubscribe: [String] = []
    /// What the client holds from before, by name: only in the first request of a type.
    public var initialResourceVersions: [String: String] = [:]
    /// Of two decoded requests with the same number, other than 0, the initial versions are the same.
    public private(set) var versionsSerial: UInt64 = 0
    public var responseNonce = ""
    /// Present in a NACK.
    public var errorDetail: ErrorDetail?

    public init() {}

    /// Decodes a request; never traps, whatever the bytes are.
    public init(
        decoding bytes: UnsafeRawBufferPointer, limits: RequestLimits = .init(), cache: RequestCache? = nil
    ) throws(WireError) {
        var reader = WireReader(bytes, "envoy.service.discovery.v3.DeltaDiscoveryRequest")
        guard bytes.count <= limits.size else { throw reader.error(.tooLarge) }
        var start = 0
        while let tag = try reader.next() {
            defer { start = reader.position }
            switch tag.number {
            case 1: node = try NodeMessage(try reader.slice(tag), limits)
            case 2: typeURL = try reader.typeURL(tag)
            case 3: try reader.names(tag, from: start, limits, cache, into: &subscribe)
            case 4: try unsubscribe.take(try reader.string(tag), limits, reader, tag)
            case 5: try takeVersions(tag, from: start, &reader, limits, cache)
            case 6: responseNonce = try reader.string(tag)
            case 7: errorDetail = try ErrorDetail(try reader.slice(tag))
            case 8: try subscribe.take(try locatorName(try reader.slice(tag)), limits, reader, tag)
            case 9: try unsubscribe.take(try locatorName(try reader.slice(tag)), limits, reader, tag)
            default: try reader.skip(tag)
            }
        }
    }

    /// Reads the elements that follow one another, of which the first one's tag has been read.
    private mutating func takeVersions(
        _ first: WireReader.Tag, from start: Int, _ reader: inout WireReader, _ limits: RequestLimits,
        _ cache: RequestCache?
    ) throws(WireError) {
        let isWhole = initialResourceVersions.isEmpty
        if isWhole, let known = cache?.versions(at: reader.rest(from: start)), known.byName.count <= limits.names {
            reader.move(to: start + known.wire.count)
            initialResourceVersions = known.byName
            versionsSerial = known.serial
            return
        }
        versionsSerial = 0
        repeat {
            let (name, version) = try Self.entry(try reader.slice(first))
            initialResourceVersions[name] = version
            guard initialResourceVersions.count <= limits.names else { throw reader.error(.tooMany, first.number) }
        } while reader.nextIs(first)
        if isWhole, let cache {
            let wire = reader.rest(from: start, to: reader.position)
            versionsSerial = cache.keep(versions: initialResourceVersions, from: wire)
        }
    }

    private static func entry(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> (String, String) {
        var reader = WireReader(
            bytes, "envoy.service.discovery.v3.DeltaDiscoveryRequest.InitialResourceVersionsEntry")
        var key = ""
        var value = ""
        while let tag = try reader.next() {
            switch tag.number {
            case 1: key = try reader.string(tag)
            case 2: value = try reader.string(tag)
            default: try reader.skip(tag)
            }
        }
        return (key, value)
    }

    /// The wire format, for clients.
    public func serialized() -> [UInt8] {
        var writer = BackwardWriter()
        errorDetail?.write(7, into: &writer)
        writer.string(6, responseNonce)
        let versions = initialResourceVersions.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (name, version) in versions.reversed() {
            let end = writer.count
            writer.string(2, version)
            writer.string(1, name)
            writer.close(5, since: end)
        }
        for name in unsubscribe.reversed() { writer.element(4, name) }
        for name in subscribe.reversed() { writer.element(3, name) }
        writer.string(2, typeURL)
        if let node {
            let end = writer.count
            node.write(into: &writer)
            writer.close(1, since: end)
        }
        return Array(writer.bytes)
    }
}

/// `ResourceLocator.name`.
private func locatorName(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> String {
    var reader = WireReader(bytes, "envoy.service.discovery.v3.ResourceLocator")
    var name = ""
    while let tag = try reader.next() {
        if tag.number == 1 { name = try reader.string(tag) } else { try reader.skip(tag) }
    }
    return name
}

extension [String] {
    fileprivate mutating func take(
        _ name: String, _ limits: RequestLimits, _ reader: WireReader, _ tag: WireReader.Tag
    ) throws(WireError) {
        guard count < limits.names else { throw reader.error(.tooMany, tag.number) }
        append(name)
    }
}

extension WireReader {
    /// Reads the elements of a list of names that follow one another, of which the first one's tag has been read.
    ///
    /// - Parameter start: where that tag begins.
    fileprivate mutating func names(
        _ first: Tag, from start: Int, _ limits: RequestLimits, _ cache: RequestCache?, into list: inout [String]
    ) throws(WireError) {
        let isWhole = list.isEmpty
        if isWhole, let known = cache?.names(at: rest(from: start)), known.list.count <= limits.names {
            move(to: start + known.wire.count)
            list = known.list
            return
        }
        repeat { try list.take(try string(first), limits, self, first) } while nextIs(first)
        if isWhole { cache?.keep(names: list, from: rest(from: start, to: position)) }
    }

    /// Whether another element of the same field follows; its tag is passed over then.
    fileprivate mutating func nextIs(_ tag: Tag) -> Bool {
        var ahead = self
        guard let next = try? ahead.next(), next.number == tag.number, next.type == tag.type else { return false }
        self = ahead
        return true
    }

    /// The URL of a type; the one that is served is not allocated anew.
    fileprivate mutating func typeURL(_ tag: Tag) throws(WireError) -> String {
        var ahead = self
        if let known = ResourceType(typeURL: try ahead.slice(tag))?.typeURL {
            self = ahead
            return known
        }
        return try string(tag)
    }
}
