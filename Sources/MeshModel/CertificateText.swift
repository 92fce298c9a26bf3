import COpenSSL

/// Certificates as text, for configuration that carries them as they are: of an update with a text that it cannot read,
/// Envoy takes nothing.
public enum CertificateText {
    private static let longest = 1 << 20

    /// Whether it is one PEM certificate or more (RFC 7468 §5), and every one of them can be read. At most 1 MiB.
    public static func isBundle(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard !bytes.isEmpty, bytes.count <= longest,
                let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
            else { return false }
            defer {
                BIO_free(bio)
                ERR_clear_error()
            }
            ERR_clear_error()
            var count = 0
            // Without an answer OpenSSL would ask for a passphrase at the terminal.
            while let certificate = PEM_read_bio_X509(bio, nil, { _, _, _, _ in -1 }, nil) {
                X509_free(certificate)
                count += 1
            }
            // What ends a text is that no further block begins.
            let error = ERR_peek_last_error()
            return count > 0 && ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE
        }
    }
}
