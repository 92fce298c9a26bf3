import GRPC
import StreamAPI
import Testing
import Transport

/// Each attack costs its own connection; a client that was there before goes on.
@Suite(.serialized, .timeLimit(.minutes(1))) struct HostileTests {
    private func survive(
        _ limits: GRPCServer.Limits = .init(), _ attack: (Bed, RawSocket) async throws -> Void
    ) async throws {
        let bed = try Bed { $0 = limits }
        let address = try bed.listen()
        let good = await bed.client(address)
        let (call, heard) = await good.call("/test.Echo/Bidi")
        call.send([1])
        #expect(try await heard.message() == [1])
        try await attack(bed, RawSocket(address))
        call.send([2])
        #expect(try await heard.message() == [2])
        call.halfClose()
        #expect(try await heard.status() == .ok)
        await bed.end()
    }

    private func limits(_ change: (inout GRPCServer.Limits) -> Void) -> GRPCServer.Limits {
        var limits = GRPCServer.Limits()
        change(&limits)
        return limits
    }

    private func exceeded(_ bed: Bed, _ limit: WireLimit) -> Bool {
        bed.server.metrics.snapshot().limitsExceeded[limit, default: 0] > 0
    }

    @Test func garbage() async throws {
        try await survive { _, raw in
            raw.write((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 11) })
            _ = raw.readToEnd()
        }
    }

    @Test func http1() async throws {
        try await survive { bed, raw in
            raw.write(Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
            _ = raw.readToEnd()
            #expect(bed.server.metrics.snapshot().handshakesFailed == 1)
        }
    }

    @Test func oversizeFrame() async throws {
        try await survive { _, raw in
            raw.write(Wire.hello + Wire.open(1) + [0x10, 0, 0, 0, 0, 0, 0, 0, 1])
            #expect(raw.goAwayToEnd() == 6)  // FRAME_SIZE_ERROR
        }
    }

    @Test func oversizeMessageEndsTheCallOnly() async throws {
        let bed = try Bed { $0.messageBytes = 1000 }
        let client = await bed.client(try bed.listen())
        let (other, otherHeard) = await client.call("/test.Echo/Bidi")
        let (call, heard) = await client.call("/test.Echo/Bidi")
        call.send([UInt8](repeating: 0, count: 1001))
        #expect(try await heard.status() == RPCStatus(.resourceExhausted, "a message of 1001 bytes; the limit is 1000"))
        #expect(exceeded(bed, .messageSize))
        other.send([UInt8](repeating: 0, count: 1000))
        #expect(try await otherHeard.message().count == 1000)
        await bed.end()
    }

    @Test func manyHalfMessagesAreBounded() async throws {
        try await survive(limits { $0.connectionMemory = 100_000 }) { bed, raw in
            var bytes = Wire.hello
            for i in 0..<12 {
                let stream = UInt32(1 + 2 * i)
                bytes += Wire.open(stream)
                bytes += Wire.frame(0, 0, stream, [0, 0, 0x10, 0, 0] + [UInt8](repeating: 1, count: 12_000))
            }
            raw.write(bytes)
            // Refused calls end with a status; the connection stays.
            #expect(await bed.service.closings.next().code == .resourceExhausted)
            #expect(exceeded(bed, .connectionMemory))
        }
    }

    @Test func endlessContinuation() async throws {
        try await survive { bed, raw in
            var bytes = Wire.hello + Wire.frame(1, 0, 1, Wire.request("/test.Echo/Silent"))
            for _ in 0..<2000 { bytes += Wire.frame(9, 0, 1, Wire.headers([("a", "b")])) }
            raw.write(bytes)
            #expect(raw.goAwayToEnd() == 11)  // ENHANCE_YOUR_CALM
            #expect(exceeded(bed, .continuations))
        }
    }

    @Test func headersBeyondTheLimitAreAnswered431() async throws {
        let bed = try Bed { $0.headerBytes = 2000 }
        let client = await bed.client(try bed.listen())
        let heard = Recorder()
        client.connection.loop.execute {
            let metadata = (0..<20).map { (name: "name-\($0)", value: String(repeating: "v", count: 100)) }
            client.connection.value.call("/test.Echo/Bidi", metadata: metadata, handler: heard)
        }
        #expect(try await heard.status().message == "HTTP status 431")
        #expect(exceeded(bed, .headerBytes))
        let (call, other) = await client.call("/test.Echo/Unary")
        call.send([1])
        call.halfClose()
        #expect(try await other.message() == [1])
        await bed.end()
    }

    @Test func headerBombEndsTheConnection() async throws {
        try await survive(limits { $0.headerBytes = 4000 }) { bed, raw in
            // One large entry goes into the dynamic table, then a byte each repeats it.
            let entry: [UInt8] = [0x40, 1, 0x61, 127, 0xA1, 0x1E] + [UInt8](repeating: 0x62, count: 4000)
            let bomb = Wire.request("/test.Echo/Silent") + entry + [UInt8](repeating: 0xBE, count: 10_000)
            raw.write(Wire.hello + Wire.frame(1, 4, 1, bomb))
            #expect(raw.goAwayToEnd() == 11)
            #expect(exceeded(bed, .headerBytes))
        }
    }

    @Test func rapidReset() async throws {
        try await survive { bed, raw in
            var bytes = Wire.hello
            for i in 0..<2000 {
                let stream = UInt32(1 + 2 * i)
                bytes += Wire.open(stream) + Wire.frame(3, 0, stream, [0, 0, 0, 8])
            }
            raw.write(bytes)
            #expect(raw.goAwayToEnd() == 11)
            #expect(exceeded(bed, .resetsReceived))
        }
    }

    @Test func resetsThatThePeerProvokes() async throws {
        try await survive(limits { $0.budgets.resetsProvoked.burst = 20 }) { bed, raw in
            var bytes = Wire.hello
            for i in 0..<500 {
                // A malformed request is an error of its stream (RFC 9113 §8.1.1), answered by a reset.
                bytes += Wire.frame(1, 4, UInt32(1 + 2 * i), Wire.request("/test.Echo/Silent", [("Upper", "case")]))
            }
            raw.write(bytes)
            #expect(raw.goAwayToEnd() == 11)
            #expect(exceeded(bed, .resetsProvoked))
        }
    }

    @Test func pingFlood() async throws {
        try await survive { bed, raw in
            raw.write(Wire.hello + (0..<1000).flatMap { _ in Wire.frame(6, 0, 0, [UInt8](repeating: 0, count: 8)) })
            #expect(raw.goAwayToEnd() == 11)
            #expect(exceeded(bed, .pings))
        }
    }

    @Test func settingsFlood() async throws {
        try await survive { bed, raw in
            raw.write(Wire.hello + (0..<1000).flatMap { _ in Wire.settings })
            #expect(raw.goAwayToEnd() == 11)
            #expect(exceeded(bed, .settings))
        }
    }

    @Test func windowUpdateFlood() async throws {
        try await survive { bed, raw in
            raw.write(Wire.hello + (0..<5000).flatMap { _ in Wire.frame(8, 0, 0, [0, 0, 0, 1]) })
            #expect(raw.goAwayToEnd() == 11)
            #expect(exceeded(bed, .windowUpdates))
        }
    }

    @Test func priorityFlood() async throws {
        try await survive { bed, raw in
            raw.write(Wire.hello + (0..<1000).flatMap { _ in Wire.frame(2, 0, 1, [0, 0, 0, 0, 5]) })
            #expect(raw.goAwayToEnd() == 11)
            #expect(exceeded(bed, .priorities))
        }
    }

    @Test func emptyDataFlood() async throws {
        try await survive { bed, raw in
            raw.write(Wire.hello + Wire.open(1) + (0..<3000).flatMap { _ in Wire.frame(0, 0, 1, []) })
            #expect(raw.goAwayToEnd() == 11)
            #expect(exceeded(bed, .tinyData))
        }
    }

    @Test func smallMessagesAreNoFlood() async throws {
        let bed = try Bed()
        let client = await bed.client(try bed.listen())
        let (call, heard) = await client.call("/test.Echo/Bidi")
        for _ in 0..<5000 { call.send([]) }
        for _ in 0..<5000 { #expect(try await heard.message() == []) }
        await bed.end()
    }

    @Test func aClientThatNeverReadsItsSocketIsCut() async throws {
        try await survive(limits { $0.stalledReaderTime = .milliseconds(100) }) { bed, raw in
            // Windows as large as they get, so that the socket is what blocks.
            let window = Wire.frame(4, 0, 0, [0, 4, 0x7F, 0xFF, 0xFF, 0xFF])
            raw.write(
                Wire.preface + window + Wire.frame(8, 0, 0, [0x7F, 0, 0, 0]) + Wire.open(1, "/test.Echo/Flood")
                    + Wire.message(1, [1]))
            #expect(await bed.service.closings.next().code == .cancelled)
            #expect(exceeded(bed, .stalledReader))
        }
    }

    @Test func aClientThatGivesNoWindowLosesTheCall() async throws {
        try await survive(limits { $0.stalledReaderTime = .milliseconds(100) }) { bed, raw in
            raw.write(Wire.hello + Wire.open(1, "/test.Echo/Flood") + Wire.message(1, [1]))
            #expect(await bed.service.closings.next().code == .unavailable)
            #expect(exceeded(bed, .stalledReader))
        }
    }

    @Test func aSilentConnectionEndsWithTheHandshakeTime() async throws {
        try await survive(limits { $0.handshakeTime = .milliseconds(50) }) { bed, raw in
            #expect(raw.framesToEnd().allSatisfy { $0.type == 4 || $0.type == 8 })
            #expect(exceeded(bed, .handshakeTime))
        }
    }

    @Test func aClientThatIsGoneFailsTheKeepalive() async throws {
        try await survive(
            limits {
                $0.keepaliveInterval = .milliseconds(50)
                $0.keepaliveTimeout = .milliseconds(50)
            }
        ) { bed, raw in
            raw.write(Wire.hello + Wire.open(1))
            let frames = raw.framesToEnd()
            #expect(frames.contains { $0.type == 6 && $0.flags == 0 })
            #expect(exceeded(bed, .keepaliveTime))
        }
    }

    @Test func moreStreamsThanAllowedAreRefused() async throws {
        try await survive(limits { $0.streamsPerConnection = 3 }) { bed, raw in
            raw.write(
                Wire.hello + (0..<10).flatMap { Wire.open(UInt32(1 + 2 * $0)) }
                    + Wire.frame(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))
            for _ in 0..<3 { _ = await bed.service.peers.next() }
            raw.write([UInt8](repeating: 0xFF, count: 9))
            let frames = raw.framesToEnd()
            #expect(frames.filter { $0.type == 3 && $0.payload == [0, 0, 0, 7] }.count == 7)
            #expect(exceeded(bed, .streams))
        }
    }

    @Test func connectionsBeyondTheLimitAreClosed() async throws {
        let bed = try Bed { $0.connections = 1 }
        let address = try bed.listen()
        let client = await bed.client(address)
        _ = await client.opened.next()
        let (call, heard) = await client.call("/test.Echo/Bidi")
        call.send([1])
        #expect(try await heard.message() == [1])
        let raw = try RawSocket(address)
        #expect(raw.readToEnd().isEmpty)
        #expect(exceeded(bed, .connections))
        call.send([2])
        #expect(try await heard.message() == [2])
        await bed.end()
    }

    @Test func wrongContentTypeAndMethodAreRefused() async throws {
        try await survive { _, raw in
            let post = Wire.headers([
                (":method", "POST"), (":scheme", "http"), (":path", "/test.Echo/Bidi"), (":authority", "x"),
                ("content-type", "application/json"),
            ])
            let get = Wire.headers([
                (":method", "GET"), (":scheme", "http"), (":path", "/test.Echo/Bidi"), (":authority", "x"),
                ("content-type", "application/grpc"),
            ])
            raw.write(Wire.hello + Wire.frame(1, 5, 1, post) + Wire.frame(1, 5, 3, get))
            raw.endWriting()
            let answers = raw.framesToEnd().filter { $0.type == 1 }.map(\.payload)
            #expect(answers.count == 2)
            // nghttp2 writes :status as a literal with the indexed name 8; the digits may be Huffman-coded.
            #expect(answers.allSatisfy { $0.first == 0x48 })
        }
    }
}
