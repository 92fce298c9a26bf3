import COpenSSL

/// The BIO under every SSL: it reads from the loop's input buffer and writes to the loop's output burst, so that a
/// connection keeps no buffer of its own while it is idle.
enum TLSBIO {
    /// Made once and never changed or freed, which is why any thread may use it.
    private nonisolated(unsafe) static let method: OpaquePointer? = {
        let method = BIO_meth_new(shim_bio_type_source_sink() | BIO_get_new_index(), "skysail loop")
        BIO_meth_set_write_ex(method, bioWrite)
        BIO_meth_set_read_ex(method, bioRead)
        BIO_meth_set_ctrl(method, bioControl)
        return method
    }()

    /// - Parameter buffers: of the loop that owns the connection; they outlive it.
    static func make(_ buffers: LoopBuffers) -> OpaquePointer? {
        guard let bio = BIO_new(method) else { return nil }
        BIO_set_data(bio, Unmanaged.passUnretained(buffers).toOpaque())
        BIO_set_init(bio, 1)
        return bio
    }
}

private func bioWrite(
    _ bio: OpaquePointer?, _ bytes: UnsafePointer<CChar>?, _ count: Int, _ written: UnsafeMutablePointer<Int>?
) -> Int32 {
    guard let data = BIO_get_data(bio), let bytes else { return 0 }
    shim_bio_clear_retry(bio)
    let buffers = Unmanaged<LoopBuffers>.fromOpaque(data).takeUnretainedValue()
    guard buffers.output.appendCiphertext(bytes, count) else { return 0 }
    written?.pointee = count
    return 1
}

private func bioRead(
    _ bio: OpaquePointer?, _ into: UnsafeMutablePointer<CChar>?, _ count: Int, _ got: UnsafeMutablePointer<Int>?
) -> Int32 {
    guard let data = BIO_get_data(bio), let into else { return 0 }
    shim_bio_clear_retry(bio)
    let buffers = Unmanaged<LoopBuffers>.fromOpaque(data).takeUnretainedValue()
    let available = buffers.ciphertext
    guard let base = available.baseAddress, available.count > 0 else {
        shim_bio_set_retry_read(bio)
        return 0
    }
    let part = min(count, available.count)
    UnsafeMutableRawPointer(into).copyMemory(from: base, byteCount: part)
    buffers.ciphertext = UnsafeRawBufferPointer(rebasing: available[part...])
    got?.pointee = part
    return 1
}

private func bioControl(_ bio: OpaquePointer?, _ command: Int32, _: Int, _: UnsafeMutableRawPointer?) -> Int {
    command == shim_bio_ctrl_flush() ? 1 : 0
}
