import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// A patch that is for the proxies of the view.
struct ActivePatch {
    let filter: ObjectRef
    /// In `configPatches`.
    let index: Int
    let patch: EnvoyFilter.Patch

    var operation: EnvoyFilter.Operation { patch.operation }

    var listenerMatch: EnvoyFilter.ListenerMatch? { if case .listener(let match) = patch.match { match } else { nil } }
    var routesMatch: EnvoyFilter.RouteConfigurationMatch? {
        if case .routes(let match) = patch.match { match } else { nil }
    }
    var clusterMatch: EnvoyFilter.ClusterMatch? { if case .cluster(let match) = patch.match { match } else { nil } }
}

/// What a unit knows of patches while it is at work.
struct PatchState {
    /// Nil as long as nobody asked.
    var active: [ActivePatch]?
    /// What was said already: a value that is wrong is so for every object.
    var refusals: Set<Conflict> = []
    /// How often something was done that is to be done each time, and not remembered: a report, a domain that is taken.
    var unsettled = 0
}

extension UnitTranslation {
    /// The patches that reach the unit, in the order in which they are made.
    mutating func activePatches() -> [ActivePatch] {
        if let active = patching.active { return active }
        let active = view.patches.compactMap { ref -> ActivePatch? in
            guard let (filter, patch) = reader.patch(ref) else { return nil }
            return ActivePatch(filter: filter, index: ref.index, patch: patch)
        }
        patching.active = active
        return active
    }

    /// Those of a context.
    mutating func activePatches(in context: EnvoyFilter.Context) -> [ActivePatch] {
        activePatches().filter { $0.patch.context == .any || $0.patch.context == context }
    }

    /// The context of what a proxy of the view does with connections of a direction.
    func patchContext(isInbound: Bool) -> EnvoyFilter.Context {
        view.kind == .router ? .gateway : isInbound ? .sidecarInbound : .sidecarOutbound
    }

    /// Reports that a patch is not made, and why; the others are.
    mutating func refuse(_ active: ActivePatch, at place: String, _ reason: String) {
        let conflict = Conflict(
            .rejectedPatch, at: place,
            "configPatches[\(active.index)], \(active.operation.rawValue) of \(active.patch.applyTo.rawValue), is left out: "
                + reason, object: active.filter)
        patching.unsettled += 1
        if patching.refusals.insert(conflict).inserted { output.conflicts.append(conflict) }
    }

    /// What a patch adds, or merges into something, as a message of its own; nil where its value is none.
    mutating func value<M: EnvoyMessage>(of active: ActivePatch, as _: M.Type) -> M? {
        do throws(JSONError) {
            return try JSON.decodeOpen(active.patch.value, as: M.self, in: arena)
        } catch {
            let path = error.path.isEmpty ? "" : "." + error.path
            let place = error.position.line == 0 ? "" : " (line \(error.position))"
            refuse(active, at: "patch.value", "value\(path) \(error.reason)\(place)")
            return nil
        }
    }

    /// A copy of a message with a patch merged into it; nil where the patch's value is wrong.
    mutating func merged<M: EnvoyMessage>(_ message: M, with active: ActivePatch) -> M? {
        guard let value = value(of: active, as: M.self) else { return nil }
        // Parts of messages are shared within a unit.
        let copy = message.copied(to: arena)
        copy.merge(value)
        return copy
    }
}
