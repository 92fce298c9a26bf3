import EnvoyAPI
import MeshModel

extension UnitTranslation {
    func listenerFilter(_ name: String, _ config: some EnvoyMessage) -> Envoy.ListenerFilter {
        Envoy.ListenerFilter(arena) {
            $0.name = name
            $0.typedConfig = .pack(config)
        }
    }

    func tlsInspector() -> Envoy.ListenerFilter {
        listenerFilter("envoy.filters.listener.tls_inspector", Envoy.TlsInspector(arena))
    }

    func httpInspector() -> Envoy.ListenerFilter {
        listenerFilter("envoy.filters.listener.http_inspector", Envoy.HttpInspector(arena))
    }

    func originalDestination() -> Envoy.ListenerFilter {
        listenerFilter("envoy.filters.listener.original_dst", Envoy.OriginalDst(arena))
    }

    /// For connections whose source address the proxy keeps (TPROXY); the mark lets its own packets through.
    func originalSource() -> Envoy.ListenerFilter {
        listenerFilter("envoy.filters.listener.original_src", Envoy.OriginalSrc(arena) { $0.mark = 1337 })
    }

    /// Any of some destination ports; nil for none.
    func destinationPorts(_ ports: [Int]) -> Envoy.ListenerFilterChainMatchPredicate? {
        let rules = ports.map { port in
            Envoy.ListenerFilterChainMatchPredicate(arena) {
                $0.destinationPortRange = .init(arena) {
                    $0.start = Int32(clamping: port)
                    $0.end = Int32(clamping: port + 1)
                }
            }
        }
        guard rules.count > 1 else { return rules.first }
        return Envoy.ListenerFilterChainMatchPredicate(arena) { $0.orMatch = .init(arena) { $0.rules = rules } }
    }
}
