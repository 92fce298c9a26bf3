import MeshModel
import Synchronization
import XDS

/// Tells the operator of refusals on standard error. A fleet that refuses one resource is one piece of news, so a flood is
/// cut: a burst of lines, then some a second, and how many were left out.
final class RejectionLog: Sendable {
    private struct State {
        var budget = RejectionLog.burst
        var filled: MonotonicTime?
        var left = 0
    }

    private static let burst = 50.0
    private static let linesPerSecond = 5.0
    private let state = Mutex(State())

    func tell(_ node: ProxyNode, _ rejection: Rejection) {
        let left: Int? = state.withLock { state in
            let elapsed = state.filled.map { rejection.at.since($0) } ?? .zero
            let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
            state.budget = min(Self.burst, state.budget + seconds * Self.linesPerSecond)
            state.filled = rejection.at
            guard state.budget >= 1 else {
                state.left += 1
                return nil
            }
            state.budget -= 1
            defer { state.left = 0 }
            return state.left
        }
        guard let left else { return }
        say("\(node.instance): \(rejection)" + (left > 0 ? " (\(left) more refusals were not shown)" : ""))
    }
}
