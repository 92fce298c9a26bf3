import Discovery
import Glibc
import MeshConfig
import MeshModel
import Testing
import Translation
import World

/// Golden pairs: `Golden/<feature>.in.yaml`, whose head names a proxy, and `Golden/<feature>.out.json`, all that this
/// proxy gets. With `GOLDEN=rewrite` in the environment the outputs are written anew.
///
/// A mesh without PeerAuthentications takes mutual TLS and plaintext alike, which makes five chains of every port. An input
/// that is about something else has plaintext alone; one that is not begins with `# mutual TLS`, after the proxy.
@Suite struct GoldenTests {
    private static let folder: String = {
        let file = #filePath
        return String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) + "/Golden"
    }()
    private static let plaintext = loadText(
        """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: plaintext, namespace: istio-system}
        spec: {mtls: {mode: DISABLE}}
        """
    ).objects
    private static let rewrites = getenv("GOLDEN").map { String(cString: $0) } == "rewrite"

    @Test(arguments: TextFile.names(in: folder, suffix: ".in.yaml"))
    func pair(_ feature: String) throws {
        let input = "\(Self.folder)/\(feature).in.yaml"
        let text = try TextFile.read(input)
        let header = try #require(ProxyHeader(text), "\(input) begins with `# proxy: <node id>`")
        let loaded = loadFiles([input])
        let errors = loaded.diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors.map(\.description).joined(separator: "\n"))")

        var world = World(options: WorldOptions())
        _ = world.apply(loaded.objects.map { .upsert($0) })
        if !text.contains("\n# mutual TLS\n"), !text.contains("kind: PeerAuthentication") {
            _ = world.apply(Self.plaintext.map { .upsert($0) })
        }
        let actual = try ProxySnapshot(of: header.node, in: world).json()

        let output = "\(Self.folder)/\(feature).out.json"
        if Self.rewrites {
            try TextFile.write(actual, to: output)
            return
        }
        let expected = try TextFile.read(output)
        if actual != expected { Issue.record("\(feature): \(Self.difference(expected, actual))") }
    }

    /// The first lines that differ.
    private static func difference(_ expected: String, _ actual: String) -> String {
        let (a, b) = (expected.split(separator: "\n"), actual.split(separator: "\n"))
        guard let line = (0..<max(a.count, b.count)).first(where: { $0 >= a.count || $0 >= b.count || a[$0] != b[$0] })
        else { return "only the ends of lines differ" }
        let show = { (lines: [Substring]) in lines.dropFirst(max(line - 2, 0)).prefix(6).joined(separator: "\n") }
        return "line \(line + 1)\nexpected:\n\(show(a))\nactual:\n\(show(b))"
    }
}
