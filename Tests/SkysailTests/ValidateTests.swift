import Analysis
import Glibc
import MeshConfig
import Testing
import World

@testable import skysail

/// `skysail validate`: files and folders as one set, everything in the order of the files.
@Suite struct ValidateTests {
    private func folder(_ files: [String: String]) throws -> String {
        var name = Array("/tmp/skysail-validate-XXXXXX".utf8CString)
        let path = try #require(mkdtemp(&name).map { String(cString: $0) })
        for (file, text) in files {
            let handle = try #require(fopen("\(path)/\(file)", "w"))
            fputs(text, handle)
            fclose(handle)
        }
        return path
    }

    private func judge(_ paths: [String], _ references: References) -> [String] {
        var judged = JudgedFiles(paths, rootNamespace: "istio-system")
        judged.analyze(references, WorldOptions())
        return judged.diagnostics.filter { $0.severity > .info }.map {
            "\($0.location.path.split(separator: "/").last ?? ""):\($0.location.position.line) \($0.severity) \($0.field)"
        }
    }

    private static let route = """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: a, namespace: shop}
        spec:
          hosts: [reviews]
          gateways: [web]
          http:
          - route: [{destination: {host: review}}]
        """
    /// Invalid: the port has no protocol.
    private static let gateway = """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web, namespace: shop}
        spec:
          servers:
          - {port: {number: 80, name: http}, hosts: ["*"]}
        """
    private static let service =
        "{apiVersion: v1, kind: Service, metadata: {name: reviews, namespace: shop}, spec: {ports: [{port: 80}]}}"

    @Test func filesAreOneSetInTheirOrder() throws {
        let path = try folder(["b.yaml": Self.route, "a.yaml": Self.service, "c.yaml": Self.gateway])
        let wrong = "b.yaml:8 warning spec.http[0].route[0].destination.host"
        let broken = "c.yaml:6 error spec.servers[0].port.protocol"
        #expect(judge([path], .kinds) == [wrong, broken])
        #expect(judge(["\(path)/c.yaml", "\(path)/b.yaml", "\(path)/a.yaml"], .kinds) == [broken, wrong])
        #expect(judge(["\(path)/b.yaml"], .namespaces) == [])
    }

    @Test func anInvalidObjectIsNotMissing() throws {
        let path = try folder(["a.yaml": Self.route + "\n---\n" + Self.gateway])
        #expect(judge([path], .kinds) == ["a.yaml:15 error spec.servers[0].port.protocol"])
    }

    @Test func aSecretThatCannotBeUsedIsSaidAtItselfAndAtTheGateway() throws {
        let path = try folder([
            "a.yaml": """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: web, namespace: shop}
            spec:
              servers:
              - port: {number: 443, name: https, protocol: HTTPS}
                hosts: ["*"]
                tls: {mode: SIMPLE, credentialName: shop/site}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: site, namespace: shop}
            type: kubernetes.io/tls
            stringData: {tls.crt: nothing, tls.key: nothing}
            """
        ])
        #expect(
            judge([path], .kinds) == [
                "a.yaml:8 warning spec.servers[0].tls.credentialName", "a.yaml:10 error data[\"tls.crt\"]",
            ])
    }

    @Test func theMeshConfigurationIsValidatedWithItsPlace() throws {
        let path = try folder([
            "mesh.yaml": """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: istio, namespace: istio-system}
            data:
              mesh: |
                outboundTrafficPolicy:
                  mode: SOMETIMES
            """
        ])
        #expect(judge([path], .kinds) == ["mesh.yaml:7 error outboundTrafficPolicy.mode"])
    }

    @Test func theScopeFollowsFromWhatIsNamed() throws {
        #expect(throws: (any Error).self) { try ValidateCommand.parse(["--references", "some", "a"]) }
        let command = try ValidateCommand.parse(["--strict", "--output", "json", "a", "b"])
        #expect(
            command.strict && command.output == .json && command.files == ["a", "b"] && command.references == .auto)
    }
}
