import MeshModel
import StreamAPI
import Testing

@testable import XDS

/// A machine and its actions as lines: `send 1: a:x -b` is a response with nonce 1, a secret and a removal.
private struct SecretBench {
    var machine: SecretMachine
    var isWritable = true

    init(_ variant: SecretMachine.Variant, _ limits: StreamLimits = .defaults) {
        machine = SecretMachine(variant, limits: limits)
    }

    private var context: SecretContext { SecretContext(now: MonotonicTime(nanoseconds: 0), isWritable: isWritable) }

    mutating func sotw(_ names: [String], nonce: String = "", error: String? = nil) -> [String] {
        let error = error.map { RequestError(message: $0) }
        return lines(
            machine.receive(SotWRequest(type: .secret, names: names, nonce: nonce, error: error), context))
    }

    mutating func delta(
        _ subscribe: [String] = [], drop: [String] = [], has: [String: String] = [:], nonce: String = "",
        error: String? = nil
    ) -> [String] {
        var initial: [String: ContentHash?] = [:]
        for (name, content) in has { initial[name] = .some(resource(.secret, name, content).version) }
        let request = DeltaRequest(
            type: .secret, subscribe: subscribe, unsubscribe: drop, initial: ReportedVersions(initial), nonce: nonce,
            error: error.map { RequestError(message: $0) })
        return lines(machine.receive(request, context))
    }

    mutating func put(_ name: String, _ content: String) -> [String] {
        lines(machine.update(name, resource(.secret, name, content), context))
    }

    mutating func lose(_ name: String) -> [String] { lines(machine.lose(name, "gone", context)) }
    mutating func advance() -> [String] { lines(machine.advance(context)) }

    private func lines(_ actions: [SecretAction]) -> [String] {
        actions.map { action in
            switch action {
            case .subscribe(let name): "want \(name)"
            case .cancel(let name): "drop \(name)"
            case .send(let push):
                "send \(push.nonce):" + push.resources.map { " \($0.name):\(Bench.content($0))" }.joined()
                    + push.removed.map { " -\($0)" }.joined()
            case .acknowledged: "ack"
            case .rejected(let rejection): "nack \(rejection.resources.joined(separator: ","))"
            case .rejectedAgain: "nack again"
            case .expiredNonce: "stale"
            case .close(let status): "close \(status.code)"
            }
        }
    }
}

@Suite struct SecretMachineTests {
    // MARK: State of the world

    @Test func aSecretThatIsThereIsSentAndAcknowledged() {
        var bench = SecretBench(.sotw)
        #expect(bench.sotw(["default"]) == ["want default"])
        #expect(bench.put("default", "x") == ["send 1: default:x"])
        #expect(bench.sotw(["default"], nonce: "1") == ["ack"])
        #expect(bench.put("default", "x") == [])
        #expect(bench.put("default", "y") == ["send 2: default:y"])
    }

    @Test func theFirstAnswerWaitsUntilEveryNameIsKnownAndLeavesOutWhatIsAbsent() {
        var bench = SecretBench(.sotw)
        #expect(bench.sotw(["c", "a", "b"]) == ["want a", "want b", "want c"])
        #expect(bench.put("c", "3") == [])
        #expect(bench.put("a", "1") == [])
        #expect(bench.lose("b") == ["send 1: a:1 c:3"])
    }

    @Test func nothingIsSaidWhereThereIsNothingAndTheSecretFollowsWhenThereIs() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["a"])
        #expect(bench.lose("a") == [])
        #expect(bench.put("a", "1") == ["send 1: a:1"])
    }

    @Test func aChangeSendsAllOfAStateOfTheWorldStream() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["a", "b"])
        _ = bench.put("a", "1")
        #expect(bench.put("b", "1") == ["send 1: a:1 b:1"])
        #expect(bench.sotw(["a", "b"], nonce: "1") == ["ack"])
        #expect(bench.put("b", "2") == ["send 2: a:1 b:2"])
    }

    @Test func aChangeDoesNotWaitForANameThatIsNotKnownYet() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["a"])
        _ = bench.put("a", "1")
        #expect(bench.sotw(["a", "b"], nonce: "1") == ["ack", "want b"])
        #expect(bench.put("a", "2") == ["send 2: a:2"])
        #expect(bench.put("b", "1") == [])
        #expect(bench.sotw(["a", "b"], nonce: "2") == ["ack", "send 3: a:2 b:1"])
    }

    @Test func namesThatAreNotWantedAnyMoreAreLetGo() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["a", "b"])
        _ = bench.put("a", "1")
        _ = bench.put("b", "1")
        #expect(bench.sotw(["b"], nonce: "1") == ["ack", "drop a"])
        #expect(bench.put("a", "2") == [])
        #expect(bench.put("b", "2") == ["send 2: b:2"])
        #expect(bench.sotw([], nonce: "2") == ["ack", "drop b"])
    }

    @Test func anEmptyListAndAWildcardSubscribeToNothing() {
        var bench = SecretBench(.sotw)
        #expect(bench.sotw([]) == [])
        #expect(bench.sotw(["*"]) == [])
    }

    @Test func aSecretThatWentAwayStaysWithTheProxy() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["kubernetes://a"])
        _ = bench.put("kubernetes://a", "1")
        _ = bench.sotw(["kubernetes://a"], nonce: "1")
        #expect(bench.lose("kubernetes://a") == [])
        #expect(bench.put("kubernetes://a", "1") == [])
        #expect(bench.put("kubernetes://a", "2") == ["send 2: kubernetes://a:2"])
    }

    @Test func aClientThatBeginsAnewIsAnsweredInFull() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["a"])
        _ = bench.put("a", "1")
        _ = bench.sotw(["a"], nonce: "1")
        #expect(bench.sotw(["a"]) == ["send 2: a:1"])
    }

    @Test func aRequestThatCrossedTheFirstResponseAsksForMore() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["a"])
        _ = bench.put("a", "1")
        #expect(bench.sotw(["a", "b"]) == ["want b"])
        #expect(bench.put("b", "1") == [])
        #expect(bench.sotw(["a", "b"], nonce: "1") == ["ack", "send 2: a:1 b:1"])
    }

    @Test func theFirstRequestIsAnsweredWhateverNonceItCarries() {
        var bench = SecretBench(.sotw)
        #expect(bench.sotw(["a"], nonce: "of an earlier stream") == ["want a"])
        #expect(bench.put("a", "1") == ["send 1: a:1"])
    }

    // MARK: Delta

    @Test func deltaSendsWhatIsNewAlone() {
        var bench = SecretBench(.delta)
        #expect(bench.delta(["a", "b"]) == ["want a", "want b"])
        #expect(bench.put("a", "1") == ["send 1: a:1"])
        #expect(bench.put("b", "1") == [])
        #expect(bench.delta(nonce: "1") == ["ack", "send 2: b:1"])
        #expect(bench.delta(nonce: "2") == ["ack"])
        #expect(bench.put("b", "2") == ["send 3: b:2"])
    }

    @Test func aDeltaClientThatHasTheVersionIsSentNothing() {
        var bench = SecretBench(.delta)
        #expect(bench.delta(["a"], has: ["a": "1", "b": "1"]) == ["want a", "want b"])
        #expect(bench.put("a", "1") == [])
        #expect(bench.put("b", "2") == ["send 1: b:2"])
    }

    @Test func whatAReconnectingClientHasCountsAsTaken() {
        var bench = SecretBench(.delta)
        _ = bench.delta(["a"], has: ["a": "1"])
        #expect(bench.machine.reports.map(\.acknowledgedVersion) == [resource(.secret, "a", "1").version])
    }

    @Test func absenceIsSilentAndOnlyOtherThanKubernetesSecretsAreRemoved() {
        var bench = SecretBench(.delta)
        _ = bench.delta(["kubernetes://a", "file"])
        #expect(bench.lose("file") == [])
        _ = bench.put("file", "1")
        #expect(bench.delta(nonce: "1") == ["ack"])
        _ = bench.put("kubernetes://a", "1")
        #expect(bench.delta(nonce: "2") == ["ack"])
        #expect(bench.lose("kubernetes://a") == [])
        #expect(bench.lose("file") == ["send 3: -file"])
        #expect(bench.delta(nonce: "3") == ["ack"])
        #expect(bench.put("file", "1") == ["send 4: file:1"])
    }

    @Test func whatTheClientUnsubscribesFromIsLetGoAndWhatItAsksForAgainIsSentAgain() {
        var bench = SecretBench(.delta)
        _ = bench.delta(["a", "b"])
        _ = bench.put("a", "1")
        _ = bench.delta(nonce: "1")
        #expect(bench.delta(drop: ["b"]) == ["drop b"])
        #expect(bench.delta(["a"]) == ["send 2: a:1"])
    }

    @Test func subscriptionsCountEvenWithAStaleNonce() {
        var bench = SecretBench(.delta)
        _ = bench.delta(["a"])
        _ = bench.put("a", "1")
        #expect(bench.delta(["b"], nonce: "7") == ["stale", "want b"])
    }

    // MARK: Both

    @Test func onlyTheNewestIsSentAfterAnAcknowledgement() {
        var bench = SecretBench(.delta)
        _ = bench.delta(["a"])
        _ = bench.put("a", "1")
        #expect(bench.put("a", "2") == [])
        #expect(bench.put("a", "3") == [])
        #expect(bench.delta(nonce: "1") == ["ack", "send 2: a:3"])
    }

    @Test func aStaleNonceIsIgnored() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["a"])
        _ = bench.put("a", "1")
        _ = bench.sotw(["a"], nonce: "1")
        _ = bench.put("a", "2")
        #expect(bench.sotw(["a"], nonce: "1") == ["stale"])
        #expect(bench.put("a", "3") == [])
        #expect(bench.sotw(["a"], nonce: "2") == ["ack", "send 3: a:3"])
    }

    @Test func whatWasRefusedIsNotSentAgainUntilItChanges() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["a"])
        _ = bench.put("a", "1")
        #expect(bench.sotw(["a"], nonce: "1", error: "no") == ["nack a"])
        #expect(bench.sotw(["a"], nonce: "1", error: "no") == ["nack again"])
        #expect(bench.put("a", "1") == [])
        #expect(bench.put("a", "2") == ["send 2: a:2"])
        #expect(bench.machine.rejection?.message == "no")
        #expect(bench.sotw(["a"], nonce: "2") == ["ack"])
        #expect(bench.machine.rejection == nil)
    }

    @Test func whatWasRefusedGoesAlongWithTheNextChange() {
        var bench = SecretBench(.delta)
        _ = bench.delta(["a", "b", "c"])
        _ = bench.put("c", "1")
        _ = bench.put("a", "1")
        _ = bench.put("b", "1")
        #expect(bench.delta(nonce: "1") == ["ack", "send 2: a:1 b:1"])
        #expect(bench.delta(nonce: "2", error: "no") == ["nack a,b"])
        #expect(bench.put("a", "2") == ["send 3: a:2 b:1"])
        #expect(bench.delta(nonce: "3") == ["ack"])
        #expect(bench.put("a", "3") == ["send 4: a:3"])
    }

    @Test func aRefusedRemovalIsRepeatedWithTheNextChange() {
        var bench = SecretBench(.delta)
        _ = bench.delta(["a", "b"])
        _ = bench.put("a", "1")
        _ = bench.delta(nonce: "1")
        _ = bench.lose("a")
        #expect(bench.delta(nonce: "2", error: "no") == ["nack "])
        #expect(bench.put("b", "1") == ["send 3: b:1 -a"])
    }

    @Test func nothingIsSentWithoutRoom() {
        var bench = SecretBench(.delta)
        bench.isWritable = false
        _ = bench.delta(["a"])
        #expect(bench.put("a", "1") == [])
        #expect(bench.put("a", "2") == [])
        bench.isWritable = true
        #expect(bench.advance() == ["send 1: a:2"])
    }

    @Test func whatIsNotSubscribedIsNotTaken() {
        var bench = SecretBench(.delta)
        #expect(bench.put("a", "1") == [])
        #expect(bench.lose("a") == [])
    }

    @Test(arguments: [SecretMachine.Variant.sotw, .delta])
    func tooManyNamesCloseTheStream(_ variant: SecretMachine.Variant) {
        var limits = StreamLimits()
        limits.secrets = 2
        var bench = SecretBench(variant, limits)
        let names = ["a", "b", "c"]
        #expect((variant == .sotw ? bench.sotw(names) : bench.delta(names)) == ["close resourceExhausted"])
    }

    @Test func aReportHasNamesVersionsAndReasons() {
        var bench = SecretBench(.sotw)
        _ = bench.sotw(["a", "b"])
        _ = bench.put("a", "1")
        _ = bench.lose("b")
        let version = resource(.secret, "a", "1").version
        #expect(
            bench.machine.reports == [
                SecretReport(name: "a", absence: nil, sentVersion: version, acknowledgedVersion: nil),
                SecretReport(name: "b", absence: "gone", sentVersion: nil, acknowledgedVersion: nil),
            ])
        _ = bench.sotw(["a", "b"], nonce: "1")
        #expect(bench.machine.reports.map(\.acknowledgedVersion) == [version, nil])
    }
}

@Suite struct SecretTextTests {
    @Test(arguments: [
        "Secret: inline_bytes: \"abc\"", "-----BEGIN PRIVATE KEY-----",
        "cannot read MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us",
    ])
    func wordsThatMayQuoteASecretAreLeftOut(_ text: String) {
        #expect(SecretText.scrubbed(text) == SecretText.leftOut)
    }

    @Test func otherWordsStay() {
        let text = "Failed to load private key from <inline>, Cause: error:0b000074:X.509 certificate routines"
        #expect(SecretText.scrubbed(text) == text)
    }
}
