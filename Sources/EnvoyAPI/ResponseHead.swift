import MeshModel

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

extension ResponseHead {
    /// A head without its nonce: what streams share that are sent the same.
    public struct Template: Sendable {
        private let fields: [UInt8]

        /// `DiscoveryResponse` without its resources and nonce.
        public init(discovery typeURL: String, version: String, controlPlane: String = "") {
            fields = ResponseHead.discovery(typeURL: typeURL, version: version, nonce: "", controlPlane: controlPlane)
        }

        /// `DeltaDiscoveryResponse` without its resources and nonce; `removed` are names of resources that are gone.
        public init(
            delta typeURL: String, systemVersion: String, removed: some BidirectionalCollection<String>,
            controlPlane: String = ""
        ) {
            fields = ResponseHead.delta(
                typeURL: typeURL, systemVersion: systemVersion, nonce: "", removed: removed, controlPlane: controlPlane)
        }

        /// The head with a nonce: field 5 of both messages.
        ///
        /// - Precondition: the nonce has fewer than 128 bytes, as every nonce of ours has.
        public func head(nonce: String) -> SharedBytes {
            var nonce = nonce
            return nonce.withUTF8 { nonce in
                precondition(nonce.count < 128)
                let prefix = nonce.isEmpty ? 0 : 2
                return SharedBytes(count: fields.count + prefix + nonce.count) { out in
                    fields.withUnsafeBytes { out.copyMemory(from: $0) }
                    guard prefix > 0 else { return }
                    out[fields.count] = 5 << 3 | 2
                    out[fields.count + 1] = UInt8(truncatingIfNeeded: nonce.count)
                    UnsafeMutableRawBufferPointer(rebasing: out[(fields.count + 2)...]).copyMemory(
                        from: UnsafeRawBufferPointer(nonce))
                }
            }
        }
    }
}
