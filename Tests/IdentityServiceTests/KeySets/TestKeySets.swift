import Glibc
import MeshModel
import Synchronization

@testable import Identity
@testable import IdentityService

/// Public keys of RFC 7515 §A.3 and RFC 8037 §A.2: three sets.
enum TestKeySets {
    static let ec =
        #"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#
    static let ed = #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
    static let first = #"{"keys":[\#(ec)]}"#
    static let second = #"{"keys":[\#(ed)]}"#

    static func set(_ text: String) throws -> KeySet { try KeySet(json: Array(text.utf8)) }
}

/// A clock of both kinds that a test sets. It starts now: files carry the time of the machine.
final class ManualClock: WallClock {
    private let seconds = Mutex(SystemClock().now)
    var now: Int64 { seconds.withLock { $0 } }
    var monotonic: MonotonicTime { MonotonicTime(nanoseconds: UInt64(now) * 1_000_000_000) }
    func advance(_ by: Int64) { seconds.withLock { $0 += by } }
}

/// An issuer that answers what a test says, and counts.
final class FakeIssuer: Sendable {
    private let state = Mutex<(answers: [String: Result<String, KeySetFailure>], asked: [String])>(([:], []))

    func answer(_ url: String, _ result: Result<String, KeySetFailure>) { state.withLock { $0.answers[url] = result } }
    func answer(_ url: String, _ text: String) { answer(url, .success(text)) }
    var asked: [String] { state.withLock { $0.asked } }

    /// Done once, while the next fetch is under way.
    func duringFetch(_ body: @escaping @Sendable () -> Void) { interruption.withLock { $0 = body } }
    private let interruption = Mutex<(@Sendable () -> Void)?>(nil)

    func fetch(_ url: String, _ timeout: Duration?) throws(KeySetFailure) -> [UInt8] {
        interruption.withLock { body in
            defer { body = nil }
            return body
        }?()
        let result = state.withLock { state in
            state.asked.append(url)
            return state.answers[url] ?? .failure(KeySetFailure("unreachable"))
        }
        return Array(try result.get().utf8)
    }
}

/// Gathers what an observer is told.
final class Log<Element: Sendable>: Sendable {
    private let values = Mutex<[Element]>([])
    func append(_ value: Element) { values.withLock { $0.append(value) } }
    var all: [Element] { values.withLock { $0 } }
}

/// A folder that is removed at the end.
final class TemporaryFolder: Sendable {
    let path = "/tmp/keysets-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    init() { mkdir(path, 0o755) }
    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        for name in names(path) {
            let child = "\(path)/\(name)"
            if unlink(child) != 0 { remove(child) }
        }
        rmdir(path)
    }

    static func names(_ path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
