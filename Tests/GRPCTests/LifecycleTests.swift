import GRPC
import StreamAPI
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct LifecycleTests {
    @Test func deadlineEndsTheCallOnTheServer() async throws {
        let bed = try Bed()
        let raw = try RawSocket(try bed.listen())
        raw.write(Wire.hello + Wire.frame(1, 4, 1, Wire.request("/test.Echo/Silent", [("grpc-timeout", "20m")])))
        #expect(await bed.service.closings.next().code == .deadlineExceeded)
        await bed.end()
    }

    @Test func deadlineEndsTheCallOnTheClient() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (_, heard) = await client.call("/test.Echo/Silent", timeout: .milliseconds(20))
        #expect(try await heard.status().code == .deadlineExceeded)
        await bed.end()
    }

    @Test func cancelReachesTheService() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (call, heard) = await client.call("/test.Echo/Bidi")
        call.send([1])
        #expect(try await heard.message() == [1])
        call.cancel()
        #expect(try await heard.status().code == .cancelled)
        #expect(await bed.service.closings.next().code == .cancelled)
        await bed.end()
    }

    @Test func retiredConnectionTakesNoNewCallsAndClosesAfterTheLast() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (open, heard) = await client.call("/test.Echo/Bidi")
        open.send([1])
        #expect(try await heard.message() == [1])
        let (retiring, refused) = await client.call("/test.Echo/Retire")
        retiring.send([1])
        retiring.halfClose()
        #expect(try await refused.status() == RPCStatus(.unauthenticated, "expired"))
        #expect(await client.wentAway.next())
        let (_, late) = await client.call("/test.Echo/Bidi")
        #expect(try await late.status().code == .unavailable)
        open.send([2])
        #expect(try await heard.message() == [2])
        open.halfClose()
        #expect(try await heard.status() == .ok)
        _ = await client.ended.next()
        await bed.end()
    }

    @Test func lostConnectionEndsCallsOnBothSides() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (call, heard) = await client.call("/test.Echo/Bidi")
        call.send([1])
        #expect(try await heard.message() == [1])
        client.close()
        #expect(try await heard.status().code == .unavailable)
        #expect(await bed.service.closings.next().code == .cancelled)
        await bed.end()
    }

    @Test func connectingToNobodyFailsTheCall() async throws {
        let bed = try Bed()
        let address = try bed.listen()
        await bed.server.shutdown(grace: .zero)
        let client = await bed.client(address)
        let (_, heard) = await client.call("/test.Echo/Bidi")
        #expect(try await heard.status().code == .unavailable)
        bed.group.shutdown()
    }

    @Test func clientGivesUpAServerThatDoesNotAnswer() async throws {
        let bed = try Bed()
        let mute = try MuteServer()
        var options = GRPCClientConnection.Options()
        options.keepaliveInterval = .milliseconds(30)
        let client = await bed.client(mute.address, options: options)
        let (_, heard) = await client.call("/test.Echo/Silent")
        #expect(try await heard.status() == RPCStatus(.unavailable, "the server does not answer"))
        await bed.end()
    }

    @Test func shutdownAsksThenEndsStreams() async throws {
        let bed = try Bed(loops: 2)
        let client = await bed.client(try bed.listen())
        let (call, heard) = await client.call("/test.Echo/Bidi")
        call.send([1])
        #expect(try await heard.message() == [1])
        async let done: Void = bed.server.shutdown(grace: .milliseconds(100))
        #expect(await client.wentAway.next())
        #expect(try await heard.status() == RPCStatus(.unavailable, "the server is shutting down"))
        await done
        #expect(bed.server.metrics.snapshot().connectionsOpen == 0)
        bed.group.shutdown()
    }

    @Test func shutdownLetsAStreamFinish() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (call, heard) = await client.call("/test.Echo/Bidi")
        call.send([1])
        #expect(try await heard.message() == [1])
        async let done: Void = bed.server.shutdown(grace: .seconds(30))
        #expect(await client.wentAway.next())
        call.send([2])
        #expect(try await heard.message() == [2])
        call.halfClose()
        #expect(try await heard.status() == .ok)
        await done
        bed.group.shutdown()
    }

    @Test func oldConnectionIsAskedToGo() async throws {
        let bed = try Bed {
            $0.connectionAge = .milliseconds(500)
            $0.connectionAgeGrace = .milliseconds(50)
        }
        let address = try bed.listen()
        let (client, heard) = await bed.clientWithCall(address, "/test.Echo/Silent")
        #expect(await client.wentAway.next())
        #expect(try await heard.status() == RPCStatus(.unavailable, "the connection has reached its maximum age"))
        #expect(bed.server.metrics.snapshot().limitsExceeded[.connectionAge] == 1)
        await bed.end()
    }

    @Test func idleConnectionIsClosed() async throws {
        let bed = try Bed { $0.idleTime = .milliseconds(50) }
        let client = await bed.client(try bed.listen())
        _ = await client.ended.next()
        #expect(bed.server.metrics.snapshot().limitsExceeded[.idleTime] == 1)
        await bed.end()
    }

    @Test func addressWithoutHostServesIPv4AsIPv4() async throws {
        let bed = try Bed()
        let port = try #require(try bed.listen(":0").port)
        let client = await bed.client(.ipv4(host: "127.0.0.1", port: port))
        let (call, heard) = await client.call("/test.Echo/Unary")
        call.send([5])
        call.halfClose()
        #expect(try await heard.message() == [5])
        let peer = await bed.service.peers.next()
        #expect(peer.address.hasPrefix("127.0.0.1:") && peer.isLoopback && !peer.usesTLS)
        await bed.end()
    }

    @Test func unixSocketServes() async throws {
        let bed = try Bed()
        let path = "/tmp/skysail-test-\(UInt64.random(in: 0 ..< .max)).sock"
        let address = try bed.listen("unix:\(path)")
        let client = await bed.client(address)
        let (call, heard) = await client.call("/test.Echo/Unary")
        call.send([5])
        call.halfClose()
        #expect(try await heard.message() == [5])
        let peer = await bed.service.peers.next()
        #expect(peer.isLoopback)
        await bed.end()
        // The path is free again.
        let again = try Bed()
        _ = try again.listen("unix:\(path)")
        await again.end()
    }

    @Test func metricsAddUp() async throws {
        let bed = try Bed(loops: 2)
        let address = try bed.listen()
        for i in 1...3 {
            let client = await bed.client(address)
            let (call, heard) = await client.call("/test.Echo/Unary")
            call.send([UInt8](repeating: 1, count: i))
            call.halfClose()
            #expect(try await heard.message().count == i)
            #expect(try await heard.status() == .ok)
        }
        let counted = bed.server.metrics.snapshot()
        #expect(counted.connectionsAccepted == 3)
        #expect(counted.connectionsOpen == 3)
        #expect(counted.streamsOpened == 3)
        #expect(counted.messagesReceived == 3 && counted.messagesSent == 3)
        #expect(counted.bytesReceived > 100 && counted.bytesSent > 100)
        #expect(counted.loops.count == 2)
        await bed.end()
        #expect(bed.server.metrics.snapshot().connectionsOpen == 0)
    }
}
