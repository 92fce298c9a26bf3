import MeshConfig
import MeshModel
import Testing
import World

@Suite struct AutomaticAddressTests {
    private func address(_ mesh: Mesh, _ host: String, _ namespace: String = "shop") -> String? {
        mesh.service(host, namespace)?.automaticAddress?.v4
    }

    @Test func isOfTheRangeAndHasATwinInIPv6() {
        for place in [0, 253, 254, 65_023] as [UInt32] {
            let address = AutomaticAddress(place: place)
            let parts = address.v4.split(separator: ".").compactMap { UInt8($0) }
            #expect(parts.count == 4 && parts[0] == 240 && parts[1] == 240)
            #expect(parts[3] != 0 && parts[3] != 255)
            #expect(address.v6 == "2001:2::f0f0:" + String(Int(parts[2]) << 8 | Int(parts[3]), radix: 16))
        }
        #expect(AutomaticAddress(place: 65_024) == AutomaticAddress(place: 0))
    }

    @Test func goesToServiceEntriesThatSayNoneAndCanBeToldByOne() {
        let mesh = Mesh([
            serviceEntry("shop", "named", hosts: ["db.example.com"], resolution: .dns),
            serviceEntry("shop", "static", hosts: ["static.example.com"]),
            serviceEntry("shop", "none", hosts: ["none.example.com"], resolution: .none),
            serviceEntry("shop", "wild", hosts: ["*.example.com"]),
            serviceEntry("shop", "own", hosts: ["own.example.com"]) { $0.addresses = ["10.9.0.1"] },
            service("shop", "reviews"),
        ])
        #expect(address(mesh, "db.example.com") != nil && address(mesh, "static.example.com") != nil)
        #expect(address(mesh, "db.example.com") != address(mesh, "static.example.com"))
        #expect(address(mesh, "none.example.com") == nil && address(mesh, "*.example.com") == nil)
        #expect(address(mesh, "own.example.com") == nil)
        #expect(address(mesh, "reviews.shop.svc.cluster.local") == nil)
    }

    /// 1,500 names in 65,024 places meet about seventeen times.
    @Test func dependsNeitherOnTheOrderOfArrivalNorOnWhoCameAndWent() {
        let entries = (0..<1_500).map { i in
            serviceEntry("shop", "e\(i)", hosts: ["h\(i).example.com"], created: Int64(i / 3))
        }
        var random = SeededGenerator(seed: 7)
        let straight = Mesh(entries)
        var other = Mesh(entries.shuffled(using: &random))
        let guests = (0..<1_500).map { i in
            serviceEntry("guests", "g\(i)", hosts: ["g\(i).example.org"], created: Int64(i % 5))
        }
        other.apply(guests.shuffled(using: &random))
        for guest in guests.shuffled(using: &random) { other.remove(guest) }
        var taken: Set<String> = []
        for i in 0..<entries.count {
            let mine = address(straight, "h\(i).example.com")
            #expect(mine != nil && mine == address(other, "h\(i).example.com"))
            if let mine { #expect(taken.insert(mine).inserted, "\(mine) is there twice") }
        }
    }

    @Test func stayWhereTheyAreWhenYoungerOnesCome() {
        let old = (0..<1_000).map { serviceEntry("shop", "e\($0)", hosts: ["h\($0).example.com"], created: 1) }
        var mesh = Mesh(old)
        let before = (0..<1_000).map { address(mesh, "h\($0).example.com") }
        let change = mesh.apply(
            (0..<1_000).map { serviceEntry("young", "y\($0)", hosts: ["y\($0).example.com"], created: 2) })
        #expect((0..<1_000).map { address(mesh, "h\($0).example.com") } == before)
        #expect(!change.touched.contains(.service(ServiceKey(hostname: "h0.example.com", namespace: "shop"))))
    }
}
