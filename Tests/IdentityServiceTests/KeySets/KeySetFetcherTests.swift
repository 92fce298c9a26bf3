import Glibc
import HTTP1
import MeshModel
import Synchronization
import Testing

@testable import Identity
@testable import IdentityService

@Suite struct KeySetFetcherTests {
    private let clock = ManualClock()
    private let issuer = FakeIssuer()
    private let folder = TemporaryFolder()
    private let uri = "https://a/keys"

    private func fetcher(keeping: Bool = true) -> KeySetFetcher {
        var options = KeySetFetcher.Options()
        options.directory = keeping ? folder.path + "/state/jwks" : nil
        let clock = clock
        return KeySetFetcher(options, clock: clock, now: { clock.monotonic }, fetch: issuer.fetch)
    }

    /// What an observer was told, as texts.
    private func observe(_ fetcher: KeySetFetcher, _ location: KeySetLocation) -> (
        log: Log<String>, registration: KeySetFetcher.Registration, known: KeySet?
    ) {
        let log = Log<String>()
        let (registration, known) = fetcher.want(location) { result in
            switch result {
            case .success(let set): log.append(set.json)
            case .failure(let failure): log.append("failure: \(failure)")
            }
        }
        return (log, registration, known)
    }

    private var location: KeySetLocation { KeySetLocation(issuer: "x", uri: uri) }
    private var first: String { get throws { try TestKeySets.set(TestKeySets.first).json } }
    private var second: String { get throws { try TestKeySets.set(TestKeySets.second).json } }

    @Test func aSetIsFetchedAtOnceAndAgainAfterTwentyMinutes() throws {
        issuer.answer(uri, TestKeySets.first)
        let fetcher = fetcher()
        let (log, _, known) = observe(fetcher, location)
        #expect(known == nil)
        let due = fetcher.fetchDue()
        #expect(log.all == [try first])
        #expect(due.map { $0.since(clock.monotonic) > .seconds(959) } == true)
        _ = fetcher.fetchDue()
        #expect(issuer.asked.count == 1)
        issuer.answer(uri, TestKeySets.second)
        clock.advance(1_200)
        _ = fetcher.fetchDue()
        #expect(log.all == [try first, try second])
        #expect(fetcher.metrics == .init(successes: 2, failures: 0))
    }

    @Test func aFailureKeepsTheLastGoodSetAndIsRepeated() throws {
        issuer.answer(uri, TestKeySets.first)
        let fetcher = fetcher()
        let (log, _, _) = observe(fetcher, location)
        _ = fetcher.fetchDue()
        for answer in [.failure(KeySetFailure("down")), .success("not JSON"), .success(#"{"keys":[]}"#)]
            as [Result<String, KeySetFailure>]
        {
            issuer.answer(uri, answer)
            clock.advance(1_200)
            _ = fetcher.fetchDue()
            #expect(log.all.last?.hasPrefix("failure") == true)
            // A second wish is told what is in use.
            let (_, registration, known) = observe(fetcher, location)
            #expect(known?.json == (try first))
            fetcher.drop(registration)
        }
        issuer.answer(uri, TestKeySets.second)
        clock.advance(60)
        _ = fetcher.fetchDue()
        #expect(log.all.last == (try second))
        #expect(fetcher.metrics == .init(successes: 2, failures: 3))
    }

    @Test func theLastGoodSetOutlivesARestart() throws {
        issuer.answer(uri, TestKeySets.first)
        let before = fetcher()
        _ = observe(before, location)
        _ = before.fetchDue()
        issuer.answer(uri, .failure(KeySetFailure("down")))
        let after = fetcher()
        let (log, _, known) = observe(after, location)
        #expect(known?.json == (try first))
        _ = after.fetchDue()
        #expect(log.all.count == 1)
        #expect(log.all.last?.hasPrefix("failure") == true)
        #expect(observe(fetcher(keeping: false), location).known == nil)
    }

    @Test func aSetThatWasKeptTooLongDoesNotCome() throws {
        let store = KeySetStore(directory: folder.path, clock: SystemClock())
        try store.save(try TestKeySets.set(TestKeySets.first), "a", wanted: [])
        #expect(store.load("a") != nil)
        #expect(KeySetStore(directory: folder.path, lifetime: -1, clock: SystemClock()).load("a") == nil)
        #expect(store.load("b") == nil)
    }

    @Test func aFileThatIsNotWhatWasKeptIsIgnored() throws {
        let store = KeySetStore(directory: folder.path, clock: SystemClock())
        try store.save(try TestKeySets.set(TestKeySets.first), "a", wanted: [])
        let name = try #require(TemporaryFolder.names(folder.path).first)
        #expect(name.utf8.count == ContentHash.textLength + 5)
        for content in ["", "{", #"{"keys":[]}"#] {
            try SmallFile.replace("\(folder.path)/\(name)", with: Array(content.utf8))
            #expect(store.load("a") == nil)
        }
    }

    @Test func theNumberOfKeptSetsIsBounded() throws {
        let store = KeySetStore(directory: folder.path, capacity: 3, clock: SystemClock())
        let set = try TestKeySets.set(TestKeySets.first)
        for i in 0..<6 { try store.save(set, "unwanted-\(i)", wanted: []) }
        #expect(TemporaryFolder.names(folder.path).count == 3)
        let wanted = (0..<5).map { "wanted-\($0)" }
        for name in wanted { try store.save(set, name, wanted: wanted) }
        #expect(wanted.allSatisfy { store.load($0) != nil })
        #expect(TemporaryFolder.names(folder.path).count == 5)
    }

    @Test func aFolderThatCannotBeMadeLosesNothingElse() throws {
        try SmallFile.replace(folder.path + "/state", with: [])
        issuer.answer(uri, TestKeySets.first)
        let fetcher = fetcher()
        let (log, _, _) = observe(fetcher, location)
        _ = fetcher.fetchDue()
        #expect(log.all == [try first])
    }

    @Test func whatNobodyWantsIsFetchedNoMore() throws {
        issuer.answer(uri, TestKeySets.first)
        let fetcher = fetcher()
        let (one, oneRegistration, _) = observe(fetcher, location)
        let (two, twoRegistration, _) = observe(fetcher, location)
        _ = fetcher.fetchDue()
        #expect(one.all.count == 1)
        #expect(two.all.count == 1)
        fetcher.drop(oneRegistration)
        clock.advance(1_200)
        _ = fetcher.fetchDue()
        #expect(one.all.count == 1)
        #expect(two.all.count == 2)
        fetcher.drop(twoRegistration)
        fetcher.drop(twoRegistration)
        clock.advance(1_200)
        #expect(fetcher.fetchDue() == nil)
        #expect(issuer.asked.count == 2)
    }

    // MARK: Over a network

    /// Runs the real fetcher against a server on loopback until its observer is told something.
    private func overNetwork(exempt: Set<String>, host: String, _ answer: @escaping HTTPServer.Handler) async throws
        -> String
    {
        let server = HTTPServer(handler: answer)
        let port = try server.start(host: "127.0.0.1", port: 0)
        defer { server.stop() }
        var options = KeySetFetcher.Options()
        options.addresses = AddressRules(exemptHosts: exempt)
        let fetcher = KeySetFetcher(options)
        let (stream, continuation) = AsyncStream<String>.makeStream()
        let (registration, _) = fetcher.want(KeySetLocation(issuer: "x", uri: "http://\(host):\(port)/keys")) {
            result in
            switch result {
            case .success(let set): continuation.yield(set.json)
            case .failure(let failure): continuation.yield("\(failure)")
            }
        }
        fetcher.start()
        defer { fetcher.stop() }
        for await text in stream {
            fetcher.drop(registration)
            return text
        }
        return "nothing"
    }

    @Test func aServerOnThisMachineIsFetchedFromWhereItsNameIsExempt() async throws {
        let text = try await overNetwork(exempt: ["localhost"], host: "localhost") { request in
            request.path == "/keys" ? .json(TestKeySets.first) : .notFound
        }
        #expect(text == (try first))
    }

    /// `localhost` is a name whose address DNS decides: what an attacker's own name becomes by rebinding.
    @Test(arguments: ["localhost", "127.0.0.1", "0.0.0.0", "127.1"])
    func aNameThatLeadsToThisMachineIsNotConnectedTo(_ host: String) async throws {
        let asked = Log<String>()
        let text = try await overNetwork(exempt: ["issuer.example"], host: host) { request in
            asked.append(request.path)
            return .json(TestKeySets.first)
        }
        #expect(text.contains("may not be connected to"))
        #expect(asked.all.isEmpty)
    }

    @Test func anotherStatusIsAFailureThatSaysSo() async throws {
        let text = try await overNetwork(exempt: ["127.0.0.1"], host: "127.0.0.1") { _ in .text("x", status: 503) }
        #expect(text.contains("503"))
        let large = try await overNetwork(exempt: ["127.0.0.1"], host: "127.0.0.1") { _ in
            .text(String(repeating: " ", count: KeySet.largest + 1))
        }
        #expect(large.contains("larger"))
    }
}
