import EnvoyAPI
import MeshModel
import StreamAPI
import Testing

/// Health and reflection, as load balancers and grpcurl use them.
@Suite struct OtherServicesTests {
    private func state(_ bytes: [UInt8]) throws -> Envoy.HealthCheckResponse.ServingStatus {
        try Envoy.HealthCheckResponse.decode(bytes, in: Arena()).status
    }

    private func check(_ mesh: Mesh, _ service: String = "") throws -> Wire {
        let call = try mesh.call("/grpc.health.v1.Health/Check")
        call.send(Envoy.HealthCheckRequest(Arena()) { $0.service = service }.serialized())
        call.halfClose()
        return call
    }

    @Test func healthIsCheckedAndWatched() throws {
        let mesh = try Mesh()
        let watch = try mesh.call("/grpc.health.v1.Health/Watch")
        watch.send(Envoy.HealthCheckRequest(Arena()) { _ in }.serialized())
        #expect(try state(watch.next()) == .notServing)
        #expect(try state(check(mesh).next()) == .notServing)
        mesh.health.setServing(true)
        #expect(try state(watch.next()) == .serving)
        let call = try check(mesh)
        #expect(try state(call.next()) == .serving)
        #expect(try call.end() == .ok)
        mesh.health.setServing(false)
        #expect(try state(watch.next()) == .notServing)
        #expect(try check(mesh, "no.Such").end().code == .notFound)
    }

    @Test func reflectionListsTheServices() throws {
        let mesh = try Mesh()
        let call = try mesh.call("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")
        call.send(Envoy.ServerReflectionRequest(Arena()) { $0.listServices = "*" }.serialized())
        let response = try Envoy.ServerReflectionResponse.decode(call.next(), in: Arena())
        let names = try #require(response.listServicesResponse).service.map(\.name)
        #expect(
            Set(names).isSuperset(of: [
                "envoy.service.discovery.v3.AggregatedDiscoveryService", "grpc.health.v1.Health",
                "grpc.reflection.v1.ServerReflection",
            ]))
        call.halfClose()
        #expect(try call.end() == .ok)
    }

    @Test func aMethodThatDoesNotExistIsUnimplemented() throws {
        let mesh = try Mesh()
        #expect(try mesh.call("/acme.Toaster/Toast").end().code == .unimplemented)
    }
}
