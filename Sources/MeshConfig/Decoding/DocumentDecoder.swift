import MeshModel

/// Decodes, defaults and validates every object of a document; `kind: List` and the like are expanded.
public func decodeDocument(_ value: ConfigValue, origin: DocumentOrigin) -> DecodedDocument {
    var decoder = DocumentDecoder(origin: origin)
    decoder.read(value)
    return decoder.result
}

/// Decodes the text under the key `mesh` of Istio's ConfigMap, once parsed, as the object `MeshConfig` of the ConfigMap's
/// namespace and name. Every field has a default, so an empty map is valid.
public func decodeMeshConfig(_ value: ConfigValue, configMap: ConfigObject, origin: DocumentOrigin) -> DecodedDocument {
    var decoder = DocumentDecoder(origin: origin)
    decoder.read(value, of: configMap, as: .meshConfig) { .meshConfig(MeshConfiguration($0)) }
    return decoder.result
}

/// The same for the key `meshNetworks`, which gives the object `MeshNetworks`.
public func decodeMeshNetworks(
    _ value: ConfigValue, configMap: ConfigObject, origin: DocumentOrigin
) -> DecodedDocument {
    var decoder = DocumentDecoder(origin: origin)
    decoder.read(value, of: configMap, as: .meshNetworks) { .meshNetworks(MeshNetworks($0)) }
    return decoder.result
}

struct DocumentDecoder {
    let origin: DocumentOrigin
    var result = DecodedDocument()

    init(origin: DocumentOrigin) { self.origin = origin }

    // MARK: Documents

    /// `list` is what a list of a kind says about its items: `PodList` of `v1`.
    mutating func read(_ value: ConfigValue, list: (apiVersion: String, kind: String)? = nil, depth: Int = 0) {
        if value.isNull { return }
        let report = Report(path: origin.path, version: origin.resourceVersion)
        guard let map = value.map else {
            report.add(.error, "is \(value.kindName), expected an object (a map)", at: value.position)
            return reject(report)
        }
        if map.entries.isEmpty { return }
        let fields = Fields(value, map, path: "", isStrict: false, report: report)
        let apiVersion = fields.string("apiVersion") ?? list?.apiVersion ?? ""
        let kindName = fields.string("kind") ?? list?.kind ?? ""
        if apiVersion.isEmpty { fields.error("an object needs an apiVersion", "apiVersion") }
        if kindName.isEmpty { fields.error("an object needs a kind", "kind") }
        guard report.errors == 0 else { return reject(report) }

        if kindName.hasSuffix("List"), fields.has("items") {
            return expand(fields, apiVersion: apiVersion, kind: String(kindName.dropLast(4)), depth: depth)
        }
        let (group, version) = KindRegistry.split(apiVersion: apiVersion)
        switch KindRegistry.look(up: kindName, group: group, version: version) {
        case .kind(let kind): readObject(fields, kind: kind)
        case .otherVersion(let versions):
            fields.error(
                "\(kindName) of \(quoted(apiVersion)) is not a version that Skysail reads; "
                    + "expected \(words(versions.map { group.isEmpty ? $0 : group + "/" + $0 }, "or"))", "apiVersion")
            reject(report)
        case .unknown(let near):
            var message = "kind \(quoted(kindName)) of \(quoted(apiVersion)) is not one that Skysail reads"
            if let near { message += "; did you mean \(near)?" }
            let isExpected = near == nil && KindRegistry.isKubernetesOwn(group)
            report.add(
                isExpected ? .info : .warning, message + (near == nil ? "; ignored" : ""), field: "kind",
                at: map["kind"]?.position ?? value.position)
            result.diagnostics += report.finish()
        }
    }

    private mutating func reject(_ report: Report) {
        result.hasUnidentified = true
        result.diagnostics += report.finish()
    }

    private mutating func expand(_ fields: Fields, apiVersion: String, kind: String, depth: Int) {
        guard depth < 4 else {
            fields.error("lists in lists are read four deep", "items")
            return reject(fields.report)
        }
        let items = fields.list("items")
        if fields.report.errors > 0 { reject(fields.report) }
        for item in items {
            read(item, list: kind.isEmpty ? nil : (apiVersion, kind), depth: depth + 1)
        }
    }

    // MARK: Objects

    private mutating func readObject(_ fields: Fields, kind: ObjectKind) {
        let report = fields.report
        guard let metadata = metadata(fields, kind: kind) else { return reject(report) }
        let key = ObjectKey(kind, namespace: metadata.namespace, name: metadata.name)
        report.object = key
        let spec = decodeSpec(fields, kind: kind, metadata: metadata)
        let location = SourceLocation(
            path: origin.path, position: fields.value.position, version: origin.resourceVersion)
        let object = spec.map {
            ConfigObject(
                ref: ObjectRef(key, at: location), metadata: metadata, spec: $0,
                document: kind == .secret ? nil : fields.value)
        }
        if report.errors == 0, let object {
            result.objects.append(object)
        } else {
            result.invalid.append(key)
            if let object { result.rejected.append(object) }
        }
        result.diagnostics += report.finish()
    }

    /// Nil where the object cannot even be named.
    private func metadata(_ document: Fields, kind: ObjectKind) -> ObjectMetadata? {
        guard let value = document.raw("metadata") else {
            guard origin.allowsUnnamed else {
                document.error("an object needs metadata with a name", "metadata")
                return nil
            }
            return ObjectMetadata(name: "", namespace: kind.isClusterScoped ? "" : origin.defaultNamespace)
        }
        return document.nested(value, component: "metadata") { fields in
            let isNameGiven = fields.has("name")
            let name = fields.string("name") ?? ""
            var namespace = fields.string("namespace") ?? ""
            if kind.isClusterScoped { namespace = "" } else if namespace.isEmpty { namespace = origin.defaultNamespace }
            if name.isEmpty, isNameGiven || !origin.allowsUnnamed {
                if !isNameGiven || fields.raw("name")?.string != nil { fields.error("an object needs a name", "name") }
                return nil
            }
            if !name.isEmpty, let problem = Syntax.problem(ofObjectName: name) {
                fields.error(problem, "name")
                return nil
            }
            if name != name.lowercased() {
                fields.warning("\(quoted(name)) has capital letters, which Kubernetes does not take", "name")
            }
            if !namespace.isEmpty, !Syntax.isDNSLabel(namespace) {
                fields.error("\(quoted(namespace)) is not the name of a namespace", "namespace")
                return nil
            }
            document.report.object = ObjectKey(kind, namespace: namespace, name: name)

            let labels = fields.stringMap("labels")
            let annotations = fields.stringMap("annotations")
            var created: Int64?
            if let text = fields.string("creationTimestamp"), !text.isEmpty {
                created = parseTimestamp(text)
                if created == nil {
                    fields.warning(
                        "\(quoted(text)) is not a time such as 2024-05-01T10:00:00Z; the object counts as one without",
                        "creationTimestamp")
                }
            }
            return ObjectMetadata(
                name: name, namespace: namespace, labels: labels, annotations: annotations,
                age: Age(
                    created: created, sourceOrder: origin.sourceOrder, path: origin.path, document: origin.document,
                    name: name, namespace: namespace),
                generation: fields.int("generation", in: 0...Int.max).map(Int64.init) ?? 0)
        }
    }

    /// Istio's `spec` is read strictly, Kubernetes' objects are not.
    private func decodeSpec(_ document: Fields, kind: ObjectKind, metadata: ObjectMetadata) -> ObjectSpec? {
        switch kind {
        case .namespace: .namespace(NamespaceSpec(document))
        case .service: .service(ServiceSpec(document))
        case .endpoints: .endpoints(EndpointsSpec(document))
        case .endpointSlice: .endpointSlice(EndpointSliceSpec(document, labels: metadata.labels))
        case .pod: .pod(PodSpec(document))
        case .node: .node(NodeSpec(document))
        case .secret: .secret(SecretSpec(document))
        case .configMap: .configMap(ConfigMapSpec(document))
        case .serviceEntry: spec(document, ServiceEntry.init).map(ObjectSpec.serviceEntry)
        case .workloadEntry: spec(document) { WorkloadEntry($0) }.map(ObjectSpec.workloadEntry)
        case .workloadGroup: spec(document, WorkloadGroup.init).map(ObjectSpec.workloadGroup)
        case .virtualService: spec(document, VirtualService.init).map(ObjectSpec.virtualService)
        case .destinationRule: spec(document, DestinationRule.init).map(ObjectSpec.destinationRule)
        case .gateway: spec(document, Gateway.init).map(ObjectSpec.gateway)
        case .sidecar: spec(document, Sidecar.init).map(ObjectSpec.sidecar)
        case .peerAuthentication: spec(document, PeerAuthentication.init).map(ObjectSpec.peerAuthentication)
        case .requestAuthentication: spec(document, RequestAuthentication.init).map(ObjectSpec.requestAuthentication)
        case .authorizationPolicy:
            spec(document) { AuthorizationPolicy($0, annotations: metadata.annotations) }.map(
                ObjectSpec.authorizationPolicy)
        case .telemetry: spec(document, Telemetry.init).map(ObjectSpec.telemetry)
        case .wasmPlugin: spec(document, WasmPlugin.init).map(ObjectSpec.wasmPlugin)
        case .proxyConfig: spec(document, ProxyConfig.init).map(ObjectSpec.proxyConfig)
        case .envoyFilter: spec(document, EnvoyFilter.init).map(ObjectSpec.envoyFilter)
        case .gatewayClass: spec(document, GatewayAPI.GatewayClass.init).map(ObjectSpec.gatewayClass)
        case .kubernetesGateway: spec(document, GatewayAPI.Gateway.init).map(ObjectSpec.kubernetesGateway)
        case .httpRoute, .grpcRoute, .tlsRoute, .tcpRoute:
            spec(document) { GatewayAPI.Route($0, kind: kind) }.map(ObjectSpec.gatewayRoute)
        case .referenceGrant: spec(document, GatewayAPI.ReferenceGrant.init).map(ObjectSpec.referenceGrant)
        case .ingress: spec(document, IngressSpec.init).map(ObjectSpec.ingress)
        case .ingressClass: spec(document, IngressClassSpec.init).map(ObjectSpec.ingressClass)
        case .meshConfig, .meshNetworks, .jwks: nil
        }
    }

    private func spec<T>(_ document: Fields, _ decode: (Fields) -> T?) -> T? {
        let empty = ConfigMapping()
        let value = document.raw("spec") ?? ConfigValue(.map(empty), at: document.value.position)
        guard let map = value.map else {
            document.mismatch("spec", value, expected: "a map")
            return nil
        }
        let fields = Fields(value, map, path: "spec", isStrict: true, report: document.report)
        for entry in document.map.entries
        where !["apiVersion", "kind", "metadata", "spec", "status"].contains(entry.key) {
            document.report.add(
                .warning, "unknown field \(quoted(entry.key)), ignored; is it meant to be below \"spec\"?",
                at: entry.keyPosition)
        }
        defer { fields.finish() }
        return decode(fields)
    }

    // MARK: What stands in Istio's ConfigMap

    mutating func read(
        _ value: ConfigValue, of configMap: ConfigObject, as kind: ObjectKind, _ decode: (Fields) -> ObjectSpec
    ) {
        let metadata = configMap.metadata
        let key = ObjectKey(kind, namespace: metadata.namespace, name: metadata.name)
        let report = Report(path: origin.path, version: origin.resourceVersion, object: key)
        var content = value
        if value.isNull { content.content = .map(ConfigMapping()) }
        guard let map = content.map else {
            report.add(.error, "is \(value.kindName), expected a map", at: value.position)
            result.invalid.append(key)
            result.diagnostics += report.finish()
            return
        }
        let fields = Fields(content, map, path: "", isStrict: true, report: report)
        let spec = decode(fields)
        fields.finish()
        if report.errors == 0 {
            let location = SourceLocation(path: origin.path, position: value.position, version: origin.resourceVersion)
            result.objects.append(
                ConfigObject(ref: ObjectRef(key, at: location), metadata: metadata, spec: spec, document: content))
        } else {
            result.invalid.append(key)
        }
        result.diagnostics += report.finish()
    }
}
