import MeshConfig
import MeshModel

/// A specification with the object it came from: what the indexes hold and translation reads.
public struct Named<Spec: Sendable>: Sendable {
    public let ref: ObjectRef
    public let metadata: ObjectMetadata
    public let spec: Spec
    /// Other objects that parts of the specification come from: the delegates of a VirtualService.
    public let parts: [ObjectRef]

    public init(ref: ObjectRef, metadata: ObjectMetadata, spec: Spec, parts: [ObjectRef] = []) {
        self.ref = ref
        self.metadata = metadata
        self.spec = spec
        self.parts = parts
    }

    /// All objects that it is made of.
    public var refs: [ObjectRef] { [ref] + parts }
}

extension Named: Equatable where Spec: Equatable {}

/// An immutable value behind a reference, so that persistent maps copy a word and not the value.
final class Shared<Value: Sendable>: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}

/// A specification with what an index derived from it, ordered by age: the oldest comes first.
final class Aged<Spec: Sendable>: Sendable, Comparable {
    let named: Named<Spec>
    let visibility: Visibility

    init(_ named: Named<Spec>, visibility: Visibility = .everyone) {
        self.named = named
        self.visibility = visibility
    }

    var spec: Spec { named.spec }
    var key: ObjectKey { named.ref.key }
    var namespace: String { named.metadata.namespace }

    /// Equality is of the place in the order, as `SortedChunks` needs it.
    static func == (a: Aged, b: Aged) -> Bool { a.key == b.key && a.named.metadata.age == b.named.metadata.age }

    static func < (a: Aged, b: Aged) -> Bool {
        Age.isOlder((a.named.metadata.age, a.key), (b.named.metadata.age, b.key))
    }
}

extension Aged {
    convenience init(_ object: ConfigObject, _ spec: Spec, visibility: Visibility = .everyone) {
        self.init(Named(ref: object.ref, metadata: object.metadata, spec: spec), visibility: visibility)
    }
}

extension Sequence<ConfigObject> {
    var oldest: ConfigObject? { self.min { $0.isOlder(than: $1) } }
}
