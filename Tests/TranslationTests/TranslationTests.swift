import EnvoyAPI
import Glibc
import MeshConfig
import MeshModel
import Testing
import Translation
import World

@Suite struct SidecarThread {
    private func snapshot() -> ProxySnapshot {
        var objects = Objects()
        objects.service("web", address: "10.0.0.1", ports: [("http", 80)], endpoints: ["10.1.0.1"])
        let node = ProxyNode(
            id: "sidecar~10.1.0.1~web.default~default.svc.cluster.local", kind: .sidecar, addresses: ["10.1.0.1"],
            instance: "web.default", dnsDomain: "default.svc.cluster.local", namespace: "default",
            labels: ["app": "web"])
        return ProxySnapshot(of: node, in: objects.world())
    }

    @Test func hasEverythingOneServiceNeeds() throws {
        let snapshot = snapshot()
        #expect(
            snapshot.names(.cluster) == [
                "BlackHoleCluster", "InboundPassthroughClusterIpv4", "PassthroughCluster", "inbound|80||",
                "outbound|80||web.default.svc.cluster.local",
            ])
        #expect(snapshot.names(.endpoint) == ["outbound|80||web.default.svc.cluster.local"])
        #expect(snapshot.names(.listener) == ["0.0.0.0_80", "virtualInbound", "virtualOutbound"])
        #expect(snapshot.names(.route) == ["80"])
        #expect(snapshot.conflicts.isEmpty)
    }
}
