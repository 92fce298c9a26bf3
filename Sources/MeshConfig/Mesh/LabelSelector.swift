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
