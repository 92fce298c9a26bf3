import MeshModel
import Snapshot

/// A connected stream, as the admin side shows it. A snapshot of one moment; what it holds is shared with the stream.
public struct ConnectionReport: Sendable {
    public var id: ProxyID
    public var node: ProxyNode
    /// `IP:port` of the proxy.
    public var address: String
    /// Seconds since 1970.
    public var connectedAt: Int64
    public var isDelta: Bool
    /// The gRPC method.
    public var path: String
    /// Who the proxy has shown to be; nil on a stream without authentication.
    public var identity: SPIFFEID?
    /// When the credential expires, in seconds since 1970.
    public var credentialExpiry: Int64?
    /// The root that its certificate's chain ended at.
    public var root: ContentHash?
    /// What the proxy is to have; nil while it waits for its first snapshot.
    public var snapshot: ViewSnapshot?
    /// True while clusters, listeners and routes of a newer snapshot are held back for acknowledgements.
    public var isPlanRunning: Bool
    /// Types that the stream asked for, in the order of ``ResourceType``.
    public var types: [TypeReport]
    /// Secrets that the stream asked for, sorted by name: never their content.
    public var secrets: [SecretReport]

    public subscript(_ type: ResourceType) -> TypeReport? { types.first { $0.type == type } }
}

/// One secret of a connected stream.
public struct SecretReport: Sendable, Hashable {
    public var name: String
    /// Why there is none, or none that this stream may have; nil where there is one, or it is not known yet.
    public var absence: String?
    /// Of the secret that the proxy was sent last, or said it has.
    public var sentVersion: ContentHash?
    /// Of the secret that the proxy has taken.
    public var acknowledgedVersion: ContentHash?
}

/// One type of a connected stream.
public struct TypeReport: Sendable {
    /// istiod's words for `syncz`.
    public enum State: String, Sendable {
        case synced = "SYNCED"
        case notSent = "NOT SENT"
        case stale = "STALE"
    }

    public var type: ResourceType
    public var state: State
    public var isWildcard: Bool
    /// Names subscribed to one by one, sorted.
    public var names: [String]
    /// Empty before the first response.
    public var sentNonce: String
    public var sentVersion: String
    public var acknowledgedNonce: String
    public var acknowledgedVersion: String
    /// What the stream was sent last, as a whole; of it the proxy has what it subscribed to. Nil for secrets.
    public var sent: ResourceSet?
    /// The last refusal, until a response is acknowledged.
    public var rejection: Rejection?

    /// What of ``sent`` the stream subscribed to, sorted by name.
    public var resources: [Resource] {
        guard let sent else { return [] }
        return isWildcard ? sent.sorted : names.compactMap { sent[$0] }
    }
}
