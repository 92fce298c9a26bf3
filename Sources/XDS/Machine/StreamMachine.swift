import MeshModel
import Snapshot
import StreamAPI

/// One xDS stream as a pure value: requests, snapshots and the passing of time go in, actions come out. State of the
/// world and delta differ in how a request is read (`+SotW`, `+Delta`) and in what a response lists (`+Content`); what
/// may be sent when (`+Plan`) is the same for both. It does no I/O, reads no clock, and copies no resource.
struct StreamMachine {
    enum Variant: Equatable { case sotw, delta }

    let variant: Variant
    let limits: StreamLimits
    /// Begins every nonce of this stream.
    let nonceTag: String
    /// By raw value of the type; nil where the stream never asked.
    var states: [TypeState?] = Array(repeating: nil, count: ResourceType.allCases.count)
    /// What the proxy is to have in the end; nil until the engine has given something.
    var newest: ViewSnapshot?
    /// When `advance` has something to do though nothing arrives; nil where there is no such time. Stored, because it is
    /// looked at more often than it changes.
    private(set) var deadline: MonotonicTime?
    /// What made ``newest``.
    var causes: [Cause] = []
    var nonces: UInt64 = 0
    /// The number of the latest response that the client has answered, of whatever type.
    var answered: UInt64 = 0

    var plan: StreamPlan?
    /// The snapshot of the last plan that is over.
    var settled: ViewSnapshot?
    /// Whether a plan has ended on this stream.
    var hasSettled = false
    /// What listeners, routes and virtual hosts may be sent at the moment.
    var allowedListeners: Held?
    var allowedRoutes: Held?
    var allowedVirtualHosts: Held?
    var virtualHosts = VirtualHostScope()
    var variants: UInt32 = 0
    var warming = WarmingClusters.none
    var lingering: [LingeringClusters] = []
    /// Clusters that were sent since a CDS response was last acknowledged: whichever of them the proxy takes, warm then.
    var untaken = WarmingClusters.none
    /// Those of them that the proxy did not have before.
    var untakenAdded: Set<String> = []
    /// Clusters that were sent and, as far as is known, not taken.
    var missing: [String] = []
    /// Resources were held back and may go now: plan the same snapshot again.
    var mustReplan = false

    init(_ variant: Variant, limits: StreamLimits = .defaults, nonceTag: String = "") {
        self.variant = variant
        self.limits = limits
        self.nonceTag = nonceTag
    }

    subscript(_ type: ResourceType) -> TypeState? {
        // Read in place: a copy of a state counts a dozen references.
        _read { yield states[Int(type.rawValue)] }
        _modify { yield &states[Int(type.rawValue)] }
    }

    /// True where responses are ordered: the client takes every cluster there is.
    var isOrdered: Bool { self[.cluster]?.subscription.isWildcard ?? false }

    /// The engine has something newer. Only the newest counts: what was never sent of an older one never is.
    mutating func update(
        _ snapshot: ViewSnapshot, causes: [Cause], _ context: StreamContext
    ) -> [StreamAction] {
        newest = snapshot
        self.causes = causes
        return advance(context)
    }

    /// Time passed, or there is room to send again.
    mutating func advance(_ context: StreamContext) -> [StreamAction] {
        var actions: [StreamAction] = []
        defer { deadline = nextDeadline }
        guard let newest, context.isWritable else { return actions }
        repeat {
            // A client that asked for everything at once is answered in order.
            if isOrdered, self[.cluster]?.held == nil { pushClusters(newest, context, &actions) }
            // Endpoints first: they may be the loss of a host, and they never wait for a plan.
            push(.endpoint, newest, context, &actions)
            push(.extensionConfig, newest, context, &actions)
            if isOrdered {
                if !stepPlan(newest, context, &actions) { break }
            } else {
                push(.cluster, newest, context, &actions)
                push(.listener, newest, context, &actions)
                push(.route, newest, context, &actions)
                push(.virtualHost, newest, context, &actions)
                break
            }
        } while true
        return actions
    }

    private var nextDeadline: MonotonicTime? {
        guard isOrdered else { return nil }
        var earliest = plan?.deadline
        if let due = silenceDue { earliest = earliest.map { min($0, due) } ?? due }
        for batch in lingering {
            guard let due = batch.due, !isBlocked(.cluster) else { continue }
            earliest = earliest.map { min($0, due) } ?? due
        }
        return earliest
    }

    // MARK: Answers to responses

    /// Reads the nonce of a request: an acknowledgement, a refusal, or something stale (false).
    mutating func settle(
        _ type: ResourceType, nonce: UInt64?, error: RequestError?, _ context: StreamContext,
        _ actions: inout [StreamAction]
    ) -> Bool {
        guard let lastNonce = self[type]?.lastNonce else { return false }
        guard lastNonce > 0, nonce == lastNonce else {
            actions.append(.expiredNonce(type))
            return false
        }
        answered = max(answered, lastNonce)
        if let error {
            refuse(type, error, context, &actions)
        } else {
            acknowledge(type, context, &actions)
        }
        return true
    }

    private mutating func acknowledge(
        _ type: ResourceType, _ context: StreamContext, _ actions: inout [StreamAction]
    ) {
        guard let carried = self[type]?.acknowledged() else { return }
        if type == .cluster { clustersWereTaken() }
        if type == .endpoint { endpointsWereTaken() }
        if type == .route { routesWereTaken(carried, context) }
        actions.append(.acknowledged(type))
    }

    private mutating func refuse(
        _ type: ResourceType, _ error: RequestError, _ context: StreamContext, _ actions: inout [StreamAction]
    ) {
        guard let state = self[type] else { return }
        if state.inFlight == nil, let known = state.rejection, known.nonce == text(ofNonce: state.lastNonce) {
            return actions.append(.rejectedAgain(type, known))
        }
        let carried = state.inFlight?.carried ?? .names([])
        let message = error.message.cut(toBytes: limits.errorText)
        var (resources, sources) = suspects(carried, state, named: message)
        resources.removeLast(max(0, resources.count - limits.errorNames))
        sources.removeLast(max(0, sources.count - limits.errorNames))
        let rejection = Rejection(
            type: type, nonce: text(ofNonce: state.lastNonce), code: error.code, message: message, resources: resources,
            sources: sources, causes: state.inFlight?.causes ?? [], at: context.now)
        self[type]?.rejection = rejection
        if state.inFlight != nil {
            self[type]?.inFlight = nil
            self[type]?.doubt(carried)
            self[type]?.doubtfulRemovals += state.inFlight?.removed ?? []
            if type == .cluster { clustersWereRefused(message) }
            if type == .endpoint { endpointsWereRefused(state.lastNonce) }
            if type == .listener || type == .route || type == .virtualHost { plan?.routesRefused = true }
        }
        actions.append(.rejected(type, rejection))
    }

    /// The resources that a refusal's message names, else all that were refused; and what made them.
    private func suspects(
        _ carried: TypeState.Carried, _ state: TypeState, named message: String
    ) -> ([String], [ObjectRef]) {
        guard let set = state.held?.set else { return ([], []) }
        var all: [Resource] = []
        switch carried {
        case .all: set.forEach { if state.subscription.contains($0.name) { all.append($0) } }
        case .names(let names): all = names.compactMap { set[$0] }
        }
        var chosen = all.filter { message.names($0.name) }
        if chosen.isEmpty { chosen = all }
        chosen.sort { $0.name < $1.name }
        var sources: [ObjectRef] = []
        var seen: Set<ObjectRef> = []
        for resource in chosen {
            if sources.count >= limits.errorNames { break }
            for source in resource.sources where seen.insert(source).inserted { sources.append(source) }
        }
        return (chosen.prefix(limits.errorNames).map(\.name), sources)
    }

    // MARK: Nonces

    func text(ofNonce number: UInt64) -> String { number == 0 ? "" : nonceTag + String(number) }

    /// The number of a nonce of this stream; nil for any other text.
    func number(ofNonce text: UnsafeRawBufferPointer) -> UInt64? {
        let tag = nonceTag.utf8
        guard text.count > tag.count, text.starts(with: tag), text[tag.count] != UInt8(ascii: "0") else { return nil }
        var number: UInt64 = 0
        for byte in text[tag.count...] {
            guard case 0...9 = byte &- UInt8(ascii: "0") else { return nil }
            let (tens, overflows) = number.multipliedReportingOverflow(by: 10)
            let (sum, carries) = tens.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
            if overflows || carries { return nil }
            number = sum
        }
        return number
    }

    func number(ofNonce text: String) -> UInt64? {
        var text = text
        return text.withUTF8 { number(ofNonce: UnsafeRawBufferPointer($0)) }
    }

    mutating func nextNonce() -> UInt64 {
        nonces += 1
        return nonces
    }
}

extension TypeState {
    mutating func doubt(_ carried: Carried) {
        switch (doubtful, carried) {
        case (.all?, _), (_, .all): doubtful = .all
        case (.names(let old)?, .names(let new)): doubtful = .names(Array(Set(old).union(new)).sorted())
        case (nil, .names(let new)): doubtful = .names(new)
        }
    }
}
