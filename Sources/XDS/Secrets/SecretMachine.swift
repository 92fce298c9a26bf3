import MeshModel
import StreamAPI

/// What a secret machine wants done. The rim carries it out and decides nothing.
enum SecretAction: Equatable {
    case subscribe(String)
    case cancel(String)
    case send(Push)
    case acknowledged
    case rejected(Rejection)
    /// A refusal that is known already was said again.
    case rejectedAgain(Rejection)
    /// A response to something older than what was last sent: ignored.
    case expiredNonce
    case close(RPCStatus)
}

/// SDS on one stream as a pure value: requests and secrets go in, actions come out. It shares nothing with the rest of the
/// stream: no snapshot, journal, pool or dump ever holds a secret.
///
/// - A state-of-the-world response carries every subscribed secret there is. The first waits until each name is known to
///   be there or not; later ones go when a secret is another. A delta response carries what the client lacks.
/// - A name without a secret is answered with silence: the listener that needs it waits.
/// - A secret of Kubernetes that goes away stays at the proxy as it was, for its removal would break a listener that
///   works. Of other secrets a delta client is told.
/// - One response is in flight at a time, and only what is newest is sent. What was refused is not sent again by itself,
///   but with the next change.
struct SecretMachine {
    typealias Variant = StreamMachine.Variant

    /// What one name stands at.
    private struct Wanted {
        enum Content {
            case unknown
            case available(Resource)
            case absent(String)
        }
        var content = Content.unknown
        /// What the client was sent last, or says that it has.
        var held: ContentHash?
        var acknowledged: ContentHash?
        /// Has to be sent even where the client has it.
        var isOwed = true
        /// Was refused: goes along with the next response.
        var isDoubtful = false
    }

    private struct InFlight {
        var versions: [(name: String, version: ContentHash)]
        var removed: [String]
        var sources: [ObjectRef]
        var sentAt: MonotonicTime
    }

    let variant: Variant
    private let limits: StreamLimits
    /// Begins every nonce.
    private let nonceTag: String
    private var nonces: UInt64 = 0
    private var wanted: [String: Wanted] = [:]
    /// How many of them are not known yet to be there or not.
    private var unknown = 0
    /// Those of which the client has another version.
    private var changed: Set<String> = []
    private var hasAsked = false
    private var inFlight: InFlight?
    private var acknowledgedNonce: UInt64 = 0
    private(set) var rejection: Rejection?
    /// Removals that the client refused.
    private var doubtfulRemovals: Set<String> = []

    init(_ variant: Variant, limits: StreamLimits = .defaults, nonceTag: String = "") {
        self.variant = variant
        self.limits = limits
        self.nonceTag = nonceTag
    }

    // MARK: Requests

    /// A `DiscoveryRequest` of the type Secret.
    mutating func receive(_ request: SotWRequest, _ context: SecretContext) -> [SecretAction] {
        var actions: [SecretAction] = []
        let names = Set(request.names).subtracting(["*"])
        guard names.count <= limits.secrets else { return [tooMany] }
        if !hasAsked {
            // The first request is answered whatever nonce it carries: that is of an earlier stream.
            hasAsked = true
            resubscribe(to: names, &actions)
        } else if request.nonce.isEmpty || nonces == 0 {
            // Either it crossed the first response on its way and asks for more, or the client begins anew.
            let asksForMore = inFlight != nil && names != Set(wanted.keys)
            resubscribe(to: names, &actions)
            if !asksForMore {
                inFlight = nil
                for name in names { wanted[name]?.isOwed = true }
            }
        } else {
            guard settle(request.nonce, request.error, context, &actions) else { return actions }
            resubscribe(to: names, &actions)
        }
        push(context, &actions)
        return actions
    }

    /// A `DeltaDiscoveryRequest` of the type Secret.
    mutating func receive(_ request: DeltaRequest, _ context: SecretContext) -> [SecretAction] {
        var actions: [SecretAction] = []
        let isFirst = !hasAsked
        hasAsked = true
        // Subscriptions count even where the nonce is stale: no later request repeats them.
        if !isFirst, !request.nonce.isEmpty { _ = settle(request.nonce, request.error, context, &actions) }
        var names = Set(wanted.keys).subtracting(request.unsubscribe).union(request.subscribe)
        // On a later request a client may not say what it has.
        if isFirst { names.formUnion(request.initial.byName.keys.filter { !request.unsubscribe.contains($0) }) }
        names.remove("*")
        guard names.count <= limits.secrets else { return actions + [tooMany] }
        resubscribe(to: names, &actions)
        if isFirst {
            for (name, version) in request.initial.byName where wanted[name] != nil {
                wanted[name]?.held = version ?? Self.unknownVersion
                wanted[name]?.acknowledged = version
                wanted[name]?.isOwed = false
            }
        } else {
            // A name that is asked for again is sent again: the client may have dropped it.
            for name in request.subscribe { wanted[name]?.isOwed = true }
        }
        push(context, &actions)
        return actions
    }

    /// Stands for a version that is not one of ours.
    private static let unknownVersion = ContentHash(high: 0, low: 0)

    private var tooMany: SecretAction {
        .close(RPCStatus(.resourceExhausted, "sds: more than \(limits.secrets) names"))
    }

    private mutating func resubscribe(to names: Set<String>, _ actions: inout [SecretAction]) {
        for name in wanted.keys.filter({ !names.contains($0) }).sorted() {
            if case .unknown? = wanted[name]?.content { unknown -= 1 }
            wanted[name] = nil
            changed.remove(name)
            actions.append(.cancel(name))
        }
        for name in names.filter({ wanted[$0] == nil }).sorted() {
            wanted[name] = Wanted()
            unknown += 1
            actions.append(.subscribe(name))
        }
    }

    // MARK: Secrets

    /// A secret is there, or is another.
    mutating func update(_ name: String, _ resource: Resource, _ context: SecretContext) -> [SecretAction] {
        guard let state = wanted[name] else { return [] }
        if case .unknown = state.content { unknown -= 1 }
        wanted[name]?.content = .available(resource)
        if let held = state.held, held != resource.version { changed.insert(name) } else { changed.remove(name) }
        return advance(context)
    }

    /// There is no such secret, or none for this stream.
    mutating func lose(_ name: String, _ reason: String, _ context: SecretContext) -> [SecretAction] {
        guard let state = wanted[name] else { return [] }
        if case .unknown = state.content { unknown -= 1 }
        wanted[name]?.content = .absent(reason)
        changed.remove(name)
        return advance(context)
    }

    /// There is room to send again.
    mutating func advance(_ context: SecretContext) -> [SecretAction] {
        var actions: [SecretAction] = []
        push(context, &actions)
        return actions
    }

    // MARK: Answers to responses

    /// Reads the nonce of a request; false where it is stale.
    private mutating func settle(
        _ nonce: String, _ error: RequestError?, _ context: SecretContext, _ actions: inout [SecretAction]
    ) -> Bool {
        guard nonces > 0, nonce == text(ofNonce: nonces) else {
            actions.append(.expiredNonce)
            return false
        }
        if let error {
            refuse(error, context, &actions)
        } else if let flight = inFlight {
            inFlight = nil
            acknowledgedNonce = nonces
            rejection = nil
            doubtfulRemovals = []
            for (name, version) in flight.versions {
                wanted[name]?.acknowledged = version
                wanted[name]?.isDoubtful = false
            }
            actions.append(.acknowledged)
        }
        return true
    }

    private mutating func refuse(_ error: RequestError, _ context: SecretContext, _ actions: inout [SecretAction]) {
        guard let flight = inFlight else {
            if let rejection { actions.append(.rejectedAgain(rejection)) }
            return
        }
        inFlight = nil
        for (name, _) in flight.versions { wanted[name]?.isDoubtful = true }
        doubtfulRemovals.formUnion(flight.removed)
        let refused = Rejection(
            type: .secret, nonce: text(ofNonce: nonces), code: error.code,
            message: SecretText.scrubbed(error.message.cut(toBytes: limits.errorText)),
            resources: Array(flight.versions.map(\.name).prefix(limits.errorNames)), sources: flight.sources,
            causes: [], at: context.now)
        rejection = refused
        actions.append(.rejected(refused))
    }

    // MARK: Responses

    private mutating func push(_ context: SecretContext, _ actions: inout [SecretAction]) {
        guard inFlight == nil, context.isWritable else { return }
        if variant == .sotw, unknown > 0, changed.isEmpty { return }
        var news: Set<String> = []
        var extra: [String] = []
        var removed: [String] = []
        for (name, state) in wanted {
            switch state.content {
            case .unknown: break
            case .available(let resource):
                if state.isOwed || state.held != resource.version { news.insert(name) } else { extra.append(name) }
            case .absent:
                if variant == .delta, state.held != nil, !Self.outlivesItsSource(name) { removed.append(name) }
            }
        }
        guard !news.isEmpty || !removed.isEmpty else { return }
        switch variant {
        case .sotw: news.formUnion(extra)
        case .delta:
            news.formUnion(extra.filter { wanted[$0]?.isDoubtful ?? false })
            removed += doubtfulRemovals.filter { name in
                !removed.contains(name)
                    && wanted[name].map { if case .absent = $0.content { true } else { false } } ?? false
            }
        }
        let isUpdate = !changed.isEmpty || !removed.isEmpty
        send(news.sorted(), removed.sorted(), isUpdate: isUpdate, now: context.now, &actions)
    }

    private mutating func send(
        _ names: [String], _ removed: [String], isUpdate: Bool, now: MonotonicTime, _ actions: inout [SecretAction]
    ) {
        var flight = InFlight(versions: [], removed: removed, sources: [], sentAt: now)
        var resources: [Resource] = []
        for name in names {
            guard case .available(let resource)? = wanted[name]?.content else { continue }
            resources.append(resource)
            flight.versions.append((name, resource.version))
            for source in resource.sources where flight.sources.count < limits.errorNames {
                flight.sources.append(source)
            }
            wanted[name]?.held = resource.version
            wanted[name]?.isOwed = false
            changed.remove(name)
        }
        for name in removed {
            wanted[name]?.held = nil
            wanted[name]?.acknowledged = nil
        }
        nonces += 1
        inFlight = flight
        actions.append(
            .send(
                Push(
                    type: .secret, nonce: text(ofNonce: nonces), selection: .some(resources), removed: removed,
                    isUpdate: isUpdate)))
    }

    /// How the names of secrets begin that are objects of the mesh, and may not be there.
    static let schemes = ["kubernetes://", "kubernetes-gateway://"]

    /// Whether a proxy keeps a secret that its source has no more.
    private static func outlivesItsSource(_ name: String) -> Bool { schemes.contains(where: name.hasPrefix) }

    private func text(ofNonce number: UInt64) -> String { number == 0 ? "" : nonceTag + String(number) }

    // MARK: Introspection

    /// When the response was sent that the client has not answered.
    var unacknowledgedSince: MonotonicTime? { inFlight?.sentAt }

    /// Each subscribed secret, sorted by name.
    var reports: [SecretReport] {
        wanted.sorted { $0.key < $1.key }.map { name, state in
            var absence: String?
            if case .absent(let reason) = state.content { absence = reason }
            return SecretReport(
                name: name, absence: absence, sentVersion: state.held == Self.unknownVersion ? nil : state.held,
                acknowledgedVersion: state.acknowledged)
        }
    }

    /// The type as a whole.
    func report(sent: ContentHash?, acknowledged: ContentHash?) -> TypeReport? {
        guard hasAsked else { return nil }
        let word: TypeReport.State =
            nonces == 0 ? .notSent : inFlight != nil || rejection != nil ? .stale : .synced
        return TypeReport(
            type: .secret, state: word, isWildcard: false, names: wanted.keys.sorted(),
            sentNonce: text(ofNonce: nonces), sentVersion: sent?.description ?? "",
            acknowledgedNonce: text(ofNonce: acknowledgedNonce),
            acknowledgedVersion: acknowledged?.description ?? "", sent: nil, rejection: rejection)
    }
}

/// What the machine is given with every event.
struct SecretContext {
    var now: MonotonicTime
    /// False while too much of what was sent waits for the socket.
    var isWritable = true
}
