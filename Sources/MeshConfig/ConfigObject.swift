import MeshModel

/// What every object carries besides its specification.
public struct ObjectMetadata: Sendable, Hashable {
    public var name: String
    /// Empty for cluster-scoped kinds.
    public var namespace: String
    public var labels: [String: String]
    public var annotations: [String: String]
    /// Decides between objects that claim the same thing.
    public var age: Age
    /// Counts the changes of the specification, in a source that counts them; a status names the one it is of.
    public var generation: Int64

    public init(
        name: String, namespace: String, labels: [String: String] = [:], annotations: [String: String] = [:],
        age: Age? = nil, generation: Int64 = 0
    ) {
        self.name = name
        self.namespace = namespace
        self.labels = labels
        self.annotations = annotations
        self.age = age ?? Age(name: name, namespace: namespace)
        self.generation = generation
    }
}

/// One object of a source: decoded, defaulted and valid.
public struct ConfigObject: Sendable {
    public var ref: ObjectRef
    public var metadata: ObjectMetadata
    public var spec: ObjectSpec
    /// The document it was decoded from, for `/debug/configz`; nil for kinds that hold secrets.
    public var document: ConfigValue?

    public init(ref: ObjectRef, metadata: ObjectMetadata, spec: ObjectSpec, document: ConfigValue? = nil) {
        self.ref = ref
        self.metadata = metadata
        self.spec = spec
        self.document = document
    }

    public var key: ObjectKey { ref.key }

    /// Whether it wins over another one that claims the same thing.
    public func isOlder(than other: ConfigObject) -> Bool {
        Age.isOlder((metadata.age, key), (other.metadata.age, other.key))
    }
}
