import EnvoyAPI

/// What gives Istio's metrics their names in Prometheus.
///
/// Envoy writes `envoy_` before the name of each statistic, but for a namespace that an extension has claimed. WebAssembly
/// claims `wasmcustom` when its first plugin is loaded. So the bootstrap loads one that does nothing: 87 bytes, one virtual
/// machine on the main thread (2.6 MB), which sees no traffic; and the control plane counts Istio's metrics as
/// `wasmcustom.istio_requests_total`.
enum MetricNames {
    static func pluginExtension(_ arena: Arena) -> Envoy.TypedExtensionConfig {
        let service = Envoy.WasmService(arena) {
            $0.singleton = true
            $0.config = .init(arena) {
                $0.name = "istio-metric-names"
                $0.vmConfig = .init(arena) {
                    $0.runtime = "envoy.wasm.runtime.v8"
                    $0.code = .init(arena) { $0.local = .init(arena) { $0.inlineBytes = module } }
                }
            }
        }
        return Envoy.TypedExtensionConfig(arena) {
            $0.name = "envoy.bootstrap.wasm"
            $0.typedConfig = .pack(service)
        }
    }

    /// A WebAssembly module with what Proxy-Wasm asks of every plugin: a memory, an allocator (which has none to give) and the
    /// version of the interface.
    private static let module: [UInt8] =
        [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00]  // \0asm, version 1
        + [0x01, 0x09, 0x02, 0x60, 0x00, 0x00, 0x60, 0x01, 0x7F, 0x01, 0x7F]  // types: () and (i32) -> i32
        + [0x03, 0x03, 0x02, 0x00, 0x01]  // one function of each
        + [0x05, 0x03, 0x01, 0x00, 0x00]  // a memory without pages
        + [0x07, 0x2D, 0x03] + export("memory", 0x02, 0) + export("proxy_abi_version_0_2_1", 0x00, 0)
        + export("malloc", 0x00, 1)
        + [0x0A, 0x09, 0x02, 0x02, 0x00, 0x0B, 0x04, 0x00, 0x41, 0x00, 0x0B]  // bodies: nothing, and 0

    private static func export(_ name: String, _ kind: UInt8, _ index: UInt8) -> [UInt8] {
        [UInt8(name.utf8.count)] + Array(name.utf8) + [kind, index]
    }
}
