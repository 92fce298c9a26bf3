/// Kubernetes' label selector: labels that must be equal, and conditions; all have to hold.
public struct LabelSelector: Sendable, Hashable {
    public enum Condition: Sendable, Hashable {
        case `in`(key: String, values: [String])
        case notIn(key: String, values: [String])
        case exists(key: String)
        case doesNotExist(key: String)
    }

    public var matchLabels: [String: String] = [:]
    public var conditions: [Condition] = []

    public init() {}

    /// An empty selector matches everything.
    public func matches(_ labels: [String: String]) -> Bool {
        for (key, value) in matchLabels where labels[key] != value { return false }
        for condition in conditions {
            switch condition {
            case .in(let key, let values):
                guard let value = labels[key], values.contains(value) else { return false }
            case .notIn(let key, let values):
                if let value = labels[key], values.contains(value) { return false }
            case .exists(let key):
                if labels[key] == nil { return false }
            case .doesNotExist(let key):
                if labels[key] != nil { return false }
            }
        }
        return true
    }
}

extension LabelSelector {
    init(_ fields: Fields) {
        matchLabels = fields.labels("matchLabels")
        conditions = fields.objects("matchExpressions") { condition in
            let key = condition.string("key") ?? ""
            let values = condition.strings("values")
            condition.check(Syntax.problem(ofLabelKey: key), "key")
            switch condition.string("operator") ?? "" {
            case "In":
                if values.isEmpty { condition.error("In needs values", "values") }
                return .in(key: key, values: values)
            case "NotIn":
                if values.isEmpty { condition.error("NotIn needs values", "values") }
                return .notIn(key: key, values: values)
            case "Exists": return .exists(key: key)
            case "DoesNotExist": return .doesNotExist(key: key)
            case let word:
                condition.notOne(word, of: ["In", "NotIn", "Exists", "DoesNotExist"], "operator")
                return nil
            }
        }
    }
}
