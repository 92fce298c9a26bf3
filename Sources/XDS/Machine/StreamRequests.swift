import MeshModel

/// Why a client refused a response (`google.rpc.Status`).
struct RequestError: Equatable, Sendable {
    var code: Int32
    var message: String

    init(code: Int32 = 13, message: String) {
        self.code = code
        self.message = message
    }
}

/// A `DiscoveryRequest` of a type that is served, as the machine sees it.
struct SotWRequest: Equatable {
    var type: ResourceType
    var names: [String] = []
    var nonce = ""
    var error: RequestError?
}

/// A `DeltaDiscoveryRequest` of a type that is served, as the machine sees it.
struct DeltaRequest: Equatable {
    var type: ResourceType
    var subscribe: [String] = []
    var unsubscribe: [String] = []
    /// What a reconnecting client has.
    var initial: ReportedVersions = [:]
    var nonce = ""
    var error: RequestError?
}

/// What the machine is given with every event: the clock, the loop's shared tables, and whether there is room to send.
struct StreamContext {
    var now: MonotonicTime
    var history: any SnapshotHistory
    var interner: NameInterner
    /// False while too much of what was sent waits for the socket.
    var isWritable = true
}

/// The times and limits that rule a stream.
public struct StreamLimits: Sendable {
    /// How long a step of a plan waits for acknowledgements before the rest proceeds without.
    public var acknowledgement: Duration = .seconds(15)
    /// How long it waits for clusters that may be warming: their endpoints were taken, and still there is no
    /// acknowledgement, because one waits for a name to be resolved or for a secret.
    public var warming: Duration = .milliseconds(500)
    /// How long a removed cluster stays after the routes that named it are gone. Workers take up a new route table within
    /// milliseconds, but a request that has chosen its route may still wait in a filter (a fault's delay, an external
    /// authorization) before it looks the cluster up; five seconds cover those.
    public var clusterDrain: Duration = .seconds(5)
    /// Names that one stream may subscribe to, of one type.
    public var namesPerType = 50_000
    /// Secrets that one stream may subscribe to.
    public var secrets = 4_096
    /// Bytes kept of a refusal's text.
    public var errorText = 2_048
    /// Resources and objects named in a refusal's record.
    public var errorNames = 32

    public static let defaults = StreamLimits()
    public init() {}
}
