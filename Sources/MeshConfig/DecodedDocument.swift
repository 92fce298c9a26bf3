import MeshModel

/// Where a document comes from: what its objects are ordered and named by.
public struct DocumentOrigin: Sendable, Hashable {
    /// A path as the operator named it, or a URL-like name of another source.
    public var path: String
    /// Position of the source among those configured.
    public var sourceOrder: UInt32
    /// Position of the document in its file.
    public var document: UInt32
    /// The namespace of objects that name none.
    public var defaultNamespace: String
    /// What the source calls this version; empty for files.
    public var resourceVersion: String

    public init(
        path: String, sourceOrder: UInt32 = 0, document: UInt32 = 0, defaultNamespace: String = "default",
        resourceVersion: String = ""
    ) {
        self.path = path
        self.sourceOrder = sourceOrder
        self.document = document
        self.defaultNamespace = defaultNamespace
        self.resourceVersion = resourceVersion
    }
}

/// What one document gave: its good objects, and the names of those that are broken, so that their last good versions
/// can stay in force. A document that holds neither says nothing about any object (empty, or of a kind that is not read).
public struct DecodedDocument: Sendable {
    /// Decoded, defaulted and valid, in the order they were written.
    public var objects: [ConfigObject]
    /// Objects that are invalid and whose identity could be read, in the order they were written.
    public var invalid: [ObjectKey]
    /// True where something broken could not even be named: what the file held before may still be meant by it.
    public var hasUnidentified: Bool
    /// Everything to tell the author, in the order of the text.
    public var diagnostics: [Diagnostic]

    public init(
        objects: [ConfigObject] = [], invalid: [ObjectKey] = [], hasUnidentified: Bool = false,
        diagnostics: [Diagnostic] = []
    ) {
        self.objects = objects
        self.invalid = invalid
        self.hasUnidentified = hasUnidentified
        self.diagnostics = diagnostics
    }
}

/// Decodes, defaults and validates every object of a document; `kind: List` and the like are expanded.
public func decodeDocument(_ value: ConfigValue, origin: DocumentOrigin) -> DecodedDocument {
    DecodedDocument()
}

/// Decodes the text under the key `mesh` of Istio's ConfigMap, once parsed, as the object `MeshConfig` of the ConfigMap's
/// namespace and name. Every field has a default, so an empty map is valid.
public func decodeMeshConfig(_ value: ConfigValue, configMap: ConfigObject, origin: DocumentOrigin) -> DecodedDocument {
    DecodedDocument()
}

/// The same for the key `meshNetworks`.
public func decodeMeshNetworks(
    _ value: ConfigValue, configMap: ConfigObject, origin: DocumentOrigin
) -> DecodedDocument {
    DecodedDocument()
}
