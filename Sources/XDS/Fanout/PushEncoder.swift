import EnvoyAPI
import MeshModel
import Snapshot
import StreamAPI

/// Turns pushes into messages: a small head for the stream, then shared bytes. Lists that many streams of a loop are sent
/// alike are joined once and kept for as long as they are wanted.
final class PushEncoder {
    struct Encoded {
        var message: OutboundMessage
        /// A hash of the versions of all resources in the message: equal content, equal version.
        var version: ContentHash
    }

    private struct Key: Hashable {
        let variant: StreamMachine.Variant
        let type: ResourceType
        let view: ViewID
        let revision: Revision
        let names: ObjectIdentifier?
    }

    private struct Body {
        let pieces: [ByteSlice]
        let version: ContentHash
        /// Keeps the object that the key names by address.
        let names: NameSet?
        var used: MonotonicTime
    }

    /// What the last stream was sent of resources that are not joined: the next one is sent the same, as a rule.
    private struct Latest {
        let variant: StreamMachine.Variant
        let type: ResourceType
        let resources: [Resource]
        let pieces: [ByteSlice]
        let version: ContentHash
    }

    private struct LatestHead {
        let variant: StreamMachine.Variant
        let type: ResourceType
        let version: ContentHash
        let removed: [String]
        let template: ResponseHead.Template
    }

    private let controlPlane: String
    private var bodies: [Key: Body] = [:]
    private var latest: Latest?
    private var latestHead: LatestHead?
    /// Lists shorter than this are sent as they are.
    static let joinedFrom = 8
    private static let joinedBytes = 64 << 20
    /// Joined lists that are remembered, all together. In a storm each change makes others.
    private static let rememberedBytes = 16 << 20

    init(controlPlane: String) { self.controlPlane = controlPlane }

    func encode(_ push: Push, _ variant: StreamMachine.Variant, now: MonotonicTime) -> Encoded {
        var pieces: [ByteSlice] = []
        var version: ContentHash
        switch push.selection {
        case .all(let held) where held.variant == 0:
            (pieces, version) = body(push, variant, held, nil, now)
        case .named(let names, let held) where held.variant == 0 && names.count >= Self.joinedFrom:
            (pieces, version) = body(push, variant, held, names, now)
        default:
            (pieces, version) = list(push.resources, push.type, variant)
            return finish(push, variant, pieces, version)
        }
        if !push.extra.isEmpty {
            for resource in push.extra { pieces.append(variant == .sotw ? resource.sotw : resource.delta) }
            let more = Self.version(of: push.extra)
            version = Self.hash([version, more])
        }
        return finish(push, variant, pieces, version)
    }

    private func list(
        _ resources: [Resource], _ type: ResourceType, _ variant: StreamMachine.Variant
    ) -> ([ByteSlice], ContentHash) {
        if let latest, latest.variant == variant, latest.type == type, latest.resources.count == resources.count,
            zip(latest.resources, resources).allSatisfy({ $0 === $1 })
        {
            return (latest.pieces, latest.version)
        }
        let pieces = resources.map { variant == .sotw ? $0.sotw : $0.delta }
        let version = Self.version(of: resources)
        // A secret is its stream's own, and gone with its last reference.
        if resources.count <= Self.joinedFrom, type != .secret {
            latest = Latest(variant: variant, type: type, resources: resources, pieces: pieces, version: version)
        }
        return (pieces, version)
    }

    /// Lets go of joined lists that no stream asked for lately, and of what was sent last.
    func sweep(unusedSince time: MonotonicTime) {
        latest = nil
        latestHead = nil
        bodies = bodies.filter { $0.value.used >= time }
    }

    var isEmpty: Bool { bodies.isEmpty && latest == nil && latestHead == nil }

    private func finish(
        _ push: Push, _ variant: StreamMachine.Variant, _ pieces: [ByteSlice], _ version: ContentHash
    ) -> Encoded {
        var all: [ByteSlice] = []
        all.reserveCapacity(pieces.count + 1)
        all.append(ByteSlice(template(push, variant, version).head(nonce: push.nonce)))
        all += pieces
        return Encoded(message: OutboundMessage(all), version: version)
    }

    private func template(
        _ push: Push, _ variant: StreamMachine.Variant, _ version: ContentHash
    ) -> ResponseHead.Template {
        if let latestHead, latestHead.version == version, latestHead.type == push.type, latestHead.variant == variant,
            latestHead.removed == push.removed
        {
            return latestHead.template
        }
        let template =
            switch variant {
            case .sotw:
                ResponseHead.Template(
                    discovery: push.type.typeURL, version: version.description, controlPlane: controlPlane)
            case .delta:
                ResponseHead.Template(
                    delta: push.type.typeURL, systemVersion: version.description, removed: push.removed,
                    controlPlane: controlPlane)
            }
        latestHead = LatestHead(
            variant: variant, type: push.type, version: version, removed: push.removed, template: template)
        return template
    }

    private func body(
        _ push: Push, _ variant: StreamMachine.Variant, _ held: Held, _ names: NameSet?, _ now: MonotonicTime
    ) -> ([ByteSlice], ContentHash) {
        let key = Key(
            variant: variant, type: push.type, view: held.view, revision: held.revision,
            names: names.map(ObjectIdentifier.init))
        if let known = bodies[key] {
            bodies[key]?.used = now
            return (known.pieces, known.version)
        }
        var plain = push
        plain.extra = []
        let list = plain.resources
        let slices = list.map { variant == .sotw ? $0.sotw : $0.delta }
        let version = Self.version(of: list)
        let size = slices.reduce(0) { $0 + $1.count }
        if let same = bodies.first(where: {
            $0.value.version == version && $0.key.variant == variant && $0.key.type == push.type
        }) {
            // Another revision, or another view, with the same resources.
            bodies[key] = Body(pieces: same.value.pieces, version: version, names: names, used: now)
            return (same.value.pieces, version)
        }
        guard slices.count >= Self.joinedFrom, size <= Self.joinedBytes else { return (slices, version) }
        let joined = SharedBytes(count: size) { out in
            var offset = 0
            for slice in slices {
                UnsafeMutableRawBufferPointer(rebasing: out[offset..<offset + slice.count]).copyMemory(
                    from: slice.bytes)
                offset += slice.count
            }
        }
        let body = Body(pieces: [ByteSlice(joined)], version: version, names: names, used: now)
        bodies[key] = body
        forget(besides: key)
        return (body.pieces, version)
    }

    /// Lets go of the lists that were not used for longest, where there is too much.
    private func forget(besides key: Key) {
        while bodies.values.reduce(0, { $0 + ($1.pieces.first?.count ?? 0) }) > Self.rememberedBytes,
            let oldest = bodies.filter({ $0.key != key }).min(by: { $0.value.used < $1.value.used })
        {
            bodies[oldest.key] = nil
        }
    }

    private static func version(of list: [Resource]) -> ContentHash { hash(list.map(\.version)) }

    private static func hash(_ versions: [ContentHash]) -> ContentHash {
        versions.withUnsafeBytes { ContentHash(of: $0) }
    }
}
