// The Swift face of proto/, in one minute:
//
//     let arena = Arena()                                     // everything built in it dies with it
//     let cluster = Envoy.Cluster(arena) {
//         $0.name = "outbound|80||reviews.default.svc.cluster.local"
//         $0.type = .eds                                      // enums are open: `switch` needs a default
//         $0.connectTimeout = .seconds(10)                    // google.protobuf.Duration
//         $0.perConnectionBufferLimitBytes = 32768            // wrappers are optional scalars
//         $0.edsClusterConfig = .init(arena) { $0.serviceName = "…" }
//         $0.typedExtensionProtocolOptions = ["envoy.…": .pack(options)]    // maps: written in key order
//         $0.metadata = .init(arena) { $0.filterMetadata = ["istio": ["default_original_port": 80]] }   // Struct
//     }
//     let resource = Resource.encode(.cluster, name: cluster.name, message: cluster, sources: refs)
//     let again = try Envoy.Cluster.decode(bytes, in: arena)  // bounded; then read with the same properties
//
// Names: a message is `Envoy.<its own name>`, nested ones nest. Where two packages use one name, the table RENAMED in
// scripts/proto/swift_names.py says what each is called (`Envoy.Filter` is the listener's, `Envoy.ClusterFilter` the
// cluster's; `Envoy.RetryPolicy` the route's; `Envoy.HttpRBAC`, `Envoy.NetworkRBAC`, `Envoy.RBACRules`). Fields are the
// lowerCamel of proto3's JSON (`typeUrl`), enum values lose their enum's name (`.roundRobin`); nested `Type` is `Kind`.
//
// Hot types have hand-written ways: `EndpointAssignment` (EDS) and `ResponseHead` (what surrounds the resources of a
// response). Requests are decoded into plain values by `DiscoveryRequestMessage` and `DeltaDiscoveryRequestMessage`.
// `JSON` turns any message into text and back.

/// The messages of `proto/`, each a cheap handle to memory of an ``Arena``.
public enum Envoy {}
