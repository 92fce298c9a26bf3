public import MeshModel

extension Resource {
    /// Encodes a message into the shared layout: one element of a delta response, whose tail is one element of a
    /// state-of-the-world response.
    ///
    /// `name` is what proxies subscribe to, and must be the message's own name.
    public static func encode(
        _ type: ResourceType, name: String, message: some EnvoyMessage, sources: [ObjectRef]
    ) -> Resource {
        let ref = message._ref
        let size = ref.packedSize
        let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 1), alignment: 8)
        defer { scratch.deallocate() }
        if let base = scratch.baseAddress { ref.pack(into: base) }
        return encode(type, name: name, value: UnsafeRawBufferPointer(rebasing: scratch[..<size]), sources: sources)
    }

    /// Encodes an endpoint assignment with the hand-written writer; its name is the cluster's.
    public static func encode(_ assignment: EndpointAssignment, sources: [ObjectRef]) -> Resource {
        var writer = BackwardWriter(capacity: assignment.sizeHint)
        assignment.write(into: &writer)
        return encode(.endpoint, name: assignment.clusterName, value: writer.bytes, sources: sources)
    }

    /// The same from bytes that are encoded already; `value` is copied.
    public static func encode(
        _ type: ResourceType, name: String, value: UnsafeRawBufferPointer, sources: [ObjectRef]
    ) -> Resource {
        let version = ContentHash(of: value)
        // Everything in front of the value: Resource{version = 1, name = 3, resource = 2: Any{type_url = 1, value = 2}}.
        var head = BackwardWriter(capacity: 192 + name.utf8.count)
        head.head(2, length: value.count)
        head.element(1, type.typeURL)
        head.head(2, length: head.count + value.count)
        let sotw = head.count
        head.string(3, name)
        version.withText { text in head.raw(text) }
        head.head(1, length: ContentHash.textLength)
        head.head(2, length: head.count + value.count)

        let wire = SharedBytes(count: head.count + value.count) { out in
            out.copyMemory(from: head.bytes)
            if value.count > 0 {
                UnsafeMutableRawBufferPointer(rebasing: out[head.count...]).copyMemory(from: value)
            }
        }
        return Resource(
            type: type, name: name, version: version, wire: wire, sotwOffset: head.count - sotw,
            valueOffset: head.count, sources: sources)
    }
}
