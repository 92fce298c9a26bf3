import MeshModel

/// What debug pages and metrics say of a stream.
extension XDSStream {
    func add(to ages: inout QueueAges, now: MonotonicTime) {
        func age(_ time: MonotonicTime?) -> Duration? { time.map { max(.zero, now.since($0)) } }
        ages.unsent = QueueAges.longer(ages.unsent, age(unreadSince))
        for type in ResourceType.allCases {
            let sentAt = type == .secret ? secrets?.unacknowledgedSince : machine[type]?.inFlight?.sentAt
            let i = Int(type.rawValue)
            ages.unacknowledged[i] = QueueAges.longer(ages.unacknowledged[i], age(sentAt))
        }
        guard isIdentified, !isSecretService else { return }
        if !turn.isOver { ages.firstSyncs += 1 }
        if let since = turn.waitsSince {
            ages.firstSyncsWaiting += 1
            ages.firstSyncWait = QueueAges.longer(ages.firstSyncWait, age(since))
        }
        if !hasSnapshot {
            ages.awaitingSnapshot += 1
            ages.snapshotWait = QueueAges.longer(ages.snapshotWait, age(openedAt))
        }
    }

    /// Nil before the stream has said who it is.
    var report: ConnectionReport? {
        guard let node else { return nil }
        return ConnectionReport(
            id: id, node: node, address: address, connectedAt: connectedAt, isDelta: variant == .delta, path: path,
            identity: tenure?.access.identity, credentialExpiry: tenure?.access.expiry, root: tenure?.access.root,
            snapshot: machine.newest, isPlanRunning: machine.plan != nil,
            types: ResourceType.allCases.compactMap { type in
                if type == .secret { return secrets?.report }
                return machine.report(
                    type, sentVersions[Int(type.rawValue)], acknowledgedVersions[Int(type.rawValue)])
            }, secrets: secrets?.reports ?? [])
    }
}

extension StreamMachine {
    fileprivate func report(_ type: ResourceType, _ sent: ContentHash?, _ acknowledged: ContentHash?) -> TypeReport? {
        guard let state = self[type] else { return nil }
        let word: TypeReport.State =
            state.lastNonce == 0 ? .notSent : state.inFlight != nil || state.rejection != nil ? .stale : .synced
        return TypeReport(
            type: type, state: word, isWildcard: state.subscription.isWildcard, names: state.subscription.names.names,
            sentNonce: text(ofNonce: state.lastNonce), sentVersion: sent?.description ?? "",
            acknowledgedNonce: text(ofNonce: state.acknowledgedNonce),
            acknowledgedVersion: acknowledged?.description ?? "",
            sent: state.held?.set, rejection: state.rejection)
    }
}
