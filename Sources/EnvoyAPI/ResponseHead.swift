/// The fields of a discovery response that stand beside its resources. The order of fields on the wire is free, so a
/// response is such a head followed by the resources' shared bytes (`Resource.sotw` or `Resource.delta`).
public enum ResponseHead {
    /// `DiscoveryResponse` without its resources.
    public static func discovery(typeURL: String, version: String, nonce: String, controlPlane: String = "") -> [UInt8]
    {
        var writer = BackwardWriter(capacity: 256)
        identify(6, controlPlane, &writer)
        writer.string(5, nonce)
        writer.string(4, typeURL)
        writer.string(1, version)
        return Array(writer.bytes)
    }

    /// `DeltaDiscoveryResponse` without its resources; `removed` are names of resources that are gone.
    public static func delta(
        typeURL: String, systemVersion: String, nonce: String, removed: some BidirectionalCollection<String>,
        controlPlane: String = ""
    ) -> [UInt8] {
        var writer = BackwardWriter(capacity: 256)
        identify(7, controlPlane, &writer)
        for name in removed.reversed() { writer.element(6, name) }
        writer.string(5, nonce)
        writer.string(4, typeURL)
        writer.string(1, systemVersion)
        return Array(writer.bytes)
    }

    private static func identify(_ field: UInt32, _ identifier: String, _ writer: inout BackwardWriter) {
        guard !identifier.isEmpty else { return }
        let end = writer.count
        writer.string(1, identifier)
        writer.close(field, since: end)
    }
}
