import MeshModel
import Snapshot
import StreamAPI

/// What a machine wants done. The rim carries it out and decides nothing.
enum StreamAction: Equatable {
    case send(Push)
    case acknowledged(ResourceType)
    case rejected(ResourceType, Rejection)
    /// A refusal that is known already was said again, with a change of the subscription.
    case rejectedAgain(ResourceType, Rejection)
    /// A response to something older than what was last sent: ignored.
    case expiredNonce(ResourceType)
    case close(RPCStatus)
}

/// One response: which resources, named by reference to shared bytes.
struct Push: Equatable {
    enum Selection {
        /// Every resource of a set. Shared by all streams that are sent the same place in history.
        case all(Held)
        /// What a set has of some names. Shared as well, because name sets are interned.
        case named(NameSet, Held)
        case some([Resource])
    }

    var type: ResourceType
    var nonce: String
    var selection: Selection
    /// Resources that are not of the selection's set: clusters that stay a while, empty assignments.
    var extra: [Resource] = []
    /// Delta only; sorted.
    var removed: [String] = []
    /// True where a change caused it, false for the answer to a subscription.
    var isUpdate: Bool

    /// All resources in the order they are sent.
    var resources: [Resource] {
        switch selection {
        case .all(let held): held.set.sorted + extra
        case .named(let names, let held): names.names.compactMap { held.set[$0] } + extra
        case .some(let list): list + extra
        }
    }

    static func == (a: Push, b: Push) -> Bool {
        a.type == b.type && a.nonce == b.nonce && a.removed == b.removed && a.isUpdate == b.isUpdate
            && a.resources.map(\.name) == b.resources.map(\.name)
            && a.resources.map(\.version) == b.resources.map(\.version)
    }
}

/// A response that a proxy refused, with what is known of the reason.
public struct Rejection: Equatable, Sendable, CustomStringConvertible {
    public var type: ResourceType
    public var nonce: String
    public var code: Int32
    /// The proxy's words, cut at a limit.
    public var message: String
    /// Resources of the refused response: those that the message names, else all (up to a limit).
    public var resources: [String]
    /// The objects that made those resources.
    public var sources: [ObjectRef]
    /// What made the round that the response came from.
    public var causes: [Cause]
    public var at: MonotonicTime

    /// One line for a log: type, code, the proxy's words, resources, objects and where they are written.
    public var description: String {
        var line = "\(type.shortName) refused (code \(code)): \(message.onOneLine)"
        if !resources.isEmpty { line += "; resources: " + resources.joined(separator: ", ").onOneLine }
        if !sources.isEmpty { line += "; from: " + sources.map(\.description).joined(separator: ", ").onOneLine }
        return line
    }
}
