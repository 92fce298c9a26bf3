import Agent
import ArgumentParser
import Identity
import MeshModel

extension AgentRunOptions {
    /// What these options, and the environment that Istio's injected containers have, come to.
    func runtime(environment: [String: String]) throws -> AgentRuntime {
        let xds = self.xds ?? ""
        guard let target = HostPort(xds), let authority = HostPort(ca ?? xds), let admin = HostPort(adminAddress) else {
            throw ValidationError("--xds, --ca and --admin-address take HOST:PORT")
        }
        let node = try node(environment)
        var bootstrap = BootstrapOptions(nodeID: node, xdsHost: target.host, xdsPort: target.port)
        // Says what is wrong with a node id before anything is started.
        let namespace = try Bootstrap(bootstrap).namespace
        bootstrap.labels = try namedValues(labels, option: "--label")
        bootstrap.metadata = try metadata(environment)
        bootstrap.serviceCluster = serviceCluster
        bootstrap.setLocality(locality)
        bootstrap.delta = !sotw
        bootstrap.admin = .init(admin)
        bootstrap.readinessPort = readinessPort
        bootstrap.prometheusPort = prometheusPort

        let account = bootstrap.metadata["SERVICE_ACCOUNT"] ?? "default"
        guard
            let identity = SPIFFEID(
                trustDomain: trustDomain ?? "cluster.local", namespace: namespace, serviceAccount: account)
        else {
            throw ValidationError(
                "the namespace \(namespace) of the node id, or the service account \(account), is not one that "
                    + "Kubernetes could have")
        }
        let source: AgentOptions.Source =
            if let fileMounted {
                .mounted(folder: fileMounted)
            } else {
                .authority(
                    .init(
                        address: ca ?? xds, serverName: serverName ?? authority.host, tokenFile: tokenFile,
                        algorithm: keyType, lifetime: certTtl.seconds, trustDomain: trustDomain))
            }
        let agent = AgentOptions(
            source: source, controlPlane: xds, controlPlaneName: serverName ?? target.host, nodeID: node,
            namespace: namespace, rootFile: rootCert ?? (fileMounted == nil ? Self.defaultRootCert : nil),
            secretsSocket: sdsSocket,
            outputFolder: outputCerts)
        let proxy =
            noEnvoy
            ? nil
            : AgentRuntime.Proxy(
                program: envoy, arguments: envoyArguments, concurrency: concurrency,
                drainTime: .seconds(drainTime.seconds))
        return AgentRuntime(
            agent: agent, bootstrap: bootstrap, proxy: proxy, identity: identity, statusPort: statusPort,
            environment: environment)
    }

    private func node(_ environment: [String: String]) throws -> String {
        if let nodeId { return nodeId }
        guard let address = environment["INSTANCE_IP"], let pod = environment["POD_NAME"],
            let namespace = environment["POD_NAMESPACE"]
        else {
            throw ValidationError(
                "Name the proxy: --node-id ID, or INSTANCE_IP, POD_NAME and POD_NAMESPACE in the environment")
        }
        return "sidecar~\(address)~\(pod).\(namespace)~\(namespace).svc.cluster.local"
    }

    /// `ISTIO_META_X=v` is the metadata X; the options win.
    private func metadata(_ environment: [String: String]) throws -> [String: String] {
        var metadata = ["CLUSTER_ID": "Kubernetes", "ISTIO_VERSION": "1.20.8"]
        if let trustDomain { metadata["MESH_ID"] = trustDomain }
        if let account = environment["SERVICE_ACCOUNT"] { metadata["SERVICE_ACCOUNT"] = account }
        let prefix = "ISTIO_META_"
        for (name, value) in environment where name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count {
            metadata[String(name.dropFirst(prefix.count))] = value
        }
        return try metadata.merging(namedValues(self.metadata, option: "--meta")) { _, given in given }
    }
}
