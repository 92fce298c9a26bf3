import MeshConfig
import MeshModel
import Testing

@Suite struct DocumentTests {
    @Test func aListDeliversTheGoodAndNamesTheBroken() throws {
        let result = try decode(
            """
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: good}, spec: {host: a}}
            - {apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: bad, namespace: n}, spec: {host: "-"}}
            - {apiVersion: networking.istio.io/v1, kind: DestinationRule, spec: {host: a}}
            - {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
            """)
        #expect(
            result.objects.map(\.key) == [
                ObjectKey(.destinationRule, namespace: "default", name: "good"),
                ObjectKey(.namespace, namespace: "", name: "shop"),
            ])
        #expect(result.invalid == [ObjectKey(.destinationRule, namespace: "n", name: "bad")])
        #expect(result.hasUnidentified)
        #expect(result.diagnostics.map(\.location.position.line) == [5, 6])
    }

    @Test func itemsOfATypedListNeedNoKind() throws {
        let result = try decode(
            "{apiVersion: v1, kind: ServiceList, items: [{metadata: {name: a}, spec: {clusterIP: 10.0.0.1}}]}")
        #expect(result.objects.map(\.key) == [ObjectKey(.service, namespace: "default", name: "a")])
    }

    @Test func listsWithinListsEnd() throws {
        var text = "{apiVersion: v1, kind: Namespace, metadata: {name: a}}"
        for _ in 0..<6 { text = "{apiVersion: v1, kind: List, items: [\(text)]}" }
        let result = try decode(text)
        #expect(result.objects.isEmpty && result.hasUnidentified)
    }

    @Test(arguments: [
        ("", 0), ("{}", 0), ("null", 0),
        ("3", 1), ("[a]", 1), ("just text", 1), ("{a: b}", 2), ("{apiVersion: v1}", 1),
        ("{kind: Service, apiVersion: 1}", 2),
        ("{apiVersion: v1, kind: Service}", 1), ("{apiVersion: v1, kind: Service, metadata: x}", 1),
        ("{apiVersion: v1, kind: Service, metadata: {}}", 1),
        ("{apiVersion: v1, kind: Service, metadata: {name: 5}}", 1),
        ("{apiVersion: v1, kind: Service, metadata: {name: a/b}}", 1),
        ("{apiVersion: v1, kind: Service, metadata: {name: a, namespace: 'b/c'}}", 1),
        ("{apiVersion: networking.istio.io/v2, kind: Gateway, metadata: {name: a}}", 1),
    ])
    func whatIsNoObjectIsSaid(_ text: String, errors: Int) throws {
        let result = try decode(text)
        #expect(result.objects.isEmpty && result.invalid.isEmpty)
        #expect(result.diagnostics.filter { $0.severity == .error }.count == errors)
        #expect(result.hasUnidentified == (errors > 0))
    }

    @Test func kindsThatAreNotReadAreIgnored() throws {
        func messages(_ text: String) throws -> [String] {
            let result = try decode(text)
            #expect(result.objects.isEmpty && !result.hasUnidentified)
            return result.diagnostics.map { "\($0.severity): \($0.message)" }
        }
        #expect(
            try messages("{apiVersion: networking.istio.io/v1, kind: VirtualServise, metadata: {name: a}}") == [
                "warning: kind \"VirtualServise\" of \"networking.istio.io/v1\" is not one that Skysail reads; did you mean VirtualService?"
            ])
        #expect(
            try messages("{apiVersion: example.com/v1, kind: Gateway, metadata: {name: a}}") == [
                "warning: kind \"Gateway\" of \"example.com/v1\" is not one that Skysail reads; ignored"
            ])
        #expect(
            try messages("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}") == [
                "info: kind \"Deployment\" of \"apps/v1\" is not one that Skysail reads; ignored"
            ])
    }

    @Test(arguments: ["v1", "v1beta1", "v1alpha3"]) func everyVersionOfIstioIsTheSame(_ version: String) throws {
        let result = try decode(
            "{apiVersion: networking.istio.io/\(version), kind: DestinationRule, metadata: {name: a}, spec: {host: a}}")
        #expect(result.objects.first?.spec == .destinationRule(DestinationRule(host: "a")))
        #expect(result.diagnostics == [])
    }

    @Test func metadataIsKept() throws {
        let text = """
            apiVersion: v1
            kind: Service
            metadata:
              name: a
              namespace: n
              labels: {app: a}
              annotations: {networking.istio.io/exportTo: "."}
              creationTimestamp: "2024-02-29T12:00:00+01:00"
            """
        let origin = DocumentOrigin(path: "f", sourceOrder: 2, document: 3, resourceVersion: "77")
        let object = try #require(decodeDocument(try YAMLText.parse(text), origin: origin).objects.first)
        #expect(object.metadata.labels == ["app": "a"])
        #expect(object.metadata.annotations == ["networking.istio.io/exportTo": "."])
        #expect(
            object.metadata.age
                == Age(created: 1_709_204_400, sourceOrder: 2, path: "f", document: 3, name: "a", namespace: "n"))
        #expect(
            object.ref.location
                == SourceLocation(path: "f", position: SourcePosition(line: 1, column: 1), version: "77"))
        #expect(object.document != nil)
    }

    @Test(arguments: ["2024-02-30T00:00:00Z", "yesterday", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T25:00:00Z"])
    func aBadTimeOnlyWarns(_ time: String) throws {
        let result = try decode("{apiVersion: v1, kind: Namespace, metadata: {name: a, creationTimestamp: '\(time)'}}")
        #expect(result.objects.first?.metadata.age.created == nil)
        #expect(result.diagnostics.map(\.severity) == [.warning])
    }

    @Test func theDefaultNamespaceIsTheSourcesChoice() throws {
        let text = "{apiVersion: v1, kind: Pod, metadata: {name: a}}"
        #expect(try decode(text, namespace: "shop").objects.first?.metadata.namespace == "shop")
    }
}
