import Discovery
import MeshConfig
import MeshModel
import Testing

/// With the real decoder.
struct LoadFilesTests {
    @Test func filesAndFoldersAreReadInTheOrderGiven() throws {
        let folder = try TemporaryFolder()
        try folder.write("b.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: one}\n")
        try folder.write("a.txt", "apiVersion: v1\nkind: Namespace\nmetadata: {name: two}\n---\n[\n")
        let (objects, diagnostics) = loadFiles(["\(folder.path)/a.txt", folder.path, "\(folder.path)/missing"])
        #expect(objects.map(\.key.name) == ["two", "one"])
        #expect(diagnostics.map(\.location.path) == ["\(folder.path)/a.txt", "\(folder.path)/missing"])
        #expect(diagnostics.allSatisfy { $0.severity == .error })
    }

    private func mesh(_ objects: [ConfigObject]) -> MeshConfiguration? {
        objects.lazy.compactMap { object -> MeshConfiguration? in
            if case .meshConfig(let mesh) = object.spec { mesh } else { nil }
        }.first
    }

    @Test func theMeshConfigurationIsReadFromItsConfigMap() {
        let text = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: istio, namespace: istio-system}
            data:
              mesh: |
                trustDomain: example.org
            """
        let (objects, diagnostics) = loadText(text, path: "istio.yaml")
        #expect(mesh(objects)?.trustDomain == "example.org")
        #expect(diagnostics.isEmpty)
        #expect(mesh(loadText(text.replacing("istio,", with: "istio-x,")).objects) == nil)
        #expect(mesh(loadText(text.replacing("istio-system", with: "other")).objects) == nil)
        var options = FileOptions()
        options.revision = "x"
        #expect(mesh(loadText(text.replacing("istio,", with: "istio-x,"), options: options).objects) != nil)
        let broken = loadText(text.replacing("trustDomain:", with: "trustDomain: ["), path: "istio.yaml")
        #expect(mesh(broken.objects) == nil)
        #expect(
            broken.diagnostics.map { [$0.location.path, "\($0.location.position.line)", $0.field] } == [
                ["istio.yaml", "7", "data.mesh"]
            ])
    }

    @Test func aMeshFileNeedsNoConfigMapAroundIt() {
        #expect(
            mesh(loadText("{\"trustDomain\": \"example.org\"}", path: "x/mesh.json").objects)?.trustDomain
                == "example.org")
        #expect(mesh(loadText("trustDomain: example.org", path: "mesh.yaml").objects) != nil)
        #expect(mesh(loadText("trustDomain: example.org", path: "other.yaml").objects) == nil)
    }

    @Test func keysThatStandTwiceAreReported() {
        let (objects, diagnostics) = loadText(
            "apiVersion: v1\nkind: Namespace\nkind: Pod\nmetadata: {name: x}\n", path: "a.yaml")
        #expect(objects.map(\.key.kind) == [.namespace])
        #expect(diagnostics.map(\.location.position.line) == [3])
        #expect(diagnostics.map(\.severity) == [.warning])
    }
}
