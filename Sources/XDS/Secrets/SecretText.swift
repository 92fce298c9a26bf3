/// A proxy's words about a secret that it refused. Some versions of Envoy quote the configuration that they refuse.
enum SecretText {
    static let leftOut = "(the proxy's words may quote the secret and are left out)"
    /// Base64 in a row that is no name, path or version any more. A line of PEM has 64 characters.
    private static let longestRun = 48

    /// The text, or ``leftOut`` where a part of a key may be in it.
    static func scrubbed(_ text: String) -> String {
        var bytes = text
        let isSuspect = bytes.withUTF8 { utf8 in
            let raw = UnsafeRawBufferPointer(utf8)
            return raw.mentions("-----") || raw.mentions("inline_") || hasLongRun(raw)
        }
        return isSuspect ? leftOut : text
    }

    private static func hasLongRun(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var run = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
                run += 1
                if run >= longestRun { return true }
            default: run = 0
            }
        }
        return false
    }
}
