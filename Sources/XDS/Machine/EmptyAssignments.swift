import EnvoyAPI
import MeshModel

/// The answer to an EDS subscription that no cluster stands behind: an assignment without endpoints.
enum EmptyAssignments {
    static func resource(_ cluster: String) -> Resource {
        Resource.encode(EndpointAssignment(clusterName: cluster), sources: [])
    }
}
