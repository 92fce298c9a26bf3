/// A `DeltaDiscoveryRequest` that only answers a response, as most requests of a stream do, read where it is.
public struct DeltaAcknowledgement {
    public let typeURL: UnsafeRawBufferPointer
    public let nonce: UnsafeRawBufferPointer

    /// Nil where the request says more than its type and a nonce, and where it is not well-formed, which
    /// ``DeltaDiscoveryRequestMessage`` finds out.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = WireReader(bytes, "envoy.service.discovery.v3.DeltaDiscoveryRequest")
        var typeURL: UnsafeRawBufferPointer?
        var nonce: UnsafeRawBufferPointer?
        do throws(WireError) {
            while let tag = try reader.next() {
                switch tag.number {
                case 2: typeURL = try reader.slice(tag)
                case 6: nonce = try reader.slice(tag)
                default: return nil
                }
            }
        } catch {
            return nil
        }
        guard let typeURL, let nonce else { return nil }
        self.typeURL = typeURL
        self.nonce = nonce
    }
}
