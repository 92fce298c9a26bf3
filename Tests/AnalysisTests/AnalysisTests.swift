import Analysis
import MeshConfig
import MeshModel
import Testing

/// What holds for every check: places, order, how far references are followed, what a running mesh adds.
@Suite struct AnalysisTests {
    static let broken = """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: a, namespace: shop}
        spec:
          hosts: [reviews]
          gateways:
          - web
          http:
          - match:
            - headers:
                "@request.auth.claims.a": {exact: x}
            route:
            - destination:
                host: review
                subset: v1
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web, namespace: shop}
        spec:
          selector: {istio: ingres}
          servers:
          - port: {number: 443, name: https, protocol: HTTPS}
            hosts: [example.com]
            tls: {mode: SIMPLE, credentialName: site}
        """
    static let service =
        "\n---\n{apiVersion: v1, kind: Service, metadata: {name: reviews, namespace: shop}, spec: {ports: [{port: 80}]}}"
    static let pod =
        "\n---\n{apiVersion: v1, kind: Pod, metadata: {name: gw, namespace: shop, labels: {istio: ingress}}, status: {podIP: 10.0.0.1}}"

    @Test func everyMessageHasThePlaceOfItsField() {
        let places = analyzed(Self.broken + Self.service, references: .all).filter { $0.severity > .info }.map {
            "\($0.location) \($0.field)"
        }
        #expect(
            places == [
                "mesh.yaml:7:5 spec.gateways[0]",
                "mesh.yaml:14:15 spec.http[0].route[0].destination.host",
                "mesh.yaml:15:17 spec.http[0].route[0].destination.subset",
                "mesh.yaml:21:13 spec.selector",
                "mesh.yaml:25:41 spec.servers[0].tls.credentialName",
            ])
    }

    @Test func whatASetDoesNotHoldMayStandElsewhere() {
        func codes(_ text: String, _ references: References) -> [String] {
            analyzed(text, references: references).filter { $0.severity > .info }.map(\.field)
        }
        let bound = "spec.gateways[0]"
        #expect(codes(Self.broken, .none) == [])
        #expect(codes(Self.broken, .namespaces) == [bound])
        #expect(codes(Self.broken, .kinds) == [bound])
        let host = "spec.http[0].route[0].destination.host"
        #expect(codes(Self.broken + Self.service, .namespaces) == [bound, host])
        let elsewhere = Self.service.replacing("namespace: shop", with: "namespace: other")
        #expect(codes(Self.broken + elsewhere, .namespaces) == [bound])
        #expect(codes(Self.broken + elsewhere, .kinds) == [bound, host])
        #expect(codes(Self.broken + Self.service + Self.pod, .kinds) == [bound, host, "spec.selector"])
    }

    @Test func aConnectedProxyIsAWorkload() {
        let text = Self.broken.replacing("ingres}", with: "edge}")
        let proxies = [AnalysisOptions.Proxy(namespace: "ingress", labels: ["istio": "edge"])]
        func fields(_ proxies: [AnalysisOptions.Proxy]?) -> [String] {
            analyzed(text, references: .all, proxies: proxies).filter { $0.object?.kind == .gateway }.map(\.field)
        }
        #expect(fields([]).contains("spec.selector"))
        #expect(!fields(proxies).contains("spec.selector"))
        // Its namespace is where the Secret has to be.
        let message = analyzed(text, references: .all, proxies: proxies).first { $0.field.hasSuffix("credentialName") }
        #expect(message?.message == "there is no Secret \"site\" in namespace ingress, where the gateway is")
    }

    @Test func nothingIsMoreThanAWarning() {
        for text in [Self.broken, Self.broken + Self.service + Self.pod] {
            #expect(analyzed(text, references: .all).allSatisfy { $0.severity <= .warning })
        }
    }

    /// Not in quadratic time, and not without end.
    @Test func aHostileSetIsAnswered() {
        var text = Self.service
        let hosts = (0..<2000).map { "h\($0)" }
        text +=
            "\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a, namespace: shop}\nspec:\n"
        text += "  hosts: [reviews]\n  http:\n"
        for host in hosts {
            text += "  - {match: [{uri: {exact: /\(host)}}], route: [{destination: {host: \(host)}}]}\n"
        }
        #expect(analyzed(text).filter { $0.object?.kind == .virtualService }.count == 100)
    }

    @Test func codesAreNamedAndDistinct() {
        #expect(DiagnosticCode.referenceNotFound.description == "IST0101")
        #expect(DiagnosticCode.emptySubset.description == "SKY0001")
        #expect(DiagnosticCode.all.allSatisfy { !$0.name.isEmpty })
        #expect(Set(DiagnosticCode.all.map(\.name)).count == DiagnosticCode.all.count)
    }
}
