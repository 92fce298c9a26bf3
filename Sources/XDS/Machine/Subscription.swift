/// What a stream wants of one type: everything, or some names, or both (delta), or nothing any more.
struct Subscription: Equatable {
    /// How a client said that it wants everything.
    enum Wildcard: Equatable {
        case no
        /// An empty list on the first request.
        case implied
        /// The name `*`.
        case explicit
    }

    var wildcard: Wildcard = .no
    /// Names asked for one by one, without `*`.
    var names: NameSet = .empty

    var isWildcard: Bool { wildcard != .no }
    var isEmpty: Bool { !isWildcard && names.isEmpty }

    /// Whether it is known at a glance to be the same: name sets are shared.
    func isSame(as other: Subscription) -> Bool { wildcard == other.wildcard && names === other.names }

    func contains(_ name: String) -> Bool { isWildcard || names.contains(name) }
}
