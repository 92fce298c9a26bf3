import EnvoyAPI
import MeshModel

/// Which ports of `virtualInbound` the inspectors look at: those with a chain that depends on what they find. A server that
/// speaks first must not wait for a client that does as well.
struct InspectedPorts {
    private struct Needs {
        var tls = false
        var http = false
    }

    private var byPort: [Int: Needs] = [:]
    /// Of the ports that no chain names.
    private var others = Needs()

    /// - Parameter port: nil for all that are not named.
    mutating func add(_ shapes: [InboundChainShape], port: Int?) {
        var needs = port.map { byPort[$0] ?? Needs() } ?? others
        for shape in shapes {
            needs.tls = needs.tls || shape.needsTLSInspector
            needs.http = needs.http || shape.needsHTTPInspector
        }
        if let port { byPort[port] = needs } else { others = needs }
    }

    enum Extent: Equatable {
        case none
        case all
        case except([Int])
        case only([Int])
    }

    var tls: Extent { extent(\.tls) }
    var http: Extent { extent(\.http) }

    private func extent(_ need: KeyPath<Needs, Bool>) -> Extent {
        let isDefault = others[keyPath: need]
        let different = byPort.filter { $0.value[keyPath: need] != isDefault }.keys.sorted()
        if isDefault { return different.isEmpty ? .all : .except(different) }
        return different.isEmpty ? .none : .only(different)
    }
}

extension UnitTranslation {
    /// The filter, skipped outside of its extent; nil where it would look at nothing.
    func limited(_ filter: Envoy.ListenerFilter, to extent: InspectedPorts.Extent) -> Envoy.ListenerFilter? {
        switch extent {
        case .none: return nil
        case .all: break
        case .except(let ports): filter.filterDisabled = destinationPorts(ports)
        case .only(let ports): filter.filterDisabled = .init(arena) { $0.notMatch = destinationPorts(ports) }
        }
        return filter
    }
}
