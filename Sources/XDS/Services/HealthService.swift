import EnvoyAPI
import MeshModel
import StreamAPI
import Synchronization

/// `grpc.health.v1.Health`: is the server, or one of its services, ready? Not serving until told so.
public final class HealthService: RPCService {
    private struct State {
        var isServing = false
        var watchers: [UInt64: LoopBound<HealthWatch>] = [:]
    }

    private static let service = "grpc.health.v1.Health"
    /// Names that `Check` knows besides the empty one.
    private let services: Set<String>
    private let state = Mutex(State())

    /// - Parameter services: full names of the gRPC services that share the server's state.
    public init(services: some Sequence<String> = []) { self.services = Set(services).union([Self.service]) }

    public let paths = ["Check", "List", "Watch"].map { "/\(service)/\($0)" }

    /// Sets the state and tells all watchers. From any thread.
    public func setServing(_ isServing: Bool) {
        let watchers = state.withLock { state -> [LoopBound<HealthWatch>] in
            guard state.isServing != isServing else { return [] }
            state.isServing = isServing
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.loop.execute { watcher.value.tell(isServing) } }
    }

    public func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler {
        switch request.path {
        case paths[0]: return UnaryHandler(call) { [self] bytes throws(RPCStatus) in try check(bytes) }
        case paths[1]: return UnaryHandler(call) { [self] _ throws(RPCStatus) in list() }
        case paths[2]: return HealthWatch(self, call, request.callID)
        default: throw RPCStatus(.unimplemented, "\(request.path) is not a method of \(Self.service)")
        }
    }

    fileprivate func knows(_ service: String) -> Bool { service.isEmpty || services.contains(service) }

    private func check(_ bytes: UnsafeRawBufferPointer) throws(RPCStatus) -> [UInt8] {
        let service = try Self.asked(bytes)
        guard knows(service) else {
            throw RPCStatus(.notFound, "no service \"\(service.cut(toBytes: 128))\" here")
        }
        return Self.message(state.withLock { $0.isServing } ? .serving : .notServing)
    }

    private func list() -> [UInt8] {
        let arena = Arena()
        let status: Envoy.HealthCheckResponse.ServingStatus =
            state.withLock { $0.isServing } ? .serving : .notServing
        return Envoy.HealthListResponse(arena) {
            var statuses: [String: Envoy.HealthCheckResponse] = [:]
            for service in services.union([""]) {
                statuses[service] = Envoy.HealthCheckResponse(arena) { $0.status = status }
            }
            $0.statuses = statuses
        }.serialized()
    }

    fileprivate static func asked(_ bytes: UnsafeRawBufferPointer) throws(RPCStatus) -> String {
        do { return try Envoy.HealthCheckRequest.decode(bytes, in: Arena()).service } catch {
            throw RPCStatus(.invalidArgument, error.description)
        }
    }

    fileprivate static func message(_ status: Envoy.HealthCheckResponse.ServingStatus) -> [UInt8] {
        Envoy.HealthCheckResponse(Arena()) { $0.status = status }.serialized()
    }

    /// The state at this moment; the watcher hears of every later one.
    fileprivate func add(_ watch: HealthWatch, _ id: UInt64) -> Bool {
        let bound = LoopBound(watch, on: watch.call.loop)
        return state.withLock {
            $0.watchers[id] = bound
            return $0.isServing
        }
    }

    fileprivate func remove(_ id: UInt64) { state.withLock { $0.watchers[id] = nil } }
}

/// One `Watch` call.
private final class HealthWatch: ServerCallHandler {
    private let health: HealthService
    let call: any ServerCall
    private let id: UInt64
    private var isWatching = false

    init(_ health: HealthService, _ call: any ServerCall, _ id: UInt64) {
        self.health = health
        self.call = call
        self.id = id
    }

    func received(_ message: UnsafeRawBufferPointer) {
        guard !isWatching else { return call.finish(RPCStatus(.invalidArgument, "Watch takes one request")) }
        do throws(RPCStatus) {
            let service = try HealthService.asked(message)
            isWatching = true
            guard health.knows(service) else {
                return call.send(OutboundMessage(HealthService.message(.serviceUnknown)))
            }
            tell(health.add(self, id))
        } catch {
            call.finish(error)
        }
    }

    func tell(_ isServing: Bool) {
        call.send(OutboundMessage(HealthService.message(isServing ? .serving : .notServing)))
    }

    func receivedEnd() {
        if !isWatching { call.finish(RPCStatus(.invalidArgument, "Watch takes one request")) }
    }

    func drained() {}
    func closed(_ status: RPCStatus) { health.remove(id) }
}
