/// The domains of an encoded `envoy.config.route.v3.VirtualHost`, read where they are.
public enum VirtualHostDomains {
    /// In the order in which they are written; nil where the bytes are no virtual host, or one without domains.
    public static func of(_ bytes: UnsafeRawBufferPointer) -> [String]? {
        var reader = WireReader(bytes, "VirtualHost")
        var domains: [String] = []
        do throws(WireError) {
            while let tag = try reader.next() {
                if tag.number == 2 {
                    domains.append(String(decoding: try reader.slice(tag), as: UTF8.self))
                } else {
                    try reader.skip(tag)
                }
            }
        } catch {
            return nil
        }
        return domains.isEmpty ? nil : domains
    }
}
