import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// A list of filters with patches made: first what comes, goes and is replaced, then what is merged.
    mutating func patched<Filter: NamedFilter>(
        _ filters: [Filter], by patches: [ActivePatch], _ kind: FilterKind, at place: String, _ sources: inout Sources
    ) -> [Filter] {
        var filters = filters
        for active in patches where active.operation != .merge {
            let wanted = kind.name(matchedBy: active)
            let edit = ListEdit(
                active.operation, isNamed: !wanted.isEmpty, count: filters.count, needsMatchForFirst: false
            ) { filters[$0].name == wanted }
            var candidate = filters
            switch edit {
            case .none: continue
            case .removal: candidate.removeAll { $0.name == wanted }
            case .insertion(let index):
                guard let filter = value(of: active, as: Filter.self) else { continue }
                candidate.insert(filter, at: index)
            case .replacement(let index):
                guard let filter = value(of: active, as: Filter.self) else { continue }
                candidate[index] = filter
            }
            take(candidate, active, kind, at: place, &filters, &sources)
        }
        for active in patches where active.operation == .merge {
            let wanted = kind.name(matchedBy: active)
            for index in filters.indices where wanted.isEmpty || filters[index].name == wanted {
                guard let value = value(of: active, as: Filter.self) else { break }
                if let new = value.typedConfig, let old = filters[index].typedConfig, new.contentType != old.contentType
                {
                    // Any filter means: each that is of the type.
                    if !wanted.isEmpty {
                        refuse(
                            active, at: place,
                            "\(wanted) is configured by \(old.contentType), not by \(new.contentType): use REPLACE")
                    }
                    continue
                }
                let copy = filters[index].copied(to: arena)
                copy.merge(value)
                var candidate = filters
                candidate[index] = copy
                take(candidate, active, kind, at: place, &filters, &sources)
            }
        }
        return filters
    }

    private mutating func take<Filter: NamedFilter>(
        _ candidate: [Filter], _ active: ActivePatch, _ kind: FilterKind, at place: String, _ filters: inout [Filter],
        _ sources: inout Sources
    ) {
        if let problem = kind.problem(of: candidate) {
            refuse(active, at: place, problem)
        } else {
            filters = candidate
            sources.add(active.filter)
        }
    }
}

/// What an operation does to a list of named things.
enum ListEdit {
    case none
    case insertion(Int)
    case replacement(Int)
    /// Of all that match.
    case removal

    /// - Parameters:
    ///   - isNamed: the patch matches one of the things, not all of them.
    ///   - needsMatchForFirst: INSERT_FIRST inserts only where what is matched is there.
    init(
        _ operation: EnvoyFilter.Operation, isNamed: Bool, count: Int, needsMatchForFirst: Bool,
        _ matches: (Int) -> Bool
    ) {
        let found = isNamed ? (0..<count).first(where: matches) : nil
        switch operation {
        case .merge: self = .none
        case .add: self = .insertion(count)
        case .insertFirst: self = needsMatchForFirst && isNamed && found == nil ? .none : .insertion(0)
        case .insertBefore: self = isNamed ? found.map { .insertion($0) } ?? .none : .insertion(0)
        case .insertAfter: self = isNamed ? found.map { .insertion($0 + 1) } ?? .none : .insertion(count)
        case .replace: self = found.map { .replacement($0) } ?? .none
        case .remove: self = found == nil ? .none : .removal
        }
    }
}
