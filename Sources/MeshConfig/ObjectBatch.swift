import MeshModel

/// What happened to one object of a source.
public enum ObjectEvent: Sendable {
    /// The object is new or has changed.
    case upsert(ConfigObject)
    /// The object is gone; the reference says where it stood last.
    case remove(ObjectRef)

    public var ref: ObjectRef {
        switch self {
        case .upsert(let object): object.ref
        case .remove(let ref): ref
        }
    }
}

/// Changes that a source saw together, in order.
public struct ObjectBatch: Sendable {
    public var events: [ObjectEvent]
    /// When the source learned of the first of them.
    public var seen: MonotonicTime
    /// True on the batch with which the source has delivered everything it had at start.
    public var completesInitialSync: Bool

    public init(_ events: [ObjectEvent], seen: MonotonicTime, completesInitialSync: Bool = false) {
        self.events = events
        self.seen = seen
        self.completesInitialSync = completesInitialSync
    }
}

/// Where sources deliver what they read. `deliver` may be called from any thread and does not block for long.
public protocol ObjectSink: AnyObject, Sendable {
    func deliver(_ batch: ObjectBatch)
    /// All that a source has to say about one file or document set at the moment; replaces what it said before
    /// about the same path.
    func report(_ diagnostics: [Diagnostic], for path: String)
}
