import MeshConfig
import MeshModel

/// Which server names at which destinations the chains of a listener take already: Envoy refuses a listener of which two
/// chains name the same pair.
struct ChainClaims {
    private struct Pair: Hashable {
        /// Empty for any.
        var name: String
        /// Empty for any.
        var destination: String
    }

    private var owners: [Pair: ObjectRef] = [:]

    /// Takes what a chain names, as far as nobody has it.
    ///
    /// - Returns: the chain with what it got, in pieces where it got other names at other destinations, and the service
    ///   that has something of the rest.
    mutating func claim(_ chain: TCPChain) -> (left: [TCPChain], older: ObjectRef?) {
        var older: ObjectRef?
        var pieces: [(names: [String], destinations: [String])] = []
        let names = chain.serverNames.isEmpty ? [""] : chain.serverNames
        let destinations = chain.destinations.isEmpty ? [""] : chain.destinations
        for name in names {
            var free: [String] = []
            for destination in destinations {
                let pair = Pair(name: name, destination: CIDRBlock.canonical(destination))
                if let owner = owners[pair] {
                    older = older ?? owner
                } else {
                    owners[pair] = chain.service
                    free.append(destination)
                }
            }
            guard !free.isEmpty else { continue }
            if let same = pieces.firstIndex(where: { $0.destinations == free }) {
                pieces[same].names.append(name)
            } else {
                pieces.append(([name], free))
            }
        }
        let left = pieces.map { piece in
            var part = chain
            part.serverNames = piece.names.filter { !$0.isEmpty }
            part.destinations = piece.destinations.filter { !$0.isEmpty }
            return part
        }
        return (left, older)
    }
}
