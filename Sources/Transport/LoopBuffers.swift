import Glibc

/// Memory that all connections of a loop share, each during its own turn.
final class LoopBuffers {
    static let inputSize = 64 * 1024

    /// What `recv` fills.
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: inputSize, alignment: 64)
    /// What `SSL_read` fills: one record at a time.
    let plain = UnsafeMutableRawBufferPointer.allocate(byteCount: 17 * 1024, alignment: 64)
    let output = OutputBurst()
    /// The part of `input` that OpenSSL has not read yet.
    var ciphertext = UnsafeRawBufferPointer(start: nil, count: 0)

    deinit {
        input.deallocate()
        plain.deallocate()
    }
}
