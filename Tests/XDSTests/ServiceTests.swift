import EnvoyAPI
import MeshModel
import StreamAPI
import Testing

@testable import XDS

@Suite struct ServiceTests {
    let loop = FakeLoop()

    private func open(_ service: any RPCService, _ path: String) throws -> FakeCall {
        let call = FakeCall(loop)
        call.handler = try service.open(
            CallRequest(path: path, metadata: [], peer: Peer(address: "x"), callID: 1), call)
        return call
    }

    private func say(_ call: FakeCall, _ message: some EnvoyMessage) {
        message.serialized().withUnsafeBytes { call.handler?.received($0) }
    }

    private func statuses(_ call: FakeCall) throws -> [Int32] {
        try call.takeSent().map { message in
            var bytes: [UInt8] = []
            for piece in message.pieces { bytes += Array(piece.bytes) }
            return Int32(try Envoy.HealthCheckResponse.decode(bytes, in: Arena()).status.rawValue)
        }
    }

    private func asking(_ service: String) -> Envoy.HealthCheckRequest {
        Envoy.HealthCheckRequest(Arena()) { $0.service = service }
    }

    @Test func healthIsCheckedByService() throws {
        let health = HealthService(services: ["a.B"])
        for (service, serving, expected) in [("", false, 2), ("", true, 1), ("a.B", true, 1)] as [(String, Bool, Int32)]
        {
            health.setServing(serving)
            let call = try open(health, "/grpc.health.v1.Health/Check")
            say(call, asking(service))
            call.handler?.receivedEnd()
            #expect(try statuses(call) == [expected])
            #expect(call.status == .ok)
        }
        let call = try open(health, "/grpc.health.v1.Health/Check")
        say(call, asking("c.D"))
        #expect(call.status?.code == .notFound)
    }

    @Test func aWatcherHearsOfEveryChangeUntilItLeaves() throws {
        let health = HealthService()
        let call = try open(health, "/grpc.health.v1.Health/Watch")
        say(call, asking(""))
        #expect(try statuses(call) == [2])
        health.setServing(true)
        health.setServing(true)
        loop.run()
        #expect(try statuses(call) == [1])
        call.handler?.closed(.ok)
        health.setServing(false)
        loop.run()
        #expect(try statuses(call) == [])
        let other = try open(health, "/grpc.health.v1.Health/Watch")
        say(other, asking("c.D"))
        #expect(try statuses(other) == [3])
    }

    @Test(arguments: ["v1", "v1alpha"]) func reflectionListsServices(_ version: String) throws {
        let reflection = ReflectionService(paths: ["/a.B/One", "/a.B/Two", "/c.D/One"])
        let call = try open(reflection, "/grpc.reflection.\(version).ServerReflection/ServerReflectionInfo")
        say(call, Envoy.ServerReflectionRequest(Arena()) { $0.listServices = "" })
        say(call, Envoy.ServerReflectionRequest(Arena()) { $0.fileContainingSymbol = "a.B" })
        let responses = try call.takeSent().map { message in
            try Envoy.ServerReflectionResponse.decode(message.pieces.flatMap { Array($0.bytes) }, in: Arena())
        }
        #expect(
            responses.first?.listServicesResponse?.service.map(\.name) == [
                "a.B", "c.D", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
            ])
        #expect(responses.last?.errorResponse?.errorCode == 12)
        call.handler?.receivedEnd()
        #expect(call.status == .ok)
    }
}
