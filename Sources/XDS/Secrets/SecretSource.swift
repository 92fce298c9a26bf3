public import MeshModel
public import StreamAPI

/// Who a stream has been let in as.
public struct StreamAccess: Hashable, Sendable {
    /// Nil on a stream without authentication: it gets no secrets.
    public var identity: SPIFFEID?
    /// When the stream has to end because its credential expires, in seconds since 1970.
    public var expiry: Int64?
    /// The root that the client certificate's chain ended at; streams of a retired root are ended.
    public var root: ContentHash?

    public init(identity: SPIFFEID? = nil, expiry: Int64? = nil, root: ContentHash? = nil) {
        self.identity = identity
        self.expiry = expiry
        self.root = root
    }

    public static let anonymous = StreamAccess()
}

/// A secret at one moment: an encoded `Secret`, or that there is none to have, with the reason. The resource's bytes are
/// wiped when the last reference goes (``SharedBytes``), and it never enters a pool, a history or a dump.
public enum SecretState: Sendable {
    case available(Resource)
    /// Does not exist, or this identity may not read it. Which of the two is not told to the proxy.
    case absent(reason: String)
}

/// A stream's wish for one secret; drop it by `cancel`.
public protocol SecretSubscription: AnyObject {
    /// Nothing is delivered any more. On the stream's loop.
    func cancel()
}

/// Gives secrets to streams and keeps them current.
public protocol SecretSource: AnyObject, Sendable {
    /// Asks for a secret by name (`default`, `ROOTCA`, `kubernetes://…`) for whoever the stream was let in as. `deliver`
    /// runs on `loop`, for the first time soon and then whenever the secret is another, until the subscription is
    /// cancelled. Called on `loop`; must not block.
    ///
    /// - Parameter node: what the proxy says of itself; nil on a stream whose first request has no node id of Istio's form
    ///   (SDS of an agent).
    func subscribe(
        to name: String, as access: StreamAccess, node: ProxyNode?, on loop: any EventLoop,
        deliver: @escaping (SecretState) -> Void
    ) -> any SecretSubscription
}
