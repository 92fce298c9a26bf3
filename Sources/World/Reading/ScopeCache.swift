import MeshConfig
import MeshModel
import Synchronization

/// What views of equal scope see of one state of the world, computed by the first that asks and shared from then on.
final class ScopeCache: Sendable {
    struct SidecarKey: Hashable {
        var sidecar: ObjectKey
        /// Of the proxy: `.` in a Sidecar of the root namespace means it.
        var namespace: String
    }

    struct GatewayKey: Hashable {
        var gateway: String
        /// Nil where every namespace sees the same.
        var namespace: String?
    }

    struct PortKey: Hashable {
        var port: Int
        /// Nil where every namespace sees the same.
        var namespace: String?
    }

    struct State {
        /// By what the ambiguous host names resolve to.
        var services: [[ServiceKey?]: [Service]] = [:]
        var servicesByNamespace: [String: [Service]] = [:]
        var servicesByPort: [PortKey: [Service]] = [:]
        var sidecars: [SidecarKey: SidecarScope] = [:]
        var virtualServices: [GatewayKey: [Named<VirtualService>]] = [:]
        var allPublic: [String: Bool] = [:]
    }

    private let state = Mutex(State())

    /// The value at `path`, else what `make` computes. Two threads may compute the same; they come to equal values.
    func value<Value: Sendable>(_ path: WritableKeyPath<State, Value?> & Sendable, make: () -> Value) -> Value {
        if let known = state.withLock({ $0[keyPath: path] }) { return known }
        let made = make()
        state.withLock { $0[keyPath: path] = made }
        return made
    }
}
