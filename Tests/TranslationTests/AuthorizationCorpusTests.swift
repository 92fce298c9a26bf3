import Discovery
import EnvoyAPI
import Glibc
import MeshConfig
import MeshModel
import Testing
import Translation
import World

/// AuthorizationPolicies and the filters that a known-good implementation makes of them, where its record is at hand.
@Suite struct AuthorizationCorpusTests {
    private static let folder: String? = {
        let candidates = [
            getenv("SKYSAIL_CORPORA").map { String(cString: $0) },
            "\(#filePath)".split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/shared/corpora",
        ]
        return candidates.compactMap { $0 }.map { $0 + "/authz" }.first { access($0 + "/index.json", R_OK) == 0 }
    }()

    private static let cases: [ConfigValue] = {
        guard let folder, let text = try? TextFile.read(folder + "/index.json") else { return [] }
        return (try? JSON.parse(text))?["cases"]?.list ?? []
    }()

    @Test(.enabled(if: folder != nil), arguments: 0..<max(cases.count, 1))
    func agrees(index: Int) throws {
        let folder = try #require(Self.folder)
        let entry = Self.cases[index]
        let layer = try #require(entry["proto"]?.string)
        let name = try #require(entry["name"]?.string)
        var mesh = ""
        if let file = entry["meshConfig"]?.string { mesh = try TextFile.read("\(folder)/\(file).yaml") }
        let aliases = entry["trustDomainAliases"]?.list?.compactMap(\.string) ?? []
        if !aliases.isEmpty { mesh += "\ntrustDomainAliases: [\(aliases.joined(separator: ", "))]" }
        let input = try TextFile.read("\(folder)/\(#require(entry["input"]?.string))")
        let filters = try Self.filters(
            layer, policies: input, mesh: mesh, trustDomain: entry["trustDomain"]?.string ?? "cluster.local")
        let wanted = try (entry["want"]?.list ?? []).map { file in
            let text = try TextFile.read("\(folder)/\(#require(file.string))")
            return Self.byDesign(try #require(try YAMLDocument.parse(text: text).value)).canonical
        }
        #expect(!wanted.isEmpty)
        #expect(filters.map(\.canonical) == wanted, "\(layer) \(name)")
    }

    /// The policy filters of a workload that every case's policies select.
    private static func filters(
        _ layer: String, policies: String, mesh: String, trustDomain: String
    ) throws -> [ConfigValue] {
        let indented = mesh.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        let objects = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: istio, namespace: istio-system}
            data:
              mesh: |
                connectTimeout: 10s
            \(indented)
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: my-custom-ext-authz, namespace: foo}
            spec:
              clusterIP: 10.0.0.1
              ports: [{name: grpc, port: 9000}]
            ---
            \(policies)
            """
        let loaded = loadText(objects)
        let errors = loaded.diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors.map(\.description))")
        var world = World(options: WorldOptions(trustDomain: trustDomain))
        _ = world.apply(loaded.objects.map { .upsert($0) })
        let node = ProxyNode(
            id: "sidecar~10.1.0.1~httpbin.foo~foo.svc.cluster.local", kind: .sidecar, addresses: ["10.1.0.1"],
            instance: "httpbin.foo", dnsDomain: "foo.svc.cluster.local", namespace: "foo",
            labels: ["app": "httpbin", "version": "v1"])
        let snapshot = ProxySnapshot(of: node, in: world)
        let listener = try #require(snapshot[.listener, "virtualInbound"])
        let tree = try JSON.tree(listener.value, #require(MessageType(url: ResourceType.listener.typeURL)))
        let chains = tree["filterChains"]?.list ?? []
        if layer == "tcp" {
            let chain = try #require(chains.first { $0["name"]?.string == "virtualInbound" })
            return (chain["filters"]?.list ?? []).filter(isPolicy)
        }
        let chain = try #require(chains.first { $0["name"]?.string == "virtualInbound-catchall-http" })
        let manager = try #require(chain["filters"]?.list?.last?["typedConfig"])
        return (manager["httpFilters"]?.list ?? []).filter(isPolicy)
    }

    private static func isPolicy(_ filter: ConfigValue) -> Bool {
        let name = filter["name"]?.string ?? ""
        return name.hasSuffix(".rbac") || name.hasSuffix(".ext_authz")
    }

    /// The recorded filters, with what is written another way on purpose and means the same:
    ///
    /// 1. `request.auth.principal` of the filter `istio_authn` is `iss` and `sub` of the token's payload, which stock
    ///    Envoy's `jwt_authn` leaves in metadata (Istio does so since 1.24).
    /// 2. A namespace without a wildcard is contained, where there an expression has it between `.*`.
    /// 3. `spiffe://.*` and an ending is a prefix and a suffix.
    private static func byDesign(_ value: ConfigValue) -> ConfigValue {
        if let metadata = value["metadata"], metadata["filter"]?.string == "istio_authn",
            let principal = metadata["value"]?["stringMatch"]?["exact"]?.string
        {
            let slash = principal.lastIndex(of: "/")
            let subject = slash.map { String(principal[principal.index(after: $0)...]) } ?? ""
            let issuer = slash.map { String(principal[..<$0]) } ?? principal
            return .fields([
                "andIds": .fields(["ids": .items([payload("iss", issuer), payload("sub", subject)])])
            ])
        }
        if let regex = value["authenticated"]?["principalName"]?["safeRegex"]?["regex"]?.string {
            if regex.hasPrefix(".*/ns/"), regex.hasSuffix("/.*") {
                let namespace = String(regex.dropFirst(6).dropLast(3))
                if !namespace.contains(".*") { return authenticated("contains", "/ns/\(namespace)/") }
            } else if regex.hasPrefix("spiffe://.*") {
                return .fields([
                    "andIds": .fields([
                        "ids": .items([
                            authenticated("prefix", "spiffe://"), authenticated("suffix", String(regex.dropFirst(11))),
                        ])
                    ])
                ])
            }
        }
        switch value.content {
        case .list(let items): return .items(items.map(byDesign))
        case .map(let mapping):
            return .fields(Dictionary(uniqueKeysWithValues: mapping.entries.map { ($0.key, byDesign($0.value)) }))
        default: return value
        }
    }

    private static func payload(_ claim: String, _ text: String) -> ConfigValue {
        .fields([
            "metadata": .fields([
                "filter": ConfigValue(.string("envoy.filters.http.jwt_authn")),
                "path": .items([
                    .fields(["key": ConfigValue(.string("payload"))]), .fields(["key": ConfigValue(.string(claim))]),
                ]),
                "value": .fields(["stringMatch": .fields(["exact": ConfigValue(.string(text))])]),
            ])
        ])
    }

    private static func authenticated(_ pattern: String, _ text: String) -> ConfigValue {
        .fields(["authenticated": .fields(["principalName": .fields([pattern: ConfigValue(.string(text))])])])
    }
}
