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
    /// A stream that has its snapshot and waits for its turn to be sent it (``firstSync``) is not meant.
    public var firstSnapshot: Duration = .seconds(30)
    /// Unsent bytes of a stream above which nothing more is queued.
    public var unsentBytes = 64 << 10
    /// How long a client may leave queued bytes unread before it is disconnected.
    public var stalledReader: Duration = .seconds(60)
    /// Bytes that wait for clients which have not read for a second, all together; beyond it the client that has not read
    /// for longest is disconnected.
    public var slowReaderBytes = 64 << 20
    /// Streams whose first sync is not over send in turns.
    public var firstSync = FirstSyncLimits()
    /// Decides whether there is memory for one more stream.
    public var memory = MemoryBudget.unlimited
    /// Sent as `control_plane.identifier`; istioctl reads JSON here. Empty for none.
    public var controlPlane = ""
    /// Who is sent the virtual hosts of shared routes one by one.
    public var virtualHostDiscovery = VirtualHostDiscovery.auto
    /// Names of extensions that translation asks a proxy about.
    public var extensions = NodeParser.defaultExtensions
    /// Decides whether a stream may have the configuration of the node it says it is, and as whom. Throw to refuse it.
    /// Called once for each stream, on its loop; must not block. By default everybody is let in, as nobody.
    public var authorize: @Sendable (CallRequest, ProxyNode) throws(RPCStatus) -> StreamAccess = {
        _, _ throws(RPCStatus) in .anonymous
    }
    /// The same for a stream of the SecretDiscoveryService whose node id is not of Istio's form. By default nobody is let
    /// in.
    public var authorizeWithoutNode: @Sendable (CallRequest) throws(RPCStatus) -> StreamAccess = {
        _ throws(RPCStatus) in
        throw RPCStatus(.invalidArgument, "the first request must carry a node id of Istio's form")
    }
    /// Where secrets come from; nil for none. A stream gets them only with an identity, and only over TLS or from this
    /// machine. On an aggregated stream without, requests for secrets are not answered and everything else goes on.
    public var secrets: (any SecretSource)?
    /// Told once of each aggregated stream that asks for secrets and gets none, with the reason. Called on the stream's
    /// loop; must not block.
    public var onSecretsRefused: @Sendable (ProxyNode, _ reason: String) -> Void = { _, _ in }
    /// Judges whether a stream's credential has expired.
    public var clock: any WallClock = SystemClock()
    /// How often the time of day is looked at, at least, on a stream whose credential expires.
    public var credentialCheck: Duration = .seconds(300)
    /// Streams that are ended together (``XDSServer/endStreams(_:where:)``) end over this time: a fleet that is cut at once
    /// comes back at once.
    public var endWindow: Duration = .seconds(60)
    /// Where in that time a stream ends: 0 ..< 1.
    public var jitter: @Sendable () -> Double = { .random(in: 0..<1) }
    /// Told of every refusal, once, with the node that refused: `rejection.description` is a line for a log. Called on the
    /// stream's loop; must not block.
    public var onRejection: @Sendable (ProxyNode, Rejection) -> Void = { _, _ in }

    public init() {}
}
