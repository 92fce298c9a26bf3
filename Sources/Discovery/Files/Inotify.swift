import Glibc

/// The kernel's queue of what happens in watched folders and files.
final class Inotify {
    struct Event: Equatable {
        var watch: Int32
        var mask: UInt32
        /// Of the entry in the watched folder; empty where the event is about the watched thing itself, nil where the
        /// name is not UTF-8.
        var name: String?

        func has(_ bits: Int32) -> Bool { mask & UInt32(bitPattern: bits) != 0 }
        static let isDirectory = UInt32(IN_ISDIR)
    }

    let descriptor: Int32
    private static let mask =
        IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
        | IN_MOVE_SELF

    /// Nil, with `errno` set, where the kernel has none left.
    init?() {
        // The flags are those of open (inotify_init1(2)).
        descriptor = inotify_init1(Int32(O_NONBLOCK | O_CLOEXEC))
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// Watches what a path leads to; the same folder gives the same number again. Nil where that is refused.
    func add(_ path: String) -> Int32? {
        let watch = inotify_add_watch(descriptor, path, UInt32(Self.mask))
        return watch >= 0 ? watch : nil
    }

    func remove(_ watch: Int32) { _ = inotify_rm_watch(descriptor, watch) }

    /// Everything that waits, without blocking; `first` is called when the first of it has been read.
    func drain(first: () -> Void) -> [Event] {
        var events: [Event] = []
        withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 8) { buffer in
            // A writer that never rests must not keep what it wrote from being read.
            for _ in 0..<64 {
                let got = read(descriptor, buffer.baseAddress, buffer.count)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return }
                if events.isEmpty { first() }
                Self.parse(UnsafeRawBufferPointer(rebasing: buffer[..<got]), into: &events)
            }
        }
        return events
    }

    /// `struct inotify_event`: watch, mask, cookie, length of the name, the name padded with NULs.
    private static func parse(_ bytes: UnsafeRawBufferPointer, into events: inout [Event]) {
        var at = 0
        while at + 16 <= bytes.count {
            let watch = bytes.loadUnaligned(fromByteOffset: at, as: Int32.self)
            let mask = bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
            let length = Int(bytes.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self))
            let end = min(bytes.count, at + 16 + length)
            let name = bytes[(at + 16)..<end].prefix { $0 != 0 }
            events.append(Event(watch: watch, mask: mask, name: String(validating: name, as: UTF8.self)))
            at = end
        }
    }
}
