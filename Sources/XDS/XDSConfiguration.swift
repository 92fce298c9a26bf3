import EnvoyAPI
import MeshModel
import StreamAPI

/// How the xDS server behaves. Every value has a default that serves a mesh of some thousand proxies.
public struct XDSConfiguration: Sendable {
    /// Times and limits of a stream's machine.
    public var stream = StreamLimits.defaults
    /// What a request may cost to decode.
    public var request = RequestLimits()
    /// How long a stream may wait for its first request, and then for its first snapshot, before it ends as Unavailable.
    public var firstSnapshot: Duration = .seconds(30)
    /// Unsent bytes of a stream above which nothing more is queued.
    public var unsentBytes = 64 << 10
    /// How long a client may leave queued bytes unread before it is disconnected.
    public var stalledReader: Duration = .seconds(60)
    /// Sent as `control_plane.identifier`; istioctl reads JSON here. Empty for none.
    public var controlPlane = ""
    /// Names of extensions that translation asks a proxy about.
    public var extensions = NodeParser.defaultExtensions
    /// Decides whether a stream may have the configuration of the node it says it is. Throw to refuse it. Called once for
    /// each stream, on its loop; must not block.
    public var authorize: @Sendable (CallRequest, ProxyNode) throws(RPCStatus) -> Void = { _, _ throws(RPCStatus) in }
    /// Told of every refusal, once, with the node that refused: `rejection.description` is a line for a log. Called on the
    /// stream's loop; must not block.
    public var onRejection: @Sendable (ProxyNode, Rejection) -> Void = { _, _ in }

    public init() {}
}
