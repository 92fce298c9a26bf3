import MeshModel

/// The object ProxyConfig: what the proxies of workloads start with, over `meshConfig.defaultConfig`.
///
/// A proxy reads all of it when it starts, so that it acts where proxies are made: in the injected container (threads,
/// image) and in its environment. The control plane decodes, checks and merges it; nothing in xDS depends on it.
public struct ProxyConfig: Sendable, Hashable {
    public var scope = PolicyScope.namespace
    /// Envoy's worker threads; 0: one for each core.
    public var concurrency: Int?
    public var environmentVariables: [String: String] = [:]
    /// `default`, `debug` or `distroless`; empty: not said.
    public var imageType = ""

    public init() {}

    init(_ fields: Fields) {
        scope = PolicyScope(fields)
        if case .targets = scope { fields.error("a ProxyConfig selects workloads by label: use selector") }
        concurrency = fields.int("concurrency")
        environmentVariables = fields.stringMap("environmentVariables")
        for name in environmentVariables.keys.sorted() where name.isEmpty || name.contains("=") {
            fields.error("\(quoted(name)) is not the name of an environment variable", "environmentVariables")
        }
        set(&imageType, fields.object("image") { $0.string("imageType") })
    }
}

extension ProxyConfiguration {
    /// This configuration with what objects say over it, the most general first: the root namespace's, the namespace's, the
    /// workload's. Environment variables add up; of one that is there twice the more special holds.
    public func overridden(by objects: [ProxyConfig]) -> ProxyConfiguration {
        var result = self
        for object in objects {
            if let concurrency = object.concurrency { result.concurrency = concurrency }
            if !object.imageType.isEmpty { result.imageType = object.imageType }
            result.proxyMetadata.merge(object.environmentVariables) { _, later in later }
        }
        return result
    }
}
