import MeshConfig
public import MeshModel

/// What one unit's last translation made of its services, so that the next builds and encodes anew only what came out of
/// something else. Whoever keeps it keeps it for one unit and one projected view; without it the result is the same.
///
/// Who has which domain is not remembered: a service that comes may take one from another, so that is settled each time.
public struct TranslationMemo: Sendable {
    /// All that a virtual host which no rule speaks of is made of, besides the unit and the view.
    struct Inputs: Sendable, Equatable {
        var service: Service
        var port: ServicePort
        var domains: [String]
        var hash: LoadBalancer.ConsistentHash?
        /// The objects that the hash comes from.
        var rules: [ObjectRef]
    }

    private struct Entry {
        var inputs: Inputs
        /// Before anybody else's claims.
        var wanted: HostDomains
        var resource: Resource
        var round: UInt
    }

    private var entries: [String: Entry] = [:]
    private var retries: HTTPRetry?
    private var patches: [EnvoyFilter.Patch] = []
    private var round: UInt = 0

    public init() {}

    /// - Parameters:
    ///   - retries: the mesh's, which every virtual host has.
    ///   - patches: those that are made to virtual hosts.
    mutating func begin(retries: HTTPRetry?, patches: [EnvoyFilter.Patch] = []) {
        if retries != self.retries || patches != self.patches { entries = [:] }
        self.retries = retries
        self.patches = patches
        round += 1
    }

    func domains(of service: Service) -> HostDomains? {
        guard let entry = entries[service.hostname], entry.inputs.service == service else { return nil }
        return entry.wanted
    }

    mutating func resource(_ inputs: Inputs) -> Resource? {
        guard let index = entries.index(forKey: inputs.service.hostname), entries.values[index].inputs == inputs else {
            return nil
        }
        entries.values[index].round = round
        return entries.values[index].resource
    }

    mutating func store(_ inputs: Inputs, _ wanted: HostDomains, _ resource: Resource) {
        entries[inputs.service.hostname] = Entry(inputs: inputs, wanted: wanted, resource: resource, round: round)
    }

    /// Forgets services that were not there this time.
    mutating func end() {
        if entries.values.contains(where: { $0.round != round }) {
            entries = entries.filter { $0.value.round == round }
        }
    }

    /// Resources that were made twice, by the one, are in the end the other.
    public mutating func replace(_ shared: [ObjectIdentifier: Resource]) {
        guard !shared.isEmpty else { return }
        for index in entries.values.indices {
            if let other = shared[ObjectIdentifier(entries.values[index].resource)] {
                entries.values[index].resource = other
            }
        }
    }
}
