/// How folders are read.
public struct FileOptions: Sendable {
    /// Larger files are reported and what they held before stays in force. Bytes.
    public var maximumFileSize: Int
    /// Files beyond these many are reported and not read.
    public var maximumFiles: Int
    /// Folders within folders.
    public var maximumDepth: Int
    public var yaml: YAMLLimits
    /// The namespace whose ConfigMap `istio` is the mesh configuration.
    public var rootNamespace: String
    /// With a revision other than `default`, the ConfigMap is called `istio-<revision>`.
    public var revision: String
    /// Where the kernel refuses to watch (its limits are used up), folders are compared this often. Seconds.
    public var fallbackInterval: Int
    public var decoder: ObjectDecoder

    public init(
        maximumFileSize: Int = 16 << 20, maximumFiles: Int = 100_000, maximumDepth: Int = 64,
        yaml: YAMLLimits = .defaults, rootNamespace: String = "istio-system", revision: String = "default",
        fallbackInterval: Int = 2, decoder: ObjectDecoder = ObjectDecoder()
    ) {
        self.maximumFileSize = maximumFileSize
        self.maximumFiles = maximumFiles
        self.maximumDepth = maximumDepth
        self.yaml = yaml
        self.rootNamespace = rootNamespace
        self.revision = revision
        self.fallbackInterval = fallbackInterval
        self.decoder = decoder
    }

    public static var defaults: FileOptions { FileOptions() }

    /// The name of the ConfigMap that holds the mesh configuration.
    var meshConfigMap: String {
        revision.isEmpty || revision == "default" ? "istio" : "istio-\(revision)"
    }
}
