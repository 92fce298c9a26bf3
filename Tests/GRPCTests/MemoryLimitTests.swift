import GRPC
import MeshModel
import StreamAPI
import TestCertificates
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct MemoryLimitTests {
    @Test func atTheLimitConnectionsAreClosedAtOnceAndCounted() async throws {
        let memory = MemoryBudget(.init(limit: 100_000_000, limitText: "100 MB"))
        memory.read(now: .now) { 100_000_000 }
        let bed = try Bed(memory: memory)
        let address = try bed.listen()
        let refused = await bed.client(address)
        _ = await refused.ended.next()
        let wire = bed.server.metrics.snapshot()
        #expect(wire.limitsExceeded[.memory] == 1)
        #expect(wire.connectionsRefused == 1)
        #expect(wire.memory.connectionsRefused == 1)
        // With room again everybody is served.
        memory.read(now: .now) { 50_000_000 }
        let client = await bed.client(address)
        let (call, heard) = await client.call("/test.Echo/Unary")
        call.send([1])
        call.halfClose()
        #expect(try await heard.message() == [1])
        await bed.end()
    }

    @Test func aHandshakeReservesWhatItWillTakeUntilItIsOver() async throws {
        let memory = MemoryBudget(.init(limit: 1 << 30, limitText: "1 GiB"))
        let bed = try Bed(memory: memory)
        let authority = try TestAuthority()
        let address = try bed.listen(tls: TLSServerCredentials(try TLSTests.serverContext(authority)))
        var silent: RawSocket? = try RawSocket(address)
        let context = try TLSClientContext(
            trust: .bundle(pem: authority.certificatePEM), serverName: "localhost", identity: nil)
        let client = await bed.client(address, tls: context)
        let (call, heard) = await client.call("/test.Echo/Unary")
        call.send([1])
        call.halfClose()
        #expect(try await heard.message() == [1])
        memory.read(now: .now) { 0 }
        // The one that says nothing was accepted before.
        #expect(memory.snapshot.reserved == 48 << 10)
        #expect(silent != nil)
        silent = nil
        await bed.end()
        memory.read(now: .now) { 0 }
        #expect(memory.snapshot.reserved == 0)
    }
}
