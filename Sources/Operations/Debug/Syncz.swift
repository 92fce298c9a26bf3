import MeshModel
import XDS

/// `/debug/syncz`: what istioctl's proxy-status reads. One entry a stream.
enum Syncz {
    static func page(_ connections: [ConnectionReport]) -> ConfigValue {
        .array(connections.map(entry))
    }

    private static func entry(_ connection: ConnectionReport) -> ConfigValue {
        func sent(_ type: ResourceType) -> ConfigValue { .text(connection[type]?.sentNonce ?? "") }
        func acked(_ type: ResourceType) -> ConfigValue { .text(connection[type]?.acknowledgedNonce ?? "") }
        let rejections = connection.types.compactMap { type -> ConfigValue? in
            guard let rejection = type.rejection else { return nil }
            return .object(["type": .text(type.type.shortName), "message": .text(rejection.message)])
        }
        return .object([
            "cluster_id": .text(connection.node.clusterID),
            "proxy": .text(connection.node.instance),
            "proxy_type": .text(connection.node.kind == .router ? "router" : "sidecar"),
            "proxy_version": .text(connection.node.userAgent),
            "istio_version": .text(connection.node.istioVersion),
            "cluster_sent": sent(.cluster), "cluster_acked": acked(.cluster),
            "listener_sent": sent(.listener), "listener_acked": acked(.listener),
            "route_sent": sent(.route), "route_acked": acked(.route),
            "virtualhost_sent": connection[.virtualHost].map { .text($0.sentNonce) },
            "virtualhost_acked": connection[.virtualHost].map { .text($0.acknowledgedNonce) },
            "endpoint_sent": sent(.endpoint), "endpoint_acked": acked(.endpoint),
            "extensionconfig_sent": sent(.extensionConfig), "extensionconfig_acked": acked(.extensionConfig),
            "state": .object([
                "cluster": connection[.cluster].map { .text($0.state.rawValue) },
                "listener": connection[.listener].map { .text($0.state.rawValue) },
                "route": connection[.route].map { .text($0.state.rawValue) },
                "virtualhost": connection[.virtualHost].map { .text($0.state.rawValue) },
                "endpoint": connection[.endpoint].map { .text($0.state.rawValue) },
            ]),
            "rejections": rejections.isEmpty ? nil : .array(rejections),
        ])
    }
}

/// `/debug/adsz`: the streams and what they watch.
enum Adsz {
    static func page(_ connections: [ConnectionReport]) -> ConfigValue {
        .object(["totalClients": .number(connections.count), "clients": .array(connections.map(client))])
    }

    /// What a secret is called and which version of it the proxy has; never what is in it.
    private static func secret(_ secret: SecretReport) -> ConfigValue {
        .object([
            "name": .text(secret.name), "absence": secret.absence.map { .text($0) },
            "sent": secret.sentVersion.map { .text($0.description) },
            "acknowledged": secret.acknowledgedVersion.map { .text($0.description) },
        ])
    }

    private static func client(_ connection: ConnectionReport) -> ConfigValue {
        let node = connection.node
        let watches = connection.types.map { type in
            ConfigMapping.Entry(key: type.type.typeURL, value: .strings(type.isWildcard ? [] : type.names))
        }
        return .object([
            "connectionId": .text("\(node.id)-\(connection.id.number)"),
            "connectedAt": .text(Timestamp.text(connection.connectedAt)),
            "address": .text(connection.address),
            "labels": .labels(node.labels),
            "metadata": .object([
                "NAMESPACE": .text(node.namespace), "SERVICE_ACCOUNT": .text(node.serviceAccount),
                "CLUSTER_ID": .text(node.clusterID), "NETWORK": .text(node.network),
                "ISTIO_VERSION": .text(node.istioVersion),
            ]),
            "locality": .object([
                "region": .text(node.locality.region), "zone": .text(node.locality.zone),
                "subZone": .text(node.locality.subzone),
            ]),
            "identity": connection.identity.map { .text($0.uri) },
            "credentialExpiry": connection.credentialExpiry.map { .text(Timestamp.text($0)) },
            "delta": .flag(connection.isDelta),
            "secrets": connection.secrets.isEmpty ? nil : .array(connection.secrets.map(secret)),
            "watches": ConfigValue(.map(ConfigMapping(watches))),
        ])
    }
}
