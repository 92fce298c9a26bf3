import MeshConfig
import MeshModel
import Translation
import World

/// `/debug/configz`: the objects in force as documents, each with the messages about it, then messages about what is not in
/// force.
enum Configz {
    static func page(_ world: World, _ diagnostics: [Diagnostic]) -> ConfigValue {
        let objects = world.allObjects
        let inForce = Set(objects.map(\.key))
        let messages = Dictionary(grouping: diagnostics) { $0.object.flatMap { inForce.contains($0) ? $0 : nil } }
        var entries = objects.map { entry($0, messages[$0.key] ?? []) }
        entries += (messages[nil] ?? []).map { message in
            .object([
                "kind": .text("Diagnostic"), "status": .object(["validationMessages": .array([message.document])]),
            ])
        }
        return .array(entries)
    }

    private static func entry(_ object: ConfigObject, _ messages: [Diagnostic]) -> ConfigValue {
        var map = object.document?.map ?? fallback(object)
        map.append(.init(key: "source", value: .text("\(object.ref.location)")))
        if !messages.isEmpty {
            map.append(
                .init(key: "validation", value: .object(["validationMessages": .array(messages.map(\.document))])))
        }
        return ConfigValue(.map(map))
    }

    /// Kinds that hold secrets show who they are and no more.
    private static func fallback(_ object: ConfigObject) -> ConfigMapping {
        let kind = object.key.kind
        return ConfigMapping([
            .init(key: "apiVersion", value: .text(kind.group.isEmpty ? "v1" : kind.group)),
            .init(key: "kind", value: .text(kind.name)),
            .init(
                key: "metadata",
                value: .object([
                    "name": .text(object.metadata.name), "namespace": .text(object.metadata.namespace),
                    "labels": .labels(object.metadata.labels),
                ])),
        ])
    }
}

/// `/debug/conflictz`: what translation could not give.
enum Conflictz {
    struct Entry: Sendable, Hashable {
        var metric: String
        var place: String
        var message: String
        var object: String

        init(_ conflict: Conflict) {
            metric = conflict.kind.rawValue
            place = conflict.place
            message = conflict.message
            object = conflict.object.map { "\($0)" } ?? ""
        }
    }

    static func page(_ entries: Set<Entry>) -> ConfigValue {
        .array(
            entries.sorted {
                ($0.metric, $0.place, $0.message, $0.object) < ($1.metric, $1.place, $1.message, $1.object)
            }
            .map {
                .object([
                    "metric": .text($0.metric), "place": .text($0.place), "object": .text($0.object),
                    "message": .text($0.message),
                ])
            })
    }
}
