import MeshConfig
import MeshModel
import Testing
import World

/// VirtualServices that delegate: whose rules they have, and who is told when those change.
@Suite struct DelegationTests {
    private let root = virtualService("a", "root", hosts: ["shop.example.com"], gateways: ["mesh", "edge"]) {
        $0.http = [
            HTTPRoute(action: .delegate(.init(name: "child", namespace: "b"))),
            HTTPRoute(action: .route([.init(destination: .init(host: "rest.example.com"))])),
        ]
    }

    private func child(_ destination: String = "one.example.com", _ change: (inout VirtualService) -> Void = { _ in })
        -> ConfigObject
    {
        virtualService("b", "child", hosts: [], to: [destination], change)
    }

    /// Where the rules of a gateway's only VirtualService lead, or why they do not.
    private func routes(_ mesh: Mesh, gateway: String = "mesh") -> [String] {
        var reader = WorldReader(mesh.world)
        return reader.virtualServices(gateway: gateway, for: client("a")).flatMap(\.spec.http).map { route in
            switch route.action {
            case .route(let destinations): destinations.map(\.destination.host).joined(separator: ",")
            case .delegate(let delegate): "\(delegate.obstacle.map { "\($0)" } ?? "untouched")"
            default: "other"
            }
        }
    }

    @Test func theRulesOfADelegateStandInItsPlace() {
        let mesh = Mesh([root, child()])
        #expect(routes(mesh) == ["one.example.com", "rest.example.com"])
        #expect(routes(mesh, gateway: "a/edge") == ["one.example.com", "rest.example.com"])
    }

    @Test func theOrderOfArrivalDoesNotMatter() {
        var mesh = Mesh([child()])
        mesh.apply([root])
        #expect(routes(mesh) == ["one.example.com", "rest.example.com"])
    }

    @Test func aChangeOfADelegateTouchesTheGatewaysOfThoseThatDelegate() {
        var mesh = Mesh([root, child()])
        let change = mesh.apply([child("two.example.com")])
        #expect(routes(mesh) == ["two.example.com", "rest.example.com"])
        #expect(change.touched == [.virtualServices(gateway: "mesh"), .virtualServices(gateway: "a/edge")])
    }

    @Test func aDelegateThatNobodyNamesTouchesNothing() {
        var mesh = Mesh([child()])
        #expect(mesh.apply([child("two.example.com")]).touched.isEmpty)
    }

    @Test func aDelegateThatGoesIsMissing() {
        let child = child()
        var mesh = Mesh([root, child])
        #expect(!mesh.remove(child).touched.isEmpty)
        #expect(routes(mesh) == ["missing", "rest.example.com"])
    }

    @Test func whoNoLongerDelegatesIsNotTold() {
        var mesh = Mesh([root, child()])
        mesh.apply([virtualService("a", "root", hosts: ["shop.example.com"], to: ["rest.example.com"])])
        #expect(mesh.apply([child("two.example.com")]).touched.isEmpty)
    }

    @Test func aVirtualServiceWithHostsIsNoDelegate() {
        let mesh = Mesh([root, virtualService("b", "child", hosts: ["x.example.com"], gateways: ["none"])])
        #expect(routes(mesh) == ["hasHosts", "rest.example.com"])
    }

    @Test func exportToDecidesWhoMayDelegate() {
        #expect(routes(Mesh([root, child { $0.exportTo = ["."] }])) == ["notExported", "rest.example.com"])
        #expect(routes(Mesh([root, child { $0.exportTo = ["a"] }])) == ["one.example.com", "rest.example.com"])
    }

    @Test func aDelegateDoesNotDelegateAgain() {
        let again = child { $0.http[0].action = .delegate(.init(name: "child")) }
        #expect(routes(Mesh([root, again])) == ["delegates(rule: 0)", "rest.example.com"])
    }

    @Test(
        arguments: [
            (.prefix("/a"), .prefix("/a/b"), true), (.prefix("/a"), .exact("/a/b"), true),
            (.prefix("/a/b"), .prefix("/a"), false), (.exact("/a"), .exact("/a"), true),
            (.exact("/a"), .exact("/b"), false), (.exact("/a"), .prefix("/a"), false),
            (.regex("/a.*"), .exact("/a"), false), (.prefix("/a"), .regex("/a.*"), false), (nil, .regex("/a.*"), true),
            (.regex("/a.*"), nil, true),
        ] as [(StringMatch?, StringMatch?, Bool)])
    func aRuleOfADelegateLiesWithinWhatDelegates(outer: StringMatch?, inner: StringMatch?, fits: Bool) {
        func match(_ uri: StringMatch?) -> HTTPMatch {
            var match = HTTPMatch()
            match.uri = uri
            match.method = .exact("GET")
            return match
        }
        var parent = root
        parent.spec = .virtualService(
            {
                var spec = VirtualService()
                spec.hosts = ["shop.example.com"]
                spec.http = [HTTPRoute(action: .delegate(.init(name: "child", namespace: "b")))]
                spec.http[0].matches = [match(outer)]
                return spec
            }())
        let mesh = Mesh([parent, child { $0.http[0].matches = [match(inner)] }])
        #expect(routes(mesh) == [fits ? "one.example.com" : "outside(rule: 0)"])
    }
}
