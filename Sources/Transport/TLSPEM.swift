import COpenSSL

/// Reads PEM into OpenSSL's objects.
enum TLSPEM {
    /// Every certificate of a PEM text, at least one. The caller frees them.
    static func certificates(_ pem: [UInt8], _ what: String) throws(TLSError) -> [OpaquePointer] {
        ERR_clear_error()
        var found: [OpaquePointer] = []
        // The memory BIO reads from the array, which must not move meanwhile.
        let isWhole = pem.withUnsafeBytes { bytes in
            guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return false }
            defer { BIO_free(bio) }
            while let certificate = PEM_read_bio_X509(bio, nil, nil, nil) { found.append(certificate) }
            // The end of the text, and nothing else, ends the reading.
            let code = ERR_peek_last_error()
            return ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE
        }
        guard isWhole, !found.isEmpty else {
            for certificate in found { X509_free(certificate) }
            if isWhole { throw TLSError("\(what) holds no certificate") }
            throw TLSError("\(what), certificate \(found.count + 1)")
        }
        ERR_clear_error()
        return found
    }

    /// The private key. The caller frees it.
    static func key(_ identity: TLSIdentity) throws(TLSError) -> OpaquePointer {
        ERR_clear_error()
        let key = identity.key.withUnsafeBytes { bytes -> OpaquePointer? in
            guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
            defer { BIO_free(bio) }
            return PEM_read_bio_PrivateKey(bio, nil, noPassphrase, nil)
        }
        guard let key else { throw TLSError("private key") }
        return key
    }
}

/// Where OpenSSL's own would ask on the terminal.
private func noPassphrase(_: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, _: UnsafeMutableRawPointer?) -> Int32 {
    -1
}
