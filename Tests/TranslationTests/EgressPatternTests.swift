import Discovery
import EnvoyAPI
import MeshConfig
import MeshModel
import Testing
import World

/// Client → egress gateway → external host, in one mesh: what the client asks for is what the gateway listens for.
@Suite struct EgressPatternTests {
    private let world: World = {
        let file = #filePath
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) + "/Golden"
        var world = World(options: WorldOptions())
        _ = world.apply(loadFiles(["\(folder)/egress-client.in.yaml"]).objects.map { .upsert($0) })
        return world
    }()

    private func tree(_ node: ProxyNode, _ type: ResourceType, _ name: String) throws -> ConfigValue {
        let resource = try #require(ProxySnapshot(of: node, in: world)[type, name], "\(name)")
        return try JSON.tree(resource.value, #require(MessageType(url: type.typeURL)))
    }

    @Test func theServerNameOfTheClientIsThatOfTheGatewaysChain() throws {
        let client = ProxyNode(
            id: "sidecar~10.1.7.1~client-0.default~default.svc.cluster.local", kind: .sidecar, addresses: ["10.1.7.1"],
            instance: "client-0.default", dnsDomain: "default.svc.cluster.local", namespace: "default",
            labels: ["app": "client"])
        let gateway = ProxyNode(
            id: "router~10.1.9.1~egress-0.istio-system~istio-system.svc.cluster.local", kind: .router,
            addresses: ["10.1.9.1"], instance: "egress-0.istio-system", dnsDomain: "istio-system.svc.cluster.local",
            namespace: "istio-system", labels: ["istio": "egressgateway"])
        let cluster = try tree(client, .cluster, "outbound|443|ext|egress.istio-system.svc.cluster.local")
        let listener = try tree(gateway, .listener, "0.0.0.0_8443")
        let sent = try #require(cluster["transportSocket"]?["typedConfig"]?["sni"]?.string)
        let chains = try #require(listener["filterChains"]?.list)
        #expect(chains.map { $0["filterChainMatch"]?["serverNames"]?.list?.compactMap(\.string) } == [[sent]])
        // The route behind that chain goes out to the host itself.
        let manager = try #require(chains.first?["filters"]?.list?.last?["typedConfig"])
        let routes = try tree(gateway, .route, try #require(manager["rds"]?["routeConfigName"]?.string))
        let host = try #require(routes["virtualHosts"]?.list?.first)
        #expect(host["routes"]?.list?.map { $0["route"]?["cluster"]?.string } == ["outbound|443||ext.example.com"])
    }
}
