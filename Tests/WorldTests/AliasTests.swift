import MeshConfig
import MeshModel
import Testing
import World

/// ExternalName services.
@Suite struct AliasTests {
    private let web = "web.shop.svc.cluster.local"
    private let front = "front.default.svc.cluster.local"

    private func alias(_ namespace: String, _ name: String, to target: String) -> ConfigObject {
        service(namespace, name) {
            $0.type = .externalName
            $0.externalName = target
            $0.clusterIPs = []
        }
    }

    private func hosts(_ mesh: Mesh, _ host: String, from namespace: String = "default") -> [String] {
        var reader = WorldReader(mesh.world)
        return reader.services(host: host, for: client(namespace)).map(\.hostname)
    }

    @Test func areFurtherNamesOfAServiceOfTheMesh() {
        let mesh = Mesh([alias("default", "front", to: web), service("shop", "web")])
        #expect(mesh.service(web, "shop")?.aliases == [front])
        #expect(mesh.service(front, "default") == nil)
        #expect(hosts(mesh, front) == [web])
        #expect(mesh.visible(client("default")) == [web])
    }

    @Test func areServicesOfTheirOwnElsewhere() {
        let mesh = Mesh([alias("default", "front", to: "www.example.com")])
        #expect(mesh.service(front, "default")?.resolution == .dns)
        #expect(mesh.addresses(front, "default") == ["www.example.com:80"])
    }

    @Test func followTheServiceAsItComesAndGoes() {
        let target = service("shop", "web")
        var mesh = Mesh([alias("default", "front", to: web)])
        #expect(hosts(mesh, front) == [front])
        var change = mesh.apply([target])
        #expect(hosts(mesh, front) == [web] && mesh.endpoints(front, "default").isEmpty)
        #expect(change.touched.contains(.host(front)))
        change = mesh.remove(target)
        #expect(hosts(mesh, front) == [front] && mesh.addresses(front, "default") == ["\(web):80"])
        #expect(change.touched.contains(.host(front)))
    }

    /// A service that bears the name itself takes it from the one that a VirtualService led to by it.
    @Test func bringAServiceIntoTheScopeOfASidecar() {
        let key = ObjectKey(.sidecar, namespace: "default", name: "s")
        var mesh = Mesh([
            alias("default", "front", to: web), service("shop", "web"),
            virtualService("default", "v", hosts: ["x.example.com"], to: [front]),
            sidecar("default", "s", egress: ["./*"]),
        ])
        let view = client("default", sidecar: key)
        let own = serviceEntry("other", "e", hosts: [front])
        for change in [{ $0.apply([own]) }, { $0.remove(own) }] as [(inout Mesh) -> WorldChange] {
            var before = WorldReader(mesh.world)
            let known = before.services(host: web, for: view)
            let touched = change(&mesh).touched
            var after = WorldReader(mesh.world)
            #expect(after.services(host: web, for: view) != known)
            #expect(!before.reads.isDisjoint(with: touched))
        }
    }

    @Test func mayBeGivenAnotherTarget() {
        var mesh = Mesh([alias("default", "front", to: web), service("shop", "web"), service("shop", "api")])
        let change = mesh.apply([alias("default", "front", to: "api.shop.svc.cluster.local")])
        #expect(mesh.service(web, "shop")?.aliases == [])
        #expect(mesh.service("api.shop.svc.cluster.local", "shop")?.aliases == [front])
        #expect(change.touched.contains(.host(front)))
        mesh.apply([service("default", "front")])
        #expect(mesh.service("api.shop.svc.cluster.local", "shop")?.aliases == [])
        #expect(hosts(mesh, front) == [front])
    }

    @Test func thatLeadInACircleAreNobodysName() {
        let mesh = Mesh([
            alias("a", "x", to: "y.b.svc.cluster.local"), alias("b", "y", to: "x.a.svc.cluster.local"),
        ])
        #expect(mesh.service("x.a.svc.cluster.local", "a")?.aliases == [])
        #expect(mesh.service("y.b.svc.cluster.local", "b") != nil)
    }

    @Test func ofOneThatWasAServiceStandForItselfAgain() {
        let y = alias("b", "y", to: "x.a.svc.cluster.local")
        var mesh = Mesh([service("a", "x"), y])
        #expect(mesh.service("y.b.svc.cluster.local", "b") == nil)
        mesh.apply([alias("a", "x", to: "x.a.svc.cluster.local")])
        #expect(mesh.service("x.a.svc.cluster.local", "a") != nil)
        #expect(mesh.addresses("y.b.svc.cluster.local", "b") == ["x.a.svc.cluster.local:80"])
    }

    @Test func bringTheirTargetIntoASidecarsScope() {
        let mesh = Mesh([
            alias("default", "front", to: web), service("shop", "web"), sidecar("default", "s", egress: ["./*"]),
            virtualService("default", "v", hosts: ["entry.example.com"], to: ["front"]),
            virtualService("default", "w", hosts: ["other.example.com"], to: [web]),
        ])
        let view = client("default", sidecar: ObjectKey(.sidecar, namespace: "default", name: "s"))
        #expect(mesh.visible(view) == [web])
    }
}
