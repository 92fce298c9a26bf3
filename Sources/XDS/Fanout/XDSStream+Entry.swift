import EnvoyAPI
import MeshModel
import StreamAPI

/// Who a stream is let in as, and whether it gets secrets.
extension XDSStream {
    func identify(_ message: NodeMessage?) throws(RPCStatus) {
        guard let request else { return }
        let configuration = shard.configuration
        do throws(RPCStatus) {
            var (node, access) = try letIn(request, message)
            if let status = StreamTenure.expired(access, configuration.clock.now) {
                if usesCertificate { call.retireConnection() }
                throw status
            }
            if !configuration.virtualHostDiscovery.isServed(on: variant, isAggregated: fixedType == nil) {
                node?.takesVirtualHosts = false
            }
            self.node = node
            self.request = nil
            isIdentified = true
            tenure = StreamTenure(
                access, checkedEvery: configuration.credentialCheck, now: shard.loop.now, wall: configuration.clock.now)
        } catch {
            shard.metrics.count { $0.streamsRefused += 1 }
            throw error
        }
        guard let node, !isSecretService else { return }
        shard.metrics.count {
            $0.connected[node.istioVersion, default: 0] += 1
            if let root = tenure?.access.root { $0.connectedByRoot[root, default: 0] += 1 }
        }
        shard.source.register(id, node: node, subscriber: subscriber)
    }

    /// Who the stream is, and what it is let in as. The service of secrets alone takes any node id: it says nothing that
    /// decides what an identity may have.
    private func letIn(
        _ request: CallRequest, _ message: NodeMessage?
    ) throws(RPCStatus) -> (ProxyNode?, StreamAccess) {
        let configuration = shard.configuration
        if isSecretService {
            let node = message.flatMap { try? shard.parser.parse($0) }
            let access: StreamAccess
            if let node {
                access = try configuration.authorize(request, node)
            } else {
                access = try configuration.authorizeWithoutNode(request)
            }
            if let reason = refusal(of: access) {
                shard.metrics.count { $0.secretStreamsRefused += 1 }
                throw reason
            }
            return (node, access)
        }
        guard let message else {
            throw RPCStatus(.invalidArgument, "the first request of a stream must carry a node")
        }
        let node = try shard.parser.parse(message)
        return (node, try configuration.authorize(request, node))
    }

    // MARK: Secrets

    /// Why a stream gets no secrets; nil where it may ask for some.
    private func refusal(of access: StreamAccess) -> RPCStatus? {
        guard shard.configuration.secrets != nil else {
            return RPCStatus(.unimplemented, "this server gives out no secrets")
        }
        guard access.identity != nil else {
            return RPCStatus(.unauthenticated, "secrets are given only to who shows a client certificate or a token")
        }
        guard isPrivate else { return RPCStatus(.permissionDenied, "secrets are given out over TLS alone") }
        return nil
    }

    /// Nil where the stream gets no secrets: its other types go on, and the listeners that need a secret wait.
    func secretChannel() -> SecretChannel? {
        if let secrets { return secrets }
        guard !isClosed, !hasRefusedSecrets, let access = tenure?.access else { return nil }
        if let reason = refusal(of: access) {
            hasRefusedSecrets = true
            shard.metrics.count { $0.secretStreamsRefused += 1 }
            if let node { shard.configuration.onSecretsRefused(node, reason.message) }
            return nil
        }
        guard let source = shard.configuration.secrets else { return nil }
        let machine = SecretMachine(
            variant, limits: shard.configuration.stream, nonceTag: String(id.number, radix: 36) + ".s")
        let channel = SecretChannel(machine, from: source, as: access, node: node, on: shard.loop, carrier: self)
        secrets = channel
        return channel
    }
}

extension XDSStream: SecretCarrier {
    var now: MonotonicTime { shard.loop.now }

    func secretsRefused(_ rejection: Rejection, again: Bool) {
        shard.metrics.count { $0[.secret].rejects += 1 }
        if let node, !again { shard.configuration.onRejection(node, rejection) }
    }

    func secretsExpiredNonce() { shard.metrics.count { $0[.secret].expiredNonces += 1 } }
}
