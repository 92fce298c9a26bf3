import MeshModel

/// A message on its way out: pieces that are sent one after the other, without a copy.
public struct OutboundMessage: Sendable {
    public var pieces: [ByteSlice]
    /// The length of all pieces together, in bytes.
    public private(set) var count: Int

    public init(_ pieces: [ByteSlice]) {
        self.pieces = pieces
        count = pieces.reduce(0) { $0 + $1.count }
    }

    public init(_ bytes: [UInt8]) { self.init([ByteSlice(SharedBytes(bytes))]) }
}

/// Who is at the other end of a connection, as far as the transport knows.
public struct Peer: Sendable, Hashable {
    /// `IP:port`, or the path of a Unix socket.
    public var address: String
    /// True for an address of this machine's loopback, or a Unix socket.
    public var isLoopback: Bool
    public var usesTLS: Bool
    /// The URI SANs of a client certificate that was verified against the trust bundle; empty without one.
    public var uriSANs: [String]
    /// When the first certificate of its chain expires, in seconds since 1970.
    public var certificateExpiry: Int64?
    /// SHA-256, cut to 128 bits, of the DER of the anchor that its chain ended at: a certificate
    /// of the trust bundle, by rule a root.
    public var certificateRoot: ContentHash?

    public init(
        address: String, isLoopback: Bool = false, usesTLS: Bool = false, uriSANs: [String] = [],
        certificateExpiry: Int64? = nil, certificateRoot: ContentHash? = nil
    ) {
        self.address = address
        self.isLoopback = isLoopback
        self.usesTLS = usesTLS
        self.uriSANs = uriSANs
        self.certificateExpiry = certificateExpiry
        self.certificateRoot = certificateRoot
    }
}

/// What a client sent to open a call.
public struct CallRequest: Sendable {
    /// `/package.Service/Method`.
    public var path: String
    /// Names are lower case; pseudo headers are left out. Bounded by the transport's header limit.
    public var metadata: [(name: String, value: String)]
    public var peer: Peer
    /// A number that no other call of this process has.
    public var callID: UInt64

    public init(path: String, metadata: [(name: String, value: String)], peer: Peer, callID: UInt64) {
        self.path = path
        self.metadata = metadata
        self.peer = peer
        self.callID = callID
    }

    public subscript(_ name: String) -> String? { metadata.first { $0.name == name }?.value }
}

/// The server's side of one call. Owned by a loop; used on that loop alone.
public protocol ServerCall: AnyObject {
    var loop: any EventLoop { get }
    /// Queues a message. The pieces are held, not copied, until they have left. Ignored after `finish` or a close.
    func send(_ message: OutboundMessage)
    /// Bytes of queued messages that have not been handed to the socket (or to TLS).
    var unsentBytes: Int { get }
    /// Ends the call with a status in trailers, after what is queued. Ignored when ended already.
    func finish(_ status: RPCStatus)
    /// Ends the call at once and drops what is queued.
    func abort(_ status: RPCStatus)
    /// Asks the client to open further calls on another connection (RFC 9113 §6.8) and closes this one when its calls are
    /// over, or after some time: what the connection was let in with, a certificate, is not good any more.
    func retireConnection()
}

extension ServerCall {
    /// Nothing, where there is no connection to retire.
    public func retireConnection() {}
}

/// What a service does with one call. Every method runs on the call's loop; none may block.
public protocol ServerCallHandler: AnyObject {
    /// A whole message. The bytes are valid during this call only.
    func received(_ message: UnsafeRawBufferPointer)
    /// The client sends no more.
    func receivedEnd()
    /// Every queued message has been handed to the socket: a good moment to send what came meanwhile.
    func drained()
    /// The call is over; nothing follows. Called exactly once, also after `finish`.
    func closed(_ status: RPCStatus)
}

/// A set of methods that a server offers.
public protocol RPCService: Sendable {
    /// `/package.Service/Method` of each.
    var paths: [String] { get }
    /// Opens a call on `call.loop`. Throw an ``RPCStatus`` to refuse it.
    func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler
}
