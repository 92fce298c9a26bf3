import Discovery
import MeshConfig
import MeshModel
import Snapshot
import Testing
import World

@testable import Engine

/// Takes publications where a test can look at them.
private final class Mailbox: SnapshotSubscriber {
    func publish(_ publication: Publication) {}
}

private let now = MonotonicTime(nanoseconds: 1)

private func events(_ text: String) -> [ObjectEvent] {
    let (objects, diagnostics) = loadText(text)
    #expect(diagnostics.filter { $0.severity == .error } == [])
    return objects.map { .upsert($0) }
}

private func service(_ name: String, in namespace: String = "shop", port: Int = 80) -> String {
    """
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: \(name), namespace: \(namespace)}
    spec:
      clusterIP: 10.0.0.\(name.utf8.count)
      ports: [{name: http, port: \(port), targetPort: 8080}]

    """
}

private func slice(_ name: String, in namespace: String = "shop", _ address: String) -> String {
    """
    ---
    apiVersion: discovery.k8s.io/v1
    kind: EndpointSlice
    metadata: {name: \(name)-a, namespace: \(namespace), labels: {kubernetes.io/service-name: \(name)}}
    addressType: IPv4
    ports: [{name: http, port: 8080}]
    endpoints: [{addresses: ["\(address)"]}]

    """
}

private func node(_ number: Int) -> ProxyNode {
    ProxyNode(
        id: "sidecar~10.1.0.\(number)~p\(number).shop~shop.svc.cluster.local", kind: .sidecar,
        addresses: ["10.1.0.\(number)"], instance: "p\(number).shop", namespace: "shop")
}

@Suite struct EngineCoreTests {
    private let mailbox = Mailbox()

    private func registration(_ number: Int) -> EngineCore.Registration {
        .init(proxy: ProxyID(UInt64(number)), node: node(number), subscriber: mailbox)
    }

    @Test func proxiesOfOneViewShareOneTranslation() throws {
        var core = EngineCore(options: WorldOptions())
        _ = core.round(events(service("a") + slice("a", "10.2.0.1")), seen: now, now: now)
        let first = core.round([], registering: [registration(1)], seen: now, now: now)
        let translations = core.translationCount
        let second = core.round([], registering: (2...500).map(registration), seen: now, now: now)
        #expect(core.translationCount == translations)
        #expect(core.viewCount == 1)
        let snapshots = (first + second).flatMap(\.publication.assignments).map(\.snapshot)
        #expect(snapshots.count == 500)
        let shared = try #require(snapshots.first)
        #expect(snapshots.allSatisfy { $0 === shared })
    }

    @Test func anEndpointChangeIsOneResourceOfOneType() throws {
        var core = EngineCore(options: WorldOptions())
        let mesh = service("a") + slice("a", "10.2.0.1") + service("bb") + slice("bb", "10.2.0.2")
        _ = core.round(events(mesh), seen: now, now: now)
        _ = core.round([], registering: [registration(1)], seen: now, now: now)
        let before = core.translationCount
        let deliveries = core.round(events(slice("a", "10.2.0.9")), seen: now, now: now)
        #expect(core.translationCount == before + 1)
        let update = try #require(deliveries.first?.publication.updates.first)
        #expect(deliveries.count == 1)
        #expect(
            update.changes == [.endpoint: ResourceChanges(updated: ["outbound|80||a.shop.svc.cluster.local"])])
        #expect(deliveries.first?.publication.causes.map(\.object.key.name) == ["a-a"])
    }

    /// The listener of a port is the outbound side's, or where a Sidecar binds the port, the inbound side's. Which of the two
    /// units is carried first differs from round to round.
    @Test func aResourceMayMoveFromOneUnitToAnother() throws {
        var core = EngineCore(options: WorldOptions())
        let sidecar = """
            ---
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: default, namespace: shop}
            spec:
              egress: [{hosts: ["elsewhere/*"]}]
              ingress: [{port: {number: 8899, name: http, protocol: HTTP}, captureMode: NONE, defaultEndpoint: "127.0.0.1:1"}]

            """
        let pod = """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: p1, namespace: shop, labels: {app: a}}
            status: {phase: Running, podIP: 10.1.0.1}

            """
        let bound = events(sidecar)
        let free = bound.map { ObjectEvent.remove($0.ref) }
        _ = core.round(events(service("a", port: 8899) + pod), seen: now, now: now)
        _ = core.round([], registering: [registration(1)], seen: now, now: now)
        for step in 0..<40 {
            let deliveries = core.round(step % 2 == 0 ? bound : free, seen: now, now: now)
            let publication = try #require(deliveries.first?.publication)
            let snapshot = publication.updates.first?.snapshot ?? publication.assignments.first?.snapshot
            #expect(snapshot?[.listener]["0.0.0.0_8899"] != nil, "step \(step)")
        }
    }

    /// A slice of hosts `10.2.0.0` and so on.
    private func manyHosts(_ name: String, _ hosts: Range<Int>) -> String {
        let endpoints = hosts.map { "{addresses: [\"10.2.\($0 / 250).\($0 % 250)\"]}" }.joined(separator: ", ")
        return """
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: \(name)-a, namespace: shop, labels: {kubernetes.io/service-name: \(name)}}
            addressType: IPv4
            ports: [{name: http, port: 8080}]
            endpoints: [\(endpoints)]

            """
    }

    private func large(_ changes: String) throws -> Publication {
        var core = EngineCore(options: WorldOptions())
        let mesh =
            service("a") + manyHosts("a", 0..<10) + service("bb") + manyHosts("bb", 0..<1_000)
            + service("ccc") + manyHosts("ccc", 0..<1_000)
        _ = core.round(events(mesh), seen: now, now: now)
        _ = core.round([], registering: [registration(1)], seen: now, now: now)
        let deliveries = core.round(events(changes), seen: now, now: now)
        #expect(deliveries.count == 1)
        return try #require(deliveries.first).publication
    }

    @Test func assignmentsThatLoseHostsComeBeforeTheRestOfTheirRound() throws {
        let round = try large(manyHosts("a", 1..<12) + manyHosts("bb", 0..<1_001))
        let (a, b) = ("outbound|80||a.shop.svc.cluster.local", "outbound|80||bb.shop.svc.cluster.local")
        let losses = try #require(round.losses.first)
        let rest = try #require(round.updates.first)
        #expect(losses.changes == [.endpoint: ResourceChanges(updated: [a])])
        #expect(rest.changes == [.endpoint: ResourceChanges(updated: [b])])
        // What it lost and what it gained stay together, and the order of revisions is that of sending.
        #expect(losses.snapshot[.endpoint][a]?.version == rest.snapshot[.endpoint][a]?.version)
        #expect(losses.snapshot[.endpoint][b]?.version != rest.snapshot[.endpoint][b]?.version)
        #expect(losses.snapshot.revision < rest.snapshot.revision)
        #expect(rest.snapshot.revision == round.revision)
    }

    @Test func configurationComesAfterLossesAsWell() throws {
        let routes = (0..<500).map {
            "      - match: [{uri: {prefix: /p\($0)}}]\n        route: [{destination: {host: a}}]\n"
        }
        let rule = """
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: v, namespace: shop}
            spec:
              hosts: [a]
              http:

            """ + routes.joined()
        let round = try large(manyHosts("a", 1..<10) + rule)
        #expect(round.losses.map(\.changes.keys.count) == [1])
        #expect(round.losses.first?.changes[.endpoint]?.updated == ["outbound|80||a.shop.svc.cluster.local"])
        #expect(round.updates.first?.changes[.route] != nil)
    }

    @Test func whatIsNotWorthASecondMessageGoesInOne() throws {
        // One assignment, however large; two that lose both; and a loss with little besides.
        #expect(try large(manyHosts("bb", 1..<600)).losses.isEmpty)
        #expect(try large(manyHosts("bb", 1..<600) + manyHosts("ccc", 1..<600)).losses.isEmpty)
        #expect(try large(manyHosts("bb", 1..<600) + manyHosts("a", 0..<11)).losses.isEmpty)
        #expect(try large(manyHosts("bb", 0..<1_001) + manyHosts("ccc", 0..<1_001)).losses.isEmpty)
    }

    @Test func whatComesToTheSameIsSentToNobody() {
        var core = EngineCore(options: WorldOptions())
        _ = core.round(events(service("a") + slice("a", "10.2.0.1")), seen: now, now: now)
        _ = core.round([], registering: [registration(1)], seen: now, now: now)
        #expect(core.round(events(service("a") + slice("a", "10.2.0.1")), seen: now, now: now).isEmpty)
    }

    @Test func aServiceThatGoesTakesWhatItBroughtAndNothingElse() throws {
        var core = EngineCore(options: WorldOptions())
        _ = core.round(events(service("a") + slice("a", "10.2.0.1")), seen: now, now: now)
        _ = core.round([], registering: [registration(1)], seen: now, now: now)
        let id = node(1).id
        let before = try #require(core.snapshot(ofNode: id)?.snapshot)
        let units = core.unitCount
        let added = events(service("bb", port: 8080) + slice("bb", "10.2.0.2"))
        _ = core.round(added, seen: now, now: now)
        #expect(core.unitCount > units)
        _ = core.round(added.map { .remove($0.ref) }, seen: now, now: now)
        let after = try #require(core.snapshot(ofNode: id)?.snapshot)
        #expect(core.unitCount == units)
        for type in ResourceType.allCases {
            #expect(after[type].changes(from: before[type]).isEmpty, "\(type)")
        }
    }

    @Test func aViewWhoseLastServiceWentTakesTheNextOne() throws {
        var core = EngineCore(options: WorldOptions())
        let first = events(service("a") + slice("a", "10.2.0.1"))
        _ = core.round(first, seen: now, now: now)
        _ = core.round([], registering: [registration(1)], seen: now, now: now)
        _ = core.round(first.map { .remove($0.ref) }, seen: now, now: now)
        let deliveries = core.round(events(service("bb") + slice("bb", "10.2.0.2")), seen: now, now: now)
        let update = try #require(deliveries.first?.publication.updates.first)
        #expect(update.changes[.cluster]?.updated == ["outbound|80||bb.shop.svc.cluster.local"])
        #expect(update.changes[.endpoint]?.updated == ["outbound|80||bb.shop.svc.cluster.local"])
    }

    @Test func aServiceThatNoViewSeesIsTranslatedForNobody() {
        let enclosing = """
            ---
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: default, namespace: shop}
            spec: {egress: [{hosts: ["./*"]}]}

            """
        var core = EngineCore(options: WorldOptions())
        _ = core.round(events(service("a") + slice("a", "10.2.0.1") + enclosing), seen: now, now: now)
        _ = core.round([], registering: [registration(1)], seen: now, now: now)
        let translations = core.translationCount
        let elsewhere = service("bb", in: "far") + slice("bb", in: "far", "10.2.0.2")
        #expect(core.round(events(elsewhere), seen: now, now: now).isEmpty)
        #expect(core.translationCount == translations)
    }

    @Test func viewsAreKeptForAMinuteAndThenForgotten() {
        var core = EngineCore(options: WorldOptions())
        _ = core.round(events(service("a")), seen: now, now: now)
        _ = core.round([], registering: [registration(1)], seen: now, now: now)
        core.unregister(ProxyID(1), now: now)
        let due = core.expireViews(now: now.advanced(by: .seconds(59)))
        #expect(due == now.advanced(by: .seconds(60)))
        #expect(core.viewCount == 1)
        #expect(core.expireViews(now: now.advanced(by: .seconds(60))) == nil)
        #expect(core.viewCount == 0)
        #expect(core.unitCount == 0)
        #expect(core.poolCount == 0)
        #expect(core.poolBytes == 0)
    }

    @Test func aProxyThatReturnsFindsItsViewReady() {
        var core = EngineCore(options: WorldOptions())
        _ = core.round(events(service("a")), seen: now, now: now)
        _ = core.round([], registering: [registration(1)], seen: now, now: now)
        core.unregister(ProxyID(1), now: now)
        let translations = core.translationCount
        _ = core.round([], registering: [registration(2)], seen: now, now: now)
        #expect(core.translationCount == translations)
        #expect(core.expireViews(now: now.advanced(by: .seconds(600))) == nil)
        #expect(core.viewCount == 1)
    }

    @Test func aPodThatChangesItsLabelsMovesItsProxyToAnotherView() {
        func pod(_ version: String) -> String {
            """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: p1, namespace: shop, labels: {app: \(version)}}
            status: {phase: Running, podIP: 10.1.0.1}

            """
        }
        let selecting = service("a").replacing("  clusterIP", with: "  selector: {app: v1}\n  clusterIP")
        var core = EngineCore(options: WorldOptions())
        _ = core.round(events(selecting + pod("v1")), seen: now, now: now)
        _ = core.round([], registering: [registration(1), registration(2)], seen: now, now: now)
        #expect(core.viewCount == 2)
        let deliveries = core.round(events(pod("v2")), seen: now, now: now)
        #expect(deliveries.flatMap(\.publication.assignments).map(\.proxy) == [ProxyID(1)])
    }
}

extension String {
    /// The text with the first occurrence replaced.
    fileprivate func replacing(_ part: String, with other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return replacingCharacters(in: range, other)
    }

    private func replacingCharacters(in range: Range<Index>, _ other: String) -> String {
        self[..<range.lowerBound] + other + self[range.upperBound...]
    }
}
