import MeshModel

/// A service behind a reference, in the order of host name and namespace.
final class ServiceRecord: Sendable, Comparable {
    let service: Service
    init(_ service: Service) { self.service = service }

    var key: ServiceKey { service.key }

    /// Equality is of the place in the order.
    static func == (a: ServiceRecord, b: ServiceRecord) -> Bool { a.service.key == b.service.key }
    static func < (a: ServiceRecord, b: ServiceRecord) -> Bool { a.service.key < b.service.key }
}

/// What one object says of a service. Several may speak of one: the first in this order describes it, all give
/// endpoints.
final class ServiceCandidate: Sendable, Comparable {
    let service: Service
    let object: ObjectKey

    init(_ service: Service, object: ObjectKey) {
        self.service = service
        self.object = object
    }

    static func == (a: ServiceCandidate, b: ServiceCandidate) -> Bool { a.object == b.object }

    /// Kubernetes before ServiceEntry, then the oldest.
    static func < (a: ServiceCandidate, b: ServiceCandidate) -> Bool {
        let (x, y) = (a.service, b.service)
        if x.registry != y.registry { return x.registry.rawValue < y.registry.rawValue }
        return Age.isOlder((x.age, a.object), (y.age, b.object))
    }
}
