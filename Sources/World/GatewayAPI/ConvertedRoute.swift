import MeshConfig
import MeshModel

/// An HTTPRoute, GRPCRoute, TLSRoute or TCPRoute: where it is attached, and the rules that it brings there.
struct ConvertedRoute: Sendable, Equatable {
    /// What came of one of its parent references.
    struct Parent: Sendable, Equatable {
        var reference: GatewayAPI.ParentReference
        /// The listeners that it is attached to, by the Gateway they became; for a Service `mesh`.
        var attached: [String] = []
        /// Why it is attached to none.
        var denied: GatewayAPIProblem?
        /// Why some of its references lead nowhere.
        var unresolved: GatewayAPIProblem?
    }

    struct Attachment: Sendable, Equatable {
        var table: RouteTable
        /// The route's own host name, which decides between routes of one table.
        var hostname: String
        /// The name of the VirtualService that it is, if no other route was there before.
        var name: String
        /// A route in another namespace than its Service's is for clients of its own namespace alone.
        var isForAll = true
    }

    var metadata: ObjectMetadata
    var parents: [Parent] = []
    var attachments: [Attachment] = []
    /// The rules of an HTTPRoute or GRPCRoute, each with one match, at gateways, and within the mesh.
    var gatewayRules: [HTTPRoute] = []
    var meshRules: [HTTPRoute] = []
    /// The destinations of a TLSRoute or TCPRoute.
    var gatewayDestinations: [RouteDestination] = []
    var meshDestinations: [RouteDestination] = []
}
