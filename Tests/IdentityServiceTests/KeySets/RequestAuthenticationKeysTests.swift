import MeshConfig
import MeshModel
import Synchronization
import Testing

@testable import Identity
@testable import IdentityService

/// Writes down what arrives, one line an event or report.
private final class RecordingSink: ObjectSink {
    private let log = Log<String>()
    var lines: [String] { log.all }

    func deliver(_ batch: ObjectBatch) {
        for event in batch.events {
            switch event {
            case .upsert(let object):
                if case .jwks(let document) = object.spec {
                    log.append(
                        "+\(object.key.name) \(document.json == (try? TestKeySets.set(TestKeySets.first))?.json ? "first" : "second")"
                    )
                } else {
                    log.append("+\(object.key.name)")
                }
            case .remove(let ref): log.append("-\(ref.key.name)")
            }
        }
        if batch.completesInitialSync { log.append("synced") }
    }

    func report(_ diagnostics: [Diagnostic], for path: String) {
        log.append("report \(path) \(diagnostics.map(\.message).joined(separator: " | "))")
    }
}

@Suite struct RequestAuthenticationKeysTests {
    private let clock = ManualClock()
    private let issuer = FakeIssuer()
    private let folder = TemporaryFolder()
    private let sink = RecordingSink()

    private func fetcher() -> KeySetFetcher {
        var options = KeySetFetcher.Options()
        options.directory = folder.path
        let clock = clock
        return KeySetFetcher(options, clock: clock, now: { clock.monotonic }, fetch: issuer.fetch)
    }

    /// An object's labels stand for the sets it wants.
    private func keys(_ fetcher: KeySetFetcher) -> RequestAuthenticationKeys {
        RequestAuthenticationKeys(fetcher: fetcher, next: sink) { object in
            object.metadata.labels.keys.sorted().map { KeySetLocation(issuer: "x", uri: $0) }
        }
    }

    private func ref(_ name: String) -> ObjectRef {
        ObjectRef(ObjectKey(.requestAuthentication, namespace: "shop", name: name), at: SourceLocation(path: "f.yaml"))
    }

    private func upsert(_ name: String, _ uris: String...) -> ObjectEvent {
        let labels = Dictionary(uniqueKeysWithValues: uris.map { ($0, "") })
        return .upsert(
            ConfigObject(
                ref: ref(name), metadata: ObjectMetadata(name: name, namespace: "shop", labels: labels),
                spec: .configMap(ConfigMapSpec())))
    }

    private func batch(_ events: ObjectEvent..., synced: Bool = false) -> ObjectBatch {
        ObjectBatch(events, seen: clock.monotonic, completesInitialSync: synced)
    }

    @Test func aSetComesWhenItIsFetchedAndGoesWithTheLastObjectThatNamesIt() {
        issuer.answer("https://a", TestKeySets.first)
        let fetcher = fetcher()
        let keys = keys(fetcher)
        keys.deliver(batch(upsert("one", "https://a"), upsert("other"), synced: true))
        #expect(sink.lines == ["+one", "+other", "synced"])
        _ = fetcher.fetchDue()
        #expect(sink.lines.last == "+https://a first")
        keys.deliver(batch(upsert("two", "https://a")))
        keys.deliver(batch(.remove(ref("one"))))
        #expect(sink.lines.suffix(2) == ["+two", "-one"])
        keys.deliver(batch(upsert("two")))
        #expect(sink.lines.suffix(2) == ["+two", "-https://a"])
        clock.advance(1_200)
        #expect(fetcher.fetchDue() == nil)
        #expect(issuer.asked.count == 1)
    }

    @Test func aSetIsDeliveredAgainOnlyWhenItHasChanged() {
        issuer.answer("https://a", TestKeySets.first)
        let fetcher = fetcher()
        let keys = keys(fetcher)
        keys.deliver(batch(upsert("one", "https://a")))
        for _ in 0..<3 {
            _ = fetcher.fetchDue()
            clock.advance(1_200)
        }
        #expect(sink.lines == ["+one", "+https://a first"])
        issuer.answer("https://a", TestKeySets.second)
        _ = fetcher.fetchDue()
        #expect(sink.lines.last == "+https://a second")
    }

    @Test func aSetThatWasKeptComesBeforeTheObjectThatNamesIt() {
        issuer.answer("https://a", TestKeySets.first)
        let before = fetcher()
        let first = keys(before)
        first.deliver(batch(upsert("one", "https://a")))
        _ = before.fetchDue()
        issuer.answer("https://a", .failure(KeySetFailure("down")))
        let seen = sink.lines.count
        let after = keys(fetcher())
        after.deliver(batch(upsert("one", "https://a"), synced: true))
        #expect(sink.lines.dropFirst(seen) == ["+https://a first", "+one", "synced"])
    }

    @Test func aFailureIsReportedWithWhatFollowsFromIt() {
        let fetcher = fetcher()
        let keys = keys(fetcher)
        keys.deliver(batch(upsert("one", "https://a")))
        _ = fetcher.fetchDue()
        #expect(sink.lines.last?.hasPrefix("report https://a the keys cannot be fetched: unreachable; tokens") == true)
        issuer.answer("https://a", TestKeySets.first)
        clock.advance(2)
        _ = fetcher.fetchDue()
        #expect(sink.lines.suffix(2) == ["report https://a ", "+https://a first"])
        issuer.answer("https://a", .failure(KeySetFailure("down")))
        clock.advance(1_200)
        _ = fetcher.fetchDue()
        #expect(sink.lines.last?.hasSuffix("the last good ones stay in use") == true)
        keys.deliver(batch(.remove(ref("one"))))
        #expect(sink.lines.suffix(3) == ["-one", "report https://a ", "-https://a"])
    }

    @Test func whatWasNeverFetchedIsNotRemoved() {
        let fetcher = fetcher()
        let keys = keys(fetcher)
        keys.deliver(batch(upsert("one", "https://a", "https://b")))
        keys.deliver(batch(upsert("one", "https://b")))
        keys.deliver(batch(.remove(ref("one")), .remove(ref("one")), .remove(ref("unknown"))))
        #expect(sink.lines == ["+one", "+one", "-one", "-one", "-unknown"])
        #expect(fetcher.fetchDue() == nil)
    }

    @Test func aSetThatMovesFromOneObjectToAnotherInOneBatchStays() {
        issuer.answer("https://a", TestKeySets.first)
        let fetcher = fetcher()
        let keys = keys(fetcher)
        keys.deliver(batch(upsert("one", "https://a")))
        _ = fetcher.fetchDue()
        keys.deliver(batch(.remove(ref("one")), upsert("two", "https://a")))
        #expect(sink.lines == ["+one", "+https://a first", "-one", "+two"])
    }

    @Test func aSetThatIsDroppedWhileItIsFetchedDoesNotCome() {
        issuer.answer("https://a", TestKeySets.first)
        let fetcher = fetcher()
        let keys = keys(fetcher)
        keys.deliver(batch(upsert("one", "https://a")))
        issuer.duringFetch { keys.deliver(batch(.remove(ref("one")))) }
        _ = fetcher.fetchDue()
        #expect(sink.lines == ["+one", "-one"])
        // Wanted again meanwhile: the result of the old wish is not taken, the new one is fetched for itself.
        keys.deliver(batch(upsert("one", "https://a")))
        issuer.duringFetch {
            keys.deliver(batch(.remove(ref("one"))))
            keys.deliver(batch(upsert("one", "https://a")))
            issuer.answer("https://a", TestKeySets.second)
        }
        _ = fetcher.fetchDue()
        #expect(sink.lines.dropFirst(2) == ["+one", "-one", "+one", "+https://a second"])
    }

    @Test func diagnosticsPass() {
        keys(fetcher()).report([], for: "f.yaml")
        #expect(sink.lines == ["report f.yaml "])
    }

    /// Sources deliver from their threads while sets arrive on the fetcher's: in the end the sink has what is wanted.
    @Test func concurrentChangesEndInWhatIsWanted() async {
        for i in 0..<8 { issuer.answer("https://\(i)", TestKeySets.first) }
        let fetcher = fetcher()
        let keys = keys(fetcher)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for _ in 0..<200 { _ = fetcher.fetchDue() } }
            for worker in 0..<4 {
                group.addTask {
                    var random = SystemRandomNumberGenerator()
                    for _ in 0..<100 {
                        let uri = "https://\(Int.random(in: 0..<8, using: &random))"
                        keys.deliver(batch(upsert("o\(worker)", uri)))
                    }
                    keys.deliver(batch(upsert("o\(worker)", "https://\(worker)")))
                }
            }
        }
        _ = fetcher.fetchDue()
        var held: Set<String> = []
        for line in sink.lines where line.dropFirst().hasPrefix("https://") {
            let name = String(line.dropFirst().prefix { $0 != " " })
            if line.hasPrefix("+") { held.insert(name) } else { held.remove(name) }
        }
        #expect(held == ["https://0", "https://1", "https://2", "https://3"])
    }
}
