import Glibc

/// The hosts of an encoded `envoy.config.endpoint.v3.ClusterLoadAssignment`, read where they are: their addresses, encoded,
/// in the order in which they are written.
public enum AssignmentHosts {
    /// Whether hosts of one assignment are missing from another. One pass over both and no allocation: assignments are
    /// written in an order that a change keeps. A host that moved to another locality or priority counts as missing, and
    /// so does everything where the bytes are no assignment.
    public static func areLost(from old: UnsafeRawBufferPointer, in new: UnsafeRawBufferPointer) -> Bool {
        var (old, new) = (Cursor(old), Cursor(new))
        do throws(WireError) {
            while let host = try old.next() {
                repeat {
                    guard let other = try new.next() else { return true }
                    if host.elementsEqual(other) { break }
                } while true
            }
            return false
        } catch {
            return true
        }
    }

    /// Walks `endpoints` (2) → `lb_endpoints` (2) → `endpoint` (1) → `address` (1).
    private struct Cursor {
        private var assignment: WireReader
        private var locality: WireReader?

        init(_ bytes: UnsafeRawBufferPointer) { assignment = WireReader(bytes, "ClusterLoadAssignment") }

        /// An endpoint without an address is passed over.
        mutating func next() throws(WireError) -> UnsafeRawBufferPointer? {
            while true {
                if var current = locality {
                    let endpoint = try Self.field(2, &current)
                    locality = endpoint == nil ? nil : current
                    guard let endpoint else { continue }
                    var outer = WireReader(endpoint, "LbEndpoint")
                    guard let inner = try Self.field(1, &outer) else { continue }
                    var reader = WireReader(inner, "Endpoint")
                    guard let address = try Self.field(1, &reader) else { continue }
                    return address
                }
                guard let bytes = try Self.field(2, &assignment) else { return nil }
                locality = WireReader(bytes, "LocalityLbEndpoints")
            }
        }

        /// The next field of that number; nil where there is none.
        private static func field(
            _ number: UInt32, _ reader: inout WireReader
        ) throws(WireError) -> UnsafeRawBufferPointer? {
            while let tag = try reader.next() {
                if tag.number == number { return try reader.slice(tag) }
                try reader.skip(tag)
            }
            return nil
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func elementsEqual(_ other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let base = baseAddress, let start = other.baseAddress else { return true }
        return memcmp(base, start, count) == 0
    }
}
