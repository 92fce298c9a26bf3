import EnvoyAPI
import MeshModel
import Snapshot
import StreamAPI

@testable import XDS

/// Resources are written `name:content`; the content is the encoded value, so that a test can read it back.
typealias Contents = [String: String]

func resource(_ type: ResourceType, _ name: String, _ content: String, sources: [ObjectRef] = []) -> Resource {
    var text = content
    return text.withUTF8 {
        Resource.encode(type, name: name, value: UnsafeRawBufferPointer($0), sources: sources)
    }
}

func snapshot(
    _ revision: UInt64, view: UInt64 = 1, cds: Contents = [:], eds: Contents = [:], lds: Contents = [:],
    rds: Contents = [:], vhds: Contents = [:], sds: Contents = [:]
) -> ViewSnapshot {
    func set(_ type: ResourceType, _ contents: Contents) -> ResourceSet {
        ResourceSet(contents.map { resource(type, $0.key, $0.value) })
    }
    return ViewSnapshot(
        view: ViewID(view), revision: Revision(revision),
        sets: [
            .cluster: set(.cluster, cds), .endpoint: set(.endpoint, eds), .listener: set(.listener, lds),
            .route: set(.route, rds), .virtualHost: set(.virtualHost, vhds), .secret: set(.secret, sds),
        ])
}

/// An encoded virtual host with domains (field 2), and a target in its only other field.
func virtualHost(_ domains: [String], _ target: String) -> String {
    func field(_ number: UInt8, _ text: String) -> String {
        String(decoding: [number << 3 | 2, UInt8(text.utf8.count)], as: UTF8.self) + text
    }
    return domains.reduce("") { $0 + field(2, $1) } + field(1, target)
}

/// The domains and the target of one.
func readVirtualHost(_ content: String) -> (domains: [String], target: String) {
    var content = content
    let domains = content.withUTF8 { VirtualHostDomains.of(UnsafeRawBufferPointer($0)) ?? [] }
    let target = content.utf8.lastIndex(of: 1 << 3 | 2).map { content[content.utf8.index($0, offsetBy: 2)...] }
    return (domains, target.map(String.init) ?? "")
}

/// A machine with a clock and a journal, and its actions as lines that a test can compare:
/// `cds 1: a:x b:x -c` is a response with nonce 1, two resources and one removal.
struct Bench {
    var machine: StreamMachine
    var now = MonotonicTime(nanoseconds: 0)
    var isWritable = true
    let history: any SnapshotHistory = FullComparison()
    let interner = NameInterner()

    init(_ variant: StreamMachine.Variant) { machine = StreamMachine(variant) }

    var context: StreamContext {
        StreamContext(now: now, history: history, interner: interner, isWritable: isWritable)
    }

    mutating func update(_ snapshot: ViewSnapshot) -> [String] {
        lines(machine.update(snapshot, causes: [], context))
    }

    mutating func sotw(
        _ type: ResourceType, _ names: [String] = [], nonce: Int? = nil, error: String? = nil
    ) -> [String] {
        let request = SotWRequest(
            type: type, names: names, nonce: nonce.map(String.init) ?? "",
            error: error.map { RequestError(message: $0) })
        return lines(machine.receive(request, context))
    }

    mutating func delta(
        _ type: ResourceType, _ subscribe: [String] = [], drop: [String] = [], has: [String: Resource?] = [:],
        nonce: Int? = nil, error: String? = nil
    ) -> [String] {
        let request = DeltaRequest(
            type: type, subscribe: subscribe, unsubscribe: drop,
            initial: ReportedVersions(has.mapValues { $0?.version }),
            nonce: nonce.map(String.init) ?? "", error: error.map { RequestError(message: $0) })
        return lines(machine.receive(request, context))
    }

    mutating func pass(_ duration: Duration) -> [String] {
        now = now.advanced(by: duration)
        return lines(machine.advance(context))
    }

    private func lines(_ actions: [StreamAction]) -> [String] { actions.map(Self.line) }

    static func line(_ action: StreamAction) -> String {
        switch action {
        case .send(let push):
            var line = "\(push.type.shortName) \(push.nonce):"
            for resource in push.resources { line += " \(resource.name):\(content(resource))" }
            for name in push.removed { line += " -\(name)" }
            return line
        case .acknowledged(let type): return "ack \(type.shortName)"
        case .rejected(let type, let rejection), .rejectedAgain(let type, let rejection):
            return "nack \(type.shortName) \(rejection.resources.joined(separator: ","))"
        case .expiredNonce(let type): return "stale \(type.shortName)"
        case .close(let status): return "close \(status.code)"
        }
    }

    /// Empty for an assignment that the machine made up.
    static func content(_ resource: Resource) -> String {
        resource.sources.isEmpty && resource.value.first == 10 ? "" : String(decoding: resource.value, as: UTF8.self)
    }
}
