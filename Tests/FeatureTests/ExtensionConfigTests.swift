import EnvoyAPI
import MeshModel
import Testing

/// Filters that are resources of their own (ECDS).
@Suite struct ExtensionConfigTests {
    private func plugin(_ name: String, _ file: String) -> String {
        """
        apiVersion: extensions.istio.io/v1alpha1
        kind: WasmPlugin
        metadata: {name: \(name), namespace: shop}
        spec: {url: "file:///\(file).wasm"}
        """
    }

    private func connect(_ mesh: Mesh, _ variant: Client.Variant) throws -> Client {
        var node = Client.node()
        node.extensions = ["envoy.filters.http.wasm"]
        return try mesh.connect(variant, as: node)
    }

    @Test(arguments: Client.Variant.allCases)
    func aPluginIsSentByNameAndAgainWhenItChanges(_ variant: Client.Variant) throws {
        let mesh = try Mesh(plugin("tokens", "one"), plugin("other", "other"))
        let client = try connect(mesh, variant)
        client.subscribe(.extensionConfig, ["shop.tokens"])
        #expect(try client.accept(.extensionConfig).names == ["shop.tokens"])
        try mesh.apply(plugin("other", "another"))
        try client.expectNothing()
        try mesh.apply(plugin("tokens", "two"))
        #expect(try client.accept(.extensionConfig).names == ["shop.tokens"])
        client.subscribe(.extensionConfig, ["shop.other"])
        #expect(try client.accept(.extensionConfig).names == ["shop.other"])
    }

    @Test func aPluginStaysUntilNoListenerNamesIt() throws {
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"), plugin("tokens", "one"))
        let client = try connect(mesh, .delta)
        client.subscribe(.cluster)
        client.subscribe(.endpoint, try client.accept(.cluster).endpointNames())
        try client.accept(.endpoint)
        client.subscribe(.listener)
        try client.accept(.listener)
        client.subscribe(.extensionConfig, ["shop.tokens"])
        try client.accept(.extensionConfig)

        try mesh.remove(plugin("tokens", "one"))
        let listeners = try client.next(.listener)
        try client.expectNothing()
        client.acknowledge(listeners)
        #expect(try client.accept(.extensionConfig).removed == ["shop.tokens"])
    }
}
