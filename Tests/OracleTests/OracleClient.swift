import EnvoyAPI
import GRPC
import Glibc
import MeshModel
import StreamAPI
import Synchronization
import Transport

/// What a proxy holds: versions by type and name, and which clusters its routes lead to.
struct Held: Sendable, Equatable {
    var versions: [ResourceType: [String: String]] = [:]
    var edsClusters: Set<String> = []
    var routesOfListener: [String: Set<String>] = [:]
    var clustersOfRoute: [String: Set<String>] = [:]
    /// Of virtual hosts that are resources of their own.
    var clustersOfHost: [String: Set<String>] = [:]
    var domainsOfHost: [String: [String]] = [:]
    /// Route configurations with a place for virtual hosts.
    var places: Set<String> = []

    var routeNames: Set<String> { routesOfListener.values.reduce(into: []) { $0.formUnion($1) } }
}

/// A proxy on a real gRPC stream, with the habits of Envoy; wakes whoever waits for it with every message.
final class OracleClient: ClientCallHandler, @unchecked Sendable {
    // `@unchecked Sendable`: `shared` is behind its lock, everything else is touched on the connection's loop alone.
    struct Shared: Sendable {
        var held = Held()
        /// Responses that could not be read.
        var unreadable: [String] = []
        /// Routes that at some moment led to a cluster that was not there.
        var dangling: Set<Dangling> = []
        var ended: String?
        var messages = 0
    }

    let node: NodeMessage
    let isDelta: Bool
    private let wake: Wake
    private let shared = Mutex(Shared())
    private var held = Held()
    private var connection: GRPCClientConnection?
    private var call: GRPCClientCall?
    private var nonces: [ResourceType: String] = [:]
    private var versions: [ResourceType: String] = [:]
    private var subscribed: Set<ResourceType> = []
    private var sentNode = false

    init(node: NodeMessage, isDelta: Bool, wake: Wake) {
        self.node = node
        self.isDelta = isDelta
        self.wake = wake
    }

    var current: Shared { shared.withLock { $0 } }
    /// Begins to gather anew.
    func forgetDangling() { shared.withLock { $0.dangling = [] } }

    func connect(to address: SocketAddress, on loop: EpollEventLoop, metrics: WireMetrics) {
        loop.execute {
            let connection = GRPCClientConnection(to: address, on: loop, metrics: metrics, options: .envoy)
            self.connection = connection
            let method = self.isDelta ? "DeltaAggregatedResources" : "StreamAggregatedResources"
            self.call = connection.call(
                "/envoy.service.discovery.v3.AggregatedDiscoveryService/\(method)", handler: self)
            self.subscribe(.cluster)
        }
    }

    // MARK: ClientCallHandler

    func received(_ message: UnsafeRawBufferPointer) {
        do {
            let arena = Arena()
            let update = isDelta ? try Update(delta: message, arena) : try Update(sotw: message, arena)
            try apply(update)
            shared.withLock {
                $0.held = held
                $0.messages += 1
                $0.dangling.formUnion(dangling)
            }
            follow(update)
            acknowledge(update)
            // Once a stream, and without a name.
            if !subscribed.contains(.virtualHost), !held.places.isEmpty { subscribe(.virtualHost) }
            if !subscribed.contains(.listener), endpointsArrived { subscribe(.listener) }
        } catch {
            shared.withLock { $0.unreadable.append("\(error)") }
        }
        wake.signal()
    }

    func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) {
        shared.withLock { $0.ended = "\(status)" }
        wake.signal()
    }

    // MARK: State

    private func apply(_ update: Update) throws {
        if update.type == .virtualHost { return try applyHosts(update) }
        let replaces = !isDelta && update.type.hasWildcard
        var names = replaces ? [:] : held.versions[update.type] ?? [:]
        if replaces, update.type == .cluster { held.edsClusters = [] }
        if replaces, update.type == .listener { held.routesOfListener = [:] }
        for name in update.removed {
            names[name] = nil
            forget(name, update.type)
        }
        for (name, version, value) in update.resources {
            // Sent before the client's last word on what it watches.
            if update.type == .endpoint, !held.edsClusters.contains(name) { continue }
            if update.type == .route, !held.routeNames.contains(name) { continue }
            names[name] = version
            forget(name, update.type)
            try look(into: value, name, update.type)
        }
        held.versions[update.type] = names
        if update.type == .cluster {
            held.versions[.endpoint] = held.versions[.endpoint]?.filter { held.edsClusters.contains($0.key) }
        }
        if update.type == .listener {
            let wanted = held.routeNames
            held.versions[.route] = held.versions[.route]?.filter { wanted.contains($0.key) }
            held.clustersOfRoute = held.clustersOfRoute.filter { wanted.contains($0.key) }
            for place in held.places.subtracting(wanted) { close(place) }
        }
    }

    // MARK: Virtual hosts

    /// As Envoy: what has no place is forgotten, and a domain that two hosts have is refused.
    private func applyHosts(_ update: Update) throws {
        for name in update.removed { forgetHost(name) }
        for (name, version, value) in update.resources {
            guard let slash = name.lastIndex(of: "/"), held.places.contains(String(name[..<slash])) else { continue }
            forgetHost(name)
            let arena = Arena()
            let host = try Envoy.VirtualHost.decode(value, in: arena)
            if host.name != name { throw Unfit(description: "\(name) is called \(host.name)") }
            held.versions[.virtualHost, default: [:]][name] = version
            held.clustersOfHost[name] = Dangling.targets(of: [host])
            held.domainsOfHost[name] = host.domains
        }
        for place in held.places {
            var seen: Set<String> = []
            for (name, domains) in held.domainsOfHost where name.hasPrefix(place + "/") {
                for domain in domains where !seen.insert(domain).inserted {
                    throw Unfit(description: "two virtual hosts of \(place) have \(domain)")
                }
            }
        }
    }

    private struct Unfit: Error, CustomStringConvertible { var description: String }

    private func forgetHost(_ name: String) {
        held.versions[.virtualHost]?[name] = nil
        held.clustersOfHost[name] = nil
        held.domainsOfHost[name] = nil
    }

    private func close(_ place: String) {
        held.places.remove(place)
        for name in (held.versions[.virtualHost] ?? [:]).keys where name.hasPrefix(place + "/") { forgetHost(name) }
    }

    private func forget(_ name: String, _ type: ResourceType) {
        switch type {
        case .cluster: held.edsClusters.remove(name)
        case .listener: held.routesOfListener[name] = nil
        case .route: held.clustersOfRoute[name] = nil
        default: break
        }
    }

    private func look(into value: [UInt8], _ name: String, _ type: ResourceType) throws {
        let arena = Arena()
        switch type {
        case .cluster:
            if try Envoy.Cluster.decode(value, in: arena).type == .eds { held.edsClusters.insert(name) }
        case .listener:
            let listener = try Envoy.Listener.decode(value, in: arena)
            var routes: Set<String> = []
            for chain in listener.filterChains + [listener.defaultFilterChain].compactMap({ $0 }) {
                for filter in chain.filters {
                    let manager = try filter.typedConfig?.unpack(Envoy.HttpConnectionManager.self)
                    if let name = manager?.rds?.routeConfigName { routes.insert(name) }
                }
            }
            held.routesOfListener[name] = routes
        case .route:
            let routes = try Envoy.RouteConfiguration.decode(value, in: arena)
            held.clustersOfRoute[name] = Dangling.targets(of: routes.virtualHosts)
            if routes.vhds != nil { held.places.insert(name) } else { close(name) }
        default: break
        }
    }

    private var dangling: Set<Dangling> {
        Dangling.all(
            routes: held.clustersOfRoute.merging(held.clustersOfHost) { $1 },
            clusters: held.versions[.cluster]?.keys.map { $0 } ?? [])
    }

    private var endpointsArrived: Bool { (held.versions[.endpoint]?.count ?? 0) >= held.edsClusters.count }

    // MARK: Requests

    private func subscribe(_ type: ResourceType) {
        subscribed.insert(type)
        if isDelta { send(delta(type)) } else { send(sotw(type)) }
    }

    /// Subscriptions to what clusters and listeners name now.
    private var wanted: [ResourceType: Set<String>] { [.endpoint: held.edsClusters, .route: held.routeNames] }
    private var asked: [ResourceType: Set<String>] = [:]

    private func follow(_ update: Update) {
        guard update.type == .cluster || update.type == .listener else { return }
        for type in [ResourceType.endpoint, .route] {
            let new = wanted[type] ?? []
            let old = asked[type] ?? []
            guard new != old else { continue }
            asked[type] = new
            if isDelta {
                var request = delta(type)
                request.subscribe = new.subtracting(old).sorted()
                request.unsubscribe = old.subtracting(new).sorted()
                send(request)
            } else {
                send(sotw(type))
            }
        }
    }

    private func acknowledge(_ update: Update) {
        nonces[update.type] = update.nonce
        if isDelta {
            var request = delta(update.type)
            request.responseNonce = update.nonce
            send(request)
        } else {
            versions[update.type] = update.version
            send(sotw(update.type))
        }
    }

    private func delta(_ type: ResourceType) -> DeltaDiscoveryRequestMessage {
        var request = DeltaDiscoveryRequestMessage()
        request.typeURL = type.typeURL
        if !sentNode { request.node = node }
        return request
    }

    private func sotw(_ type: ResourceType) -> DiscoveryRequestMessage {
        var request = DiscoveryRequestMessage()
        request.typeURL = type.typeURL
        request.versionInfo = versions[type] ?? ""
        request.responseNonce = nonces[type] ?? ""
        request.resourceNames = (asked[type] ?? []).sorted()
        if !sentNode { request.node = node }
        return request
    }

    private func send(_ request: DeltaDiscoveryRequestMessage) {
        sentNode = true
        call?.send(OutboundMessage(request.serialized()))
    }

    private func send(_ request: DiscoveryRequestMessage) {
        sentNode = true
        call?.send(OutboundMessage(request.serialized()))
    }
}

/// A route to a cluster that is not there.
struct Dangling: Hashable, CustomStringConvertible {
    var route: String
    var cluster: String
    var description: String { "route \(route) leads to \(cluster)" }

    static func all(routes: [String: Set<String>], clusters: [String]) -> Set<Dangling> {
        let present = Set(clusters)
        var found: Set<Dangling> = []
        for (route, targets) in routes {
            for target in targets where !present.contains(target) {
                found.insert(Dangling(route: route, cluster: target))
            }
        }
        return found
    }

    /// The clusters that virtual hosts lead to.
    static func targets(of hosts: [Envoy.VirtualHost]) -> Set<String> {
        Set(
            hosts.flatMap(\.routes).flatMap { route -> [String] in
                guard let action = route.route else { return [] }
                return [action.cluster].compactMap { $0 } + (action.weightedClusters?.clusters.map(\.name) ?? [])
            })
    }
}

/// A response of either protocol.
private struct Update {
    var type: ResourceType
    var nonce: String
    var version = ""
    var resources: [(name: String, version: String, value: [UInt8])] = []
    var removed: [String] = []

    struct UnknownType: Error { var url: String }

    init(delta bytes: UnsafeRawBufferPointer, _ arena: Arena) throws {
        let message = try Envoy.DeltaDiscoveryResponse.decode(bytes, in: arena)
        guard let type = ResourceType(typeURL: message.typeUrl) else { throw UnknownType(url: message.typeUrl) }
        self.type = type
        nonce = message.nonce
        removed = message.removedResources
        resources = message.resources.map { ($0.name, $0.version, $0.resource?.value ?? []) }
    }

    init(sotw bytes: UnsafeRawBufferPointer, _ arena: Arena) throws {
        let message = try Envoy.DiscoveryResponse.decode(bytes, in: arena)
        guard let type = ResourceType(typeURL: message.typeUrl) else { throw UnknownType(url: message.typeUrl) }
        self.type = type
        nonce = message.nonce
        version = message.versionInfo
        resources = try message.resources.map { element in
            let value = element.value
            return (try Self.name(value, type), value.withUnsafeBytes { ContentHash(of: $0) }.description, value)
        }
    }

    private static func name(_ value: [UInt8], _ type: ResourceType) throws -> String {
        let arena = Arena()
        return switch type {
        case .cluster: try Envoy.Cluster.decode(value, in: arena).name
        case .endpoint: try Envoy.ClusterLoadAssignment.decode(value, in: arena).clusterName
        case .listener: try Envoy.Listener.decode(value, in: arena).name
        case .route: try Envoy.RouteConfiguration.decode(value, in: arena).name
        default: ""
        }
    }
}

/// Lets a test wait until something that it can check has come about.
final class Wake: @unchecked Sendable {
    // `@unchecked Sendable`: only the mutex and the condition are stored, which are made for several threads.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
    private let condition: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    func signal() {
        pthread_mutex_lock(mutex)
        pthread_mutex_unlock(mutex)
        pthread_cond_broadcast(condition)
    }

    /// False when it has not come about after `seconds`: only a broken server takes that long.
    func wait(seconds: Int = 30, until holds: () -> Bool) -> Bool {
        var deadline = timespec()
        clock_gettime(CLOCK_REALTIME, &deadline)
        deadline.tv_sec += seconds
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !holds() {
            if pthread_cond_timedwait(condition, mutex, &deadline) != 0 { return holds() }
        }
        return true
    }
}
