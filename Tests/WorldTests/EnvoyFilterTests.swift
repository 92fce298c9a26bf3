import MeshConfig
import MeshModel
import Testing
import World

/// Which patches reach which proxy, and in which order.
@Suite struct EnvoyFilterTests {
    private func filter(
        _ namespace: String, _ name: String, _ scope: PolicyScope = .namespace, priority: Int = 0,
        created: Int64? = nil,
        patches: [EnvoyFilter.Patch] = [EnvoyFilter.Patch(.cluster, .merge)]
    ) -> ConfigObject {
        var spec = EnvoyFilter()
        spec.scope = scope
        spec.priority = priority
        spec.patches = patches
        return object(.envoyFilter, namespace, name, .envoyFilter(spec), created: created)
    }

    private func names(_ mesh: Mesh, _ node: ProxyNode) -> [String] {
        mesh.world.view(of: node).patches.map { "\($0.filter.namespace)/\($0.filter.name)#\($0.index)" }
    }

    private func reaches(_ mesh: Mesh, _ node: ProxyNode) -> [PatchRef.Reach] {
        mesh.world.view(of: node).patches.map(\.reach)
    }

    @Test func theRootNamespaceComesFirstThenPriorityThenAgeThenName() {
        let mesh = Mesh([
            filter("a", "young", created: 9), filter("a", "old", created: 1), filter("a", "y"), filter("a", "x"),
            filter("a", "urgent", priority: -5, created: 20), filter("a", "late", priority: 5, created: 0),
            filter("istio-system", "all", priority: 100), filter("b", "other"),
        ])
        #expect(
            names(mesh, node("a", ip: "10.0.0.1"))
                == ["istio-system/all#0", "a/urgent#0", "a/old#0", "a/young#0", "a/x#0", "a/y#0", "a/late#0"])
        #expect(names(mesh, node("istio-system", ip: "10.0.0.2")) == ["istio-system/all#0"])
    }

    @Test func aSelectorIsOfTheWorkloadAndAddsNoLabelToTheView() {
        let mesh = Mesh([
            pod("a", "p", ip: "10.0.0.1", labels: ["app": "x"]), filter("a", "mine", .labels(["app": "x"])),
            filter("a", "others", .labels(["app": "y"])),
        ])
        let view = mesh.world.view(of: node("a", ip: "10.0.0.1", labels: ["app": "y"]))
        #expect(view.patches.map(\.filter.name) == ["mine"])
        #expect(view.labels.isEmpty)
    }

    @Test func aProxyIsMatchedByItsVersionAndMetadata() {
        var version = EnvoyFilter.Patch(.cluster, .merge)
        version.proxy.version = VersionPattern("^1\\.20.*")
        var expression = EnvoyFilter.Patch(.cluster, .merge)
        expression.proxy.version = VersionPattern("(1.2[0-2])")
        var metadata = EnvoyFilter.Patch(.cluster, .merge)
        metadata.proxy.metadata = ["ROLE": "edge", "MESH_ID": "m"]
        let mesh = Mesh([filter("a", "f", patches: [version, expression, metadata])])
        var proxy = node("a", ip: "10.0.0.1")
        #expect(names(mesh, proxy) == [])
        proxy.istioVersion = "1.20.1"
        #expect(names(mesh, proxy) == ["a/f#0", "a/f#1"])
        proxy.istioVersion = "1.22.0"
        proxy.otherMetadata = ["ROLE": "edge"]
        proxy.settings = ["MESH_ID": "m"]
        #expect(names(mesh, proxy) == ["a/f#1", "a/f#2"])
    }

    @Test func aContextIsForItsKindOfProxy() {
        func patch(_ applyTo: EnvoyFilter.ApplyTo, _ context: EnvoyFilter.Context) -> EnvoyFilter.Patch {
            var patch = EnvoyFilter.Patch(applyTo, .merge)
            patch.context = context
            return patch
        }
        let mesh = Mesh([
            filter(
                "a", "f",
                patches: [
                    patch(.cluster, .any), patch(.httpFilter, .sidecarInbound), patch(.httpRoute, .sidecarOutbound),
                    patch(.listener, .gateway), patch(.bootstrap, .any),
                ])
        ])
        var proxy = node("a", ip: "10.0.0.1")
        #expect(
            reaches(mesh, proxy)
                == [[.outboundClusters, .inboundClusters], .inboundListeners, .outboundRoutes])
        proxy.kind = .router
        #expect(reaches(mesh, proxy) == [.outboundClusters, .outboundListeners])
        proxy.kind = .sidecar
        proxy.settings = ["GENERATOR": "grpc"]
        #expect(mesh.world.view(of: proxy).patches.isEmpty)
    }

    @Test func aChangeTouchesItsReadersAndTheViewsOfItsNamespace() throws {
        var mesh = Mesh([filter("a", "f")])
        let proxy = node("a", ip: "10.0.0.1")
        var reader = WorldReader(mesh.world)
        let ref = try #require(mesh.world.view(of: proxy).patches.first)
        #expect(reader.patch(ref)?.patch.operation == .merge)

        var removal = EnvoyFilter.Patch(.cluster, .remove)
        removal.context = .sidecarOutbound
        let change = mesh.apply([filter("a", "f", patches: [removal])])
        #expect(!change.touched.isDisjoint(with: reader.reads))
        #expect(change.mayChangeView(of: proxy))
        #expect(!change.mayChangeView(of: node("b", ip: "10.0.0.2")))
        #expect(reaches(mesh, proxy) == [.outboundClusters])

        #expect(mesh.apply([filter("istio-system", "g")]).everyViewMayChange)
        mesh.remove(filter("a", "f"))
        #expect(names(mesh, proxy) == ["istio-system/g#0"])
        var later = WorldReader(mesh.world)
        #expect(later.patch(ref) == nil)
    }
}
