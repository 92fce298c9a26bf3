import MeshConfig
import Synchronization

/// Passes on what a source delivers, and tells the operator on standard error what it reports: new messages when they
/// appear, and how much was read when everything was.
final class ReportingSink: ObjectSink {
    private struct State {
        var said: [String: Set<Diagnostic>] = [:]
        var objects = 0
        var synced = false
    }

    private let next: any ObjectSink
    private let onSync: @Sendable () -> Void
    private let state = Mutex(State())

    /// - Parameter onSync: called once, when everything has been read and passed on.
    init(_ next: any ObjectSink, onSync: @escaping @Sendable () -> Void) {
        self.next = next
        self.onSync = onSync
    }

    func deliver(_ batch: ObjectBatch) {
        let line: String? = state.withLock { state in
            guard !state.synced else { return nil }
            state.objects += batch.events.count
            guard batch.completesInitialSync else { return nil }
            state.synced = true
            return "read       \(state.objects) objects"
        }
        next.deliver(batch)
        if let line {
            say(line)
            onSync()
        }
    }

    func report(_ diagnostics: [Diagnostic], for path: String) {
        let fresh = state.withLock { state in
            let before = state.said[path] ?? []
            state.said[path] = diagnostics.isEmpty ? nil : Set(diagnostics)
            return diagnostics.filter { $0.severity > .info && !before.contains($0) }
        }
        for diagnostic in fresh { say("\(diagnostic)") }
        next.report(diagnostics, for: path)
    }
}
