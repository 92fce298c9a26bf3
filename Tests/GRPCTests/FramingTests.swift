import StreamAPI
import Testing

@testable import GRPC

struct FramingTests {
    /// Feeds `bytes` in chunks of `size` and collects the messages, or the failure.
    private func assemble(_ bytes: [UInt8], by size: Int, limit: Int = 100_000) -> ([[UInt8]], RPCStatus?) {
        var assembler = MessageAssembler(limit: limit)
        var messages: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let chunk = Array(bytes[start..<min(start + size, bytes.count)])
            start += size
            let failure: RPCStatus? = chunk.withUnsafeBytes { bytes in
                var input = bytes
                while true {
                    switch assembler.next(&input) {
                    case .message(let message): messages.append(Array(message))
                    case .needsMore: return nil
                    case .failed(let status): return status
                    }
                }
            }
            if let failure { return (messages, failure) }
            assembler.releaseDelivered()
        }
        return (messages, nil)
    }

    private func frame(_ message: [UInt8], flag: UInt8 = 0) -> [UInt8] {
        let n = message.count
        return [flag, UInt8(n >> 24), UInt8(n >> 16 & 255), UInt8(n >> 8 & 255), UInt8(n & 255)] + message
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64, 4096, 1_000_000]) func messagesComeOutHoweverTheyAreCut(_ size: Int) {
        let messages: [[UInt8]] = [[], [1], Array(0..<200), [], [UInt8](repeating: 5, count: 30_000), [2, 3]]
        let (found, failure) = assemble(messages.flatMap { frame($0) }, by: size)
        #expect(found == messages)
        #expect(failure == nil)
    }

    @Test func announcedSizeAloneAllocatesNothing() {
        var assembler = MessageAssembler(limit: 4_000_000)
        [UInt8]([0, 0, 0x30, 0, 0, 1, 2, 3]).withUnsafeBytes { bytes in
            var input = bytes
            guard case .needsMore = assembler.next(&input) else {
                Issue.record("a message out of three bytes")
                return
            }
        }
        let (capacity, isBetween) = (assembler.capacity, assembler.isBetweenMessages)
        #expect(capacity <= 4096)
        #expect(!isBetween)
    }

    @Test func badFramesFail() {
        #expect(assemble(frame([1], flag: 1), by: 100).1?.code == .internal)
        #expect(assemble(frame([1], flag: 2), by: 100).1?.code == .internal)
        #expect(assemble([0, 255, 255, 255, 255], by: 1).1?.code == .resourceExhausted)
    }

    @Test(arguments: [
        ("1S", Duration.seconds(1)), ("20m", .milliseconds(20)), ("3M", .seconds(180)), ("2H", .seconds(7200)),
        ("5u", .microseconds(5)), ("99999999n", .nanoseconds(99_999_999)),
    ]) func timeoutIsRead(_ text: String, _ duration: Duration) {
        #expect(GRPCTimeout.parse(text) == duration)
    }

    @Test(arguments: ["", "S", "1", "123456789S", "-1S", "1x", "1 S", "٣S"]) func badTimeoutIsRefused(_ text: String) {
        #expect(GRPCTimeout.parse(text) == nil)
    }

    @Test func timeoutIsWrittenInEightDigits() {
        for duration in [Duration.milliseconds(5), .seconds(3), .seconds(1000), .seconds(1_000_000)] {
            #expect(GRPCTimeout.parse(GRPCTimeout.format(duration)) == duration)
        }
    }

    @Test func statusMessageIsPercentEncoded() {
        #expect(StatusEncoding.encode("a b%ü\n") == "a b%25%C3%BC%0A")
        #expect(StatusEncoding.decode("a b%25%C3%BC%0A") == "a b%ü\n")
        #expect(StatusEncoding.decode("%zz%4") == "%zz%4")
    }
}
