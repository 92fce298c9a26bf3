import MeshConfig
import MeshModel
import Testing
import World

@Suite struct ServiceTests {
    let reviews = "reviews.shop.svc.cluster.local"

    @Test func aKubernetesServiceIsNamedAfterItsNamespaceAndDomain() throws {
        let mesh = Mesh(
            [
                service(
                    "shop", "reviews",
                    ports: [
                        .init(name: "grpc-api", port: 80, targetPort: .number(8080)),
                        .init(name: "metrics", port: 9090, targetPort: .name("prom")),
                    ], selector: ["app": "reviews"])
            ], options: WorldOptions(domain: "example.internal"))
        let found = try #require(mesh.service("reviews.shop.svc.example.internal", "shop"))
        #expect(found.resolution == .clientSideLB)
        #expect(found.addresses == ["10.0.0.1"])
        #expect(found.selector == ["app": "reviews"])
        #expect(found.ports.map(\.protocol) == [.grpc, .unsupported])
        #expect(found.ports.map(\.targetPort) == [8080, 0])
        #expect(found.ports[1].targetPortName == "prom")
        #expect(!found.isExternal)
    }

    @Test func aHeadlessServicePassesThrough() throws {
        let mesh = Mesh([
            service("shop", "reviews") {
                $0.isHeadless = true
                $0.clusterIPs = []
            }
        ])
        let found = try #require(mesh.service(reviews, "shop"))
        #expect(found.resolution == .passthrough && found.isHeadless && found.addresses.isEmpty)
    }

    @Test func anExternalNameIsResolvedByTheProxy() throws {
        let mesh = Mesh([
            service("shop", "reviews") {
                $0.type = .externalName
                $0.externalName = "reviews.example.com"
            }
        ])
        let found = try #require(mesh.service(reviews, "shop"))
        #expect(found.resolution == .dns && found.isExternal && found.addresses.isEmpty)
        #expect(mesh.addresses(reviews, "shop") == ["reviews.example.com:80"])
    }

    @Test func udpPortsAreKeptAsSuch() throws {
        var port = ServiceSpec.Port(name: "dns", port: 53)
        port.transport = .udp
        let mesh = Mesh([service("shop", "reviews", ports: [port])])
        #expect(mesh.service(reviews, "shop")?.ports.map(\.protocol) == [.udp])
    }

    @Test func exportToComesFromTheAnnotationElseFromTheMesh() {
        var mesh = Mesh([
            service("shop", "reviews", exportTo: "., front"), service("shop", "ratings"),
            meshObject { $0.defaultServiceExportTo = ["."] },
        ])
        #expect(mesh.service(reviews, "shop")?.visibility == Visibility(namespaces: ["front", "shop"]))
        #expect(mesh.service("ratings.shop.svc.cluster.local", "shop")?.visibility == Visibility(namespaces: ["shop"]))
        let change = mesh.remove(meshObject { _ in })
        #expect(mesh.service("ratings.shop.svc.cluster.local", "shop")?.visibility == .everyone)
        #expect(change.touched.contains(.mesh))
        #expect(change.touched.contains(.host("ratings.shop.svc.cluster.local")))
        #expect(!change.touched.contains(.host(reviews)))
    }

    @Test func aServiceEntryGivesAServiceForEachHost() throws {
        let mesh = Mesh([
            serviceEntry("shop", "apis", hosts: ["a.example.com", "b.example.com"], resolution: .dns) {
                $0.subjectAltNames = ["api"]
            },
            serviceEntry("shop", "db", hosts: ["*.db.example.com"], resolution: .none) {
                $0.location = .meshInternal
                $0.addresses = ["192.0.2.0/24"]
            },
        ])
        let a = try #require(mesh.service("a.example.com", "shop"))
        #expect(a.resolution == .dns && a.isExternal && a.subjectAltNames == ["api"])
        #expect(mesh.addresses("a.example.com", "shop") == ["a.example.com:443"])
        #expect(mesh.service("b.example.com", "shop") != nil)
        let db = try #require(mesh.service("*.db.example.com", "shop"))
        #expect(db.resolution == .passthrough && !db.isExternal && db.addresses == ["192.0.2.0/24"])
        #expect(mesh.addresses("*.db.example.com", "shop").isEmpty)
    }

    @Test func kubernetesDescribesAServiceThatAServiceEntryExtends() throws {
        let entry = serviceEntry("shop", "more", hosts: [reviews], created: 1) {
            $0.ports = [.init(number: 80, name: "http", protocol: .tcp)]
            $0.endpoints = [WorkloadEntry(address: "192.0.2.1")]
        }
        var mesh = Mesh([
            service("shop", "reviews", created: 2), slice("shop", "reviews-1", of: "reviews", addresses: ["10.1.0.1"]),
            entry,
        ])
        let found = try #require(mesh.service(reviews, "shop"))
        #expect(found.registry == .kubernetes && found.ports.map(\.protocol) == [.http])
        #expect(mesh.addresses(reviews, "shop") == ["10.1.0.1:8080", "192.0.2.1:80"])
        mesh.remove(entry)
        #expect(mesh.addresses(reviews, "shop") == ["10.1.0.1:8080"])
    }

    @Test func serviceEntriesForOneHostAddTheirPorts() throws {
        let mesh = Mesh([
            serviceEntry("shop", "later", hosts: ["api.example.com"], resolution: .dns, created: 2) {
                $0.ports = [.init(number: 80, name: "http", protocol: .http)]
            },
            serviceEntry("shop", "first", hosts: ["api.example.com"], resolution: .dns, created: 1),
        ])
        #expect(mesh.service("api.example.com", "shop")?.ports.map(\.number) == [443, 80])
        #expect(mesh.addresses("api.example.com", "shop") == ["api.example.com:80", "api.example.com:443"])
    }

    @Test func theBestCarrierOfAHostNameComesFirst() {
        let mesh = Mesh([
            serviceEntry("b", "e", hosts: ["x.example.com"], created: 1),
            serviceEntry("a", "e", hosts: ["x.example.com"], created: 2),
            serviceEntry("c", "e", hosts: ["x.example.com"], created: 3) { $0.exportTo = ["."] },
        ])
        func carriers(_ namespace: String) -> [String] {
            var reader = WorldReader(mesh.world)
            return reader.services(host: "x.example.com", for: client(namespace)).map(\.namespace)
        }
        #expect(carriers("z") == ["b", "a"])
        #expect(carriers("a") == ["a", "b"])
        #expect(carriers("c") == ["c", "b", "a"])
    }

    @Test func theSameObjectAgainTouchesNothing() {
        var mesh = Mesh([service("shop", "reviews")])
        var moved = service("shop", "reviews")
        moved.ref.location.position = SourcePosition(line: 9)
        let change = mesh.apply([moved])
        #expect(change.isEmpty && change.causes.isEmpty)
        #expect(mesh.world.object(moved.key)?.ref.location.position.line == 9)
    }
}

private func meshObject(_ change: (inout MeshConfiguration) -> Void) -> ConfigObject { mesh("istio", change) }
