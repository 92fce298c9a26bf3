import EnvoyAPI
import MeshConfig
import MeshModel
import Testing
import Translation
import World

@Suite struct TranslatorTests {
    private func node(_ name: String, address: String) -> ProxyNode {
        ProxyNode(
            id: "sidecar~\(address)~\(name).default~default.svc.cluster.local", kind: .sidecar, addresses: [address],
            instance: "\(name).default", dnsDomain: "default.svc.cluster.local", namespace: "default",
            labels: ["app": name])
    }

    private func twoServices() -> Objects {
        var objects = Objects()
        objects.service("web", address: "10.0.0.1", ports: [("http", 80)], endpoints: ["10.1.0.1"])
        objects.service("db", address: "10.0.0.2", ports: [("tcp", 5432)], endpoints: ["10.1.0.2"])
        return objects
    }

    @Test func workloadsOfOneNamespaceShareAllButTheirInboundSide() {
        let world = twoServices().world()
        let (web, db) = (
            world.view(of: node("web", address: "10.1.0.1")), world.view(of: node("db", address: "10.1.0.2"))
        )
        var reader = WorldReader(world)
        let own = Translator.units(of: web, &reader).filter {
            Translator.projection(of: web, for: $0) != Translator.projection(of: db, for: $0)
        }
        #expect(own == [.inboundClusters, .virtualInbound])
    }

    @Test func replicasShareEverything() {
        let world = twoServices().world()
        #expect(
            world.view(of: node("client-1", address: "10.1.0.8"))
                == world.view(of: node("client-2", address: "10.1.0.9")))
    }

    @Test func aClientWithoutAProxyFindsWhateverItAsksFor() throws {
        var client = node("client", address: "10.1.0.9")
        client.settings["GENERATOR"] = "grpc"
        let snapshot = ProxySnapshot(of: client, in: twoServices().world())
        let names = [
            "db.default.svc.cluster.local:5432", "db.default.svc:5432", "db.default:5432", "db:5432",
            "web.default.svc.cluster.local:80", "web.default.svc:80", "web.default:80", "web:80",
        ]
        #expect(snapshot.names(.listener) == names)
        let clusters = ["outbound|5432||db.default.svc.cluster.local", "outbound|80||web.default.svc.cluster.local"]
        #expect(snapshot.names(.route) == clusters)
        #expect(snapshot.names(.cluster) == clusters)
        #expect(snapshot.names(.endpoint) == clusters)
        let routes = try #require(snapshot[.route, clusters[1]])
        #expect(routes.sources.map(\.key.name) == ["web"])
    }

    @Test func resourcesNameTheObjectsThatMadeThem() throws {
        var objects = twoServices()
        var rule = DestinationRule(host: "web")
        rule.trafficPolicy = TrafficPolicy()
        objects.add(.destinationRule, "default", "web", .destinationRule(rule))
        var route = VirtualService()
        route.hosts = ["web"]
        route.http = [HTTPRoute(action: .route([HTTPRouteDestination(destination: Destination(host: "web"))]))]
        objects.add(.virtualService, "default", "web-route", .virtualService(route))
        let snapshot = ProxySnapshot(of: node("client", address: "10.1.0.9"), in: objects.world())

        let cluster = try #require(snapshot[.cluster, "outbound|80||web.default.svc.cluster.local"])
        #expect(cluster.sources.map(\.key.name) == ["web", "web"])
        #expect(cluster.sources.map(\.key.kind) == [.service, .destinationRule])
        let routes = try #require(snapshot[.route, "80"])
        #expect(routes.sources.map(\.key.kind) == [.service, .virtualService])
        let other = try #require(snapshot[.cluster, "outbound|5432||db.default.svc.cluster.local"])
        #expect(other.sources.map(\.key.name) == ["db"])
    }

    @Test func anUnrelatedServiceIsNoDependency() {
        let world = twoServices().world()
        let view = world.view(of: node("client", address: "10.1.0.9"))
        let web = ServiceKey(hostname: "web.default.svc.cluster.local", namespace: "default")
        var reader = WorldReader(world)
        let unit = TranslationUnit.assignments(web)
        _ = Translator.translate(unit, for: Translator.projection(of: view, for: unit), &reader)
        #expect(reader.reads.contains(.endpoints(web)))
        #expect(!reader.reads.contains(.services))
        #expect(
            reader.reads.allSatisfy { dependency in
                if case .endpoints(let key) = dependency { key == web } else { true }
            })
    }

    @Test func aServiceWithoutEndpointsIsAnsweredWithAnEmptyAssignment() throws {
        var objects = Objects()
        objects.service("web", address: "10.0.0.1", ports: [("http", 80)])
        let snapshot = ProxySnapshot(of: node("client", address: "10.1.0.9"), in: objects.world())
        let resource = try #require(snapshot[.endpoint, "outbound|80||web.default.svc.cluster.local"])
        let text = try JSON.encode(resource.value, #require(MessageType(url: ResourceType.endpoint.typeURL)))
        #expect(text == #"{"clusterName":"outbound|80||web.default.svc.cluster.local"}"#)
    }

    @Test func theOrderOfEventsDoesNotShow() throws {
        let forward = twoServices().world()
        let backward = twoServices().world(reversed: true)
        let proxy = node("client", address: "10.1.0.9")
        #expect(
            ProxySnapshot(of: proxy, in: forward).resources.map(\.version)
                == ProxySnapshot(of: proxy, in: backward).resources.map(\.version))
    }

    @Test func everyRouteThatAListenerAsksForIsThere() throws {
        var objects = twoServices()
        objects.service("any", address: "10.0.0.3", ports: [("any", 7000)], endpoints: ["10.1.0.3"])
        objects.service("pets", address: nil, ports: [("http", 80), ("any", 7001)], endpoints: ["10.1.0.4"])
        let snapshot = ProxySnapshot(of: node("client", address: "10.1.0.9"), in: objects.world())
        let type = try #require(MessageType(url: ResourceType.listener.typeURL))
        var asked: Set<String> = []
        for listener in snapshot.resources where listener.type == .listener {
            collect("routeConfigName", in: try JSON.tree(listener.value, type), into: &asked)
        }
        #expect(asked.sorted() == snapshot.names(.route))
    }

    private func collect(_ key: String, in value: ConfigValue, into found: inout Set<String>) {
        if let name = value[key]?.string { found.insert(name) }
        for entry in value.map?.entries ?? [] { collect(key, in: entry.value, into: &found) }
        for item in value.list ?? [] { collect(key, in: item, into: &found) }
    }
}
