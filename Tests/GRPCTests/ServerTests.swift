import GRPC
import StreamAPI
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct ServerTests {
    @Test func unaryCallIsAnswered() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (call, heard) = await client.call("/test.Echo/Unary")
        call.send([1, 2, 3])
        call.halfClose()
        #expect(try await heard.message() == [1, 2, 3])
        #expect(try await heard.status() == .ok)
        await bed.end()
    }

    @Test func bidirectionalStreamEchoesUntilTheClientEnds() async throws {
        let bed = try Bed(loops: 2)
        let client = await bed.client(try bed.listen())
        let (call, heard) = await client.call("/test.Echo/Bidi")
        for i in 0..<100 {
            call.send([UInt8](repeating: UInt8(i), count: i * 37))
            #expect(try await heard.message() == [UInt8](repeating: UInt8(i), count: i * 37))
        }
        call.halfClose()
        #expect(try await heard.status() == .ok)
        await bed.end()
    }

    @Test func largeMessagesPassBothWays() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (call, heard) = await client.call("/test.Echo/Bidi")
        let large = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        call.send(large)
        #expect(try await heard.message() == large)
        call.halfClose()
        #expect(try await heard.status() == .ok)
        await bed.end()
    }

    @Test func drainedComesWhenAMessageHasLeft() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (call, heard) = await client.call("/test.Echo/Chain")
        call.send([])
        for i in 1...5 { #expect(try await heard.message() == [UInt8(i)]) }
        #expect(try await heard.status() == .ok)
        await bed.end()
    }

    @Test func unknownMethodIsUnimplemented() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (_, heard) = await client.call("/test.Echo/Nothing")
        #expect(try await heard.status() == RPCStatus(.unimplemented, "unknown method /test.Echo/Nothing"))
        await bed.end()
    }

    @Test func refusalKeepsItsMessage() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (_, heard) = await client.call("/test.Echo/Refuse")
        #expect(try await heard.status() == RPCStatus(.permissionDenied, "not yöu, 100%"))
        await bed.end()
    }
}
