import MeshConfig
import Synchronization

/// Hands the mesh configuration to who has to follow it. The engine is made before the rest, and speaks from its own thread.
final class MeshFollower: Sendable {
    private struct State {
        var mesh: MeshConfiguration?
        var identity: MeshIdentity?
    }

    private let trustDomain: String
    private let state = Mutex(State())

    init(trustDomain: String) { self.trustDomain = trustDomain }

    func follow(_ identity: MeshIdentity) {
        let mesh = state.withLock { state in
            state.identity = identity
            return state.mesh
        }
        if let mesh { identity.apply(mesh, trustDomain: trustDomain) }
    }

    func apply(_ mesh: MeshConfiguration) {
        let identity = state.withLock { state in
            state.mesh = mesh
            return state.identity
        }
        identity?.apply(mesh, trustDomain: trustDomain)
    }
}
