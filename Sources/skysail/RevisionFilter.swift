import MeshConfig
import MeshModel

/// Keeps away objects of Istio and of the Gateway API that the label `istio.io/rev` gives to another revision's control plane: to this one they are
/// as if they were not there.
final class RevisionFilter: ObjectSink {
    private static let label = "istio.io/rev"
    private let next: any ObjectSink
    private let revision: String

    init(_ next: any ObjectSink, revision: String) {
        self.next = next
        self.revision = revision
    }

    func deliver(_ batch: ObjectBatch) {
        var batch = batch
        batch.events = batch.events.map { event in
            guard case .upsert(let object) = event, Self.hasRevisions(object.key.kind.group),
                let owner = object.metadata.labels[Self.label], owner != revision
            else { return event }
            // It may have been ours before it was labelled.
            return .remove(object.ref)
        }
        next.deliver(batch)
    }

    private static func hasRevisions(_ group: String) -> Bool {
        group.hasSuffix("istio.io") || group == GatewayAPI.group
    }

    func report(_ diagnostics: [Diagnostic], for path: String) { next.report(diagnostics, for: path) }
}
