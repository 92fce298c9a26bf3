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
    /// Objects need no name: what is admitted or checked may have one generated for it later.
    public var allowsUnnamed: Bool

    public init(
        path: String, sourceOrder: UInt32 = 0, document: UInt32 = 0, defaultNamespace: String = "default",
        resourceVersion: String = "", allowsUnnamed: Bool = false
    ) {
        self.path = path
        self.sourceOrder = sourceOrder
        self.document = document
        self.defaultNamespace = defaultNamespace
        self.resourceVersion = resourceVersion
        self.allowsUnnamed = allowsUnnamed
    }
}

/// What one document gave: its good objects, and the names of those that are broken, so that their last good versions
/// can stay in force. A document that holds neither says nothing about any object (empty, or of a kind that is not read).
public struct DecodedDocument: Sendable {
    /// Decoded, defaulted and valid, in the order they were written.
    public var objects: [ConfigObject]
    /// Objects that are invalid and whose identity could be read, in the order they were written.
    public var invalid: [ObjectKey]
    /// What could be read of invalid objects, so that others can be checked against them. Never for use.
    public var rejected: [ConfigObject] = []
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
