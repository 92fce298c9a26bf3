import MeshModel

/// A stream's state of one resource type.
struct TypeState {
    /// What the next response must carry besides what changed.
    enum Owed: Equatable {
        case nothing
        case names(Set<String>)
        /// Everything subscribed.
        case all
    }

    /// Resources of a response, by name.
    enum Carried: Equatable {
        case all
        case names([String])
    }

    struct InFlight {
        var nonce: UInt64
        var carried: Carried
        var removed: [String]
        var causes: [Cause]
        var sentAt: MonotonicTime
        /// It was waited for in vain, and is not waited for again.
        var isOverdue = false
    }

    var subscription: Subscription
    /// What was sent last; nil before the first answer.
    var held: Held?
    var owed: Owed = .all
    /// What a reconnecting delta client said it has; forgotten with the first answer.
    var reported: ReportedVersions?
    /// After a refusal: what the client may or may not have. Sent again with the next change.
    var doubtful: Carried?
    /// Likewise: names whose removal was refused.
    var doubtfulRemovals: [String] = []
    /// Delta: names that went away and have not been announced yet.
    var departed: [String] = []
    /// The number of the response last sent; 0 before the first.
    var lastNonce: UInt64 = 0
    var acknowledgedNonce: UInt64 = 0
    var inFlight: InFlight?
    var rejection: Rejection?

    init(_ subscription: Subscription) { self.subscription = subscription }

    /// The response in flight was taken: what it carried; nil where none is. Every response after a refusal carries what was
    /// in doubt.
    mutating func acknowledged() -> Carried? {
        guard let flight = inFlight else { return nil }
        inFlight = nil
        acknowledgedNonce = flight.nonce
        if rejection != nil { rejection = nil }
        if doubtful != nil { doubtful = nil }
        if !doubtfulRemovals.isEmpty { doubtfulRemovals = [] }
        return flight.carried
    }

    /// Nothing is left to be said of what is held.
    var isUpToDate: Bool {
        guard case .nothing = owed else { return false }
        return departed.isEmpty
    }

    mutating func owe(_ names: some Sequence<String>) {
        switch owed {
        case .all: break
        case .nothing:
            let set = Set(names)
            if !set.isEmpty { owed = .names(set) }
        case .names(var set):
            owed = .nothing
            set.formUnion(names)
            owed = .names(set)
        }
    }

    mutating func forgive(_ names: some Sequence<String>) {
        guard case .names(var set) = owed else { return }
        set.subtract(names)
        owed = set.isEmpty ? .nothing : .names(set)
    }
}
