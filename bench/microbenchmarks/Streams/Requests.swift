import EnvoyAPI
import MeshModel

/// What an Envoy sends.
enum Requests {
    static func node(_ number: Int, in namespace: String = "shop") -> NodeMessage {
        var node = NodeMessage()
        node.id = ProxyNode.sample(number, in: namespace).id
        node.cluster = "web.\(namespace)"
        node.metadata = [
            "NAMESPACE": .string(namespace), "ISTIO_VERSION": "1.20.8", "CLUSTER_ID": "Kubernetes",
            "INTERCEPTION_MODE": "REDIRECT", "SERVICE_ACCOUNT": "default", "MESH_ID": "cluster.local",
            "LABELS": ["app": "web", "version": "v1"], "PROXY_CONFIG": ["concurrency": 2],
        ]
        node.userAgentName = "envoy"
        node.userAgentVersion = "1.30.1"
        return node
    }

    static func first(_ type: ResourceType, _ names: [String], node: NodeMessage?, isDelta: Bool) -> [UInt8] {
        if isDelta {
            var message = DeltaDiscoveryRequestMessage()
            message.typeURL = type.typeURL
            message.subscribe = names
            message.node = node
            return message.serialized()
        }
        var message = DiscoveryRequestMessage()
        message.typeURL = type.typeURL
        message.resourceNames = names
        message.node = node
        return message.serialized()
    }
}
