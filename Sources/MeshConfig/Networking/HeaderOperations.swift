/// What is done to headers on the way to a destination and back.
public struct HeaderOperations: Sendable, Hashable {
    public struct Header: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public struct Edits: Sendable, Hashable {
        /// Overwrites; sorted by name.
        public var set: [Header] = []
        /// Appends; sorted by name.
        public var add: [Header] = []
        /// In the order written.
        public var remove: [String] = []

        public init() {}
        public var isEmpty: Bool { self.set.isEmpty && add.isEmpty && remove.isEmpty }
    }

    public var request = Edits()
    public var response = Edits()

    public init() {}
    public var isEmpty: Bool { request.isEmpty && response.isEmpty }
}
