import Identity
import MeshModel
import StreamAPI
import Synchronization
import Threads

@testable import IdentityService

/// Clocks that a test sets.
final class HandClock: WallClock {
    private let time = Mutex((wall: Int64(1_700_000_000), monotonic: UInt64(1_000_000_000_000)))

    var now: Int64 { time.withLock { $0.wall } }
    var monotonic: MonotonicTime { MonotonicTime(nanoseconds: time.withLock { $0.monotonic }) }

    func pass(_ seconds: Int64) {
        time.withLock {
            $0.wall += seconds
            $0.monotonic += UInt64(seconds) * 1_000_000_000
        }
    }
}

/// An authority that fails when told to, and whose certificates are told apart by their serial.
final class ScriptedIssuer: CertificateIssuer {
    struct State {
        var failure: IssuanceError?
        var lifetime: Int64 = 86_400
        var root = ContentHash(high: 1, low: 1)
        var chain = ["leaf", "root"]
        var issued: UInt8 = 0
        var requests: [(csr: [UInt8], identity: SPIFFEID, lifetime: Int64?)] = []
        var observers: [@Sendable () -> Void] = []
        /// Runs in each issue, outside of the lock.
        var during: (@Sendable () -> Void)?
    }

    let state = Mutex(State())
    private let clock: any WallClock

    init(_ clock: any WallClock) { self.clock = clock }

    func set(_ change: (inout sending State) -> Void) { state.withLock { change(&$0) } }
    var issued: Int { state.withLock { Int($0.issued) } }

    func issue(_ request: [UInt8], for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError) -> IssuedCertificate
    {
        let result = state.withLock { state -> Result<IssuedCertificate, IssuanceError> in
            state.requests.append((request, identity, lifetime))
            if let failure = state.failure { return .failure(failure) }
            state.issued += 1
            return .success(
                IssuedCertificate(
                    identity: identity, chain: state.chain, notBefore: clock.now - 120,
                    notAfter: clock.now + (lifetime ?? state.lifetime), serial: [0, state.issued], root: state.root))
        }
        state.withLock { $0.during }?()
        return try result.get()
    }

    func issue(for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError) -> KeyedCertificate {
        KeyedCertificate(
            certificate: try issue([], for: identity, lifetime: lifetime), key: SecretBytes("key".utf8))
    }

    var trustBundle: TrustBundle { state.withLock { TrustBundle(pem: "", roots: [$0.root]) } }
    func observe(_ observer: @escaping @Sendable () -> Void) { state.withLock { $0.observers.append(observer) } }

    func changeTrust(to root: ContentHash) {
        let observers = state.withLock { state in
            state.root = root
            return state.observers
        }
        for observer in observers { observer() }
    }
}

/// What an observer was told.
final class Told: Sendable {
    private let monitor = Monitor<[Result<[UInt8], IssuanceError>]>([])

    var all: [Result<[UInt8], IssuanceError>] { monitor.withLock { $0 } }
    var serials: [UInt8] { all.compactMap { try? $0.get().last } }
    var errors: [IssuanceError] { all.compactMap { if case .failure(let error) = $0 { error } else { nil } } }

    var observer: @Sendable (Result<KeyedCertificate, IssuanceError>) -> Void {
        { [self] result in
            monitor.withLock { $0.append(result.map(\.certificate.serial)) }
            monitor.broadcast()
        }
    }

    /// Returns when so many have come.
    func wait(_ count: Int) { monitor.wait { $0.count >= count ? () : nil } }
}

/// A loop that runs what it is handed when the test says so, on the test's thread.
final class HandLoop: EventLoop {
    private let tasks = Mutex<[@Sendable () -> Void]>([])
    let index = 0
    var isCurrent: Bool { true }
    var now: MonotonicTime { MonotonicTime(nanoseconds: 0) }

    func execute(_ task: @escaping @Sendable () -> Void) { tasks.withLock { $0.append(task) } }
    func schedule(after delay: Duration, _ task: @escaping () -> Void) -> any LoopTimer { NoTimer() }

    func run() {
        while let task = tasks.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { task() }
    }

    private final class NoTimer: LoopTimer {
        func cancel() {}
    }
}

/// A call that keeps what was sent.
final class KeptCall: ServerCall {
    let hand = HandLoop()
    var loop: any EventLoop { hand }
    private(set) var messages: [[UInt8]] = []
    private(set) var status: RPCStatus?

    func send(_ message: OutboundMessage) {
        if status == nil { messages.append(message.pieces.flatMap { Array($0.bytes) }) }
    }
    var unsentBytes: Int { 0 }
    func finish(_ status: RPCStatus) { if self.status == nil { self.status = status } }
    func abort(_ status: RPCStatus) { finish(status) }
}

func identity(_ account: String) -> SPIFFEID {
    SPIFFEID(trustDomain: "cluster.local", namespace: "shop", serviceAccount: account)!
}
