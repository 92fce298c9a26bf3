import MeshConfig
import MeshModel

/// How documents become objects: `MeshConfig`'s functions, unless a test puts others in their place.
public struct ObjectDecoder: Sendable {
    public var document: @Sendable (ConfigValue, DocumentOrigin) -> DecodedDocument
    /// Decodes what stands under `mesh` in Istio's ConfigMap, or a file that holds just that.
    public var mesh: @Sendable (ConfigValue, _ configMap: ConfigObject, DocumentOrigin) -> DecodedDocument
    /// The same for `meshNetworks`.
    public var meshNetworks: @Sendable (ConfigValue, _ configMap: ConfigObject, DocumentOrigin) -> DecodedDocument

    public init(
        document: @escaping @Sendable (ConfigValue, DocumentOrigin) -> DecodedDocument = {
            decodeDocument($0, origin: $1)
        },
        mesh: @escaping @Sendable (ConfigValue, ConfigObject, DocumentOrigin) -> DecodedDocument = {
            decodeMeshConfig($0, configMap: $1, origin: $2)
        },
        meshNetworks: @escaping @Sendable (ConfigValue, ConfigObject, DocumentOrigin) -> DecodedDocument = {
            decodeMeshNetworks($0, configMap: $1, origin: $2)
        }
    ) {
        self.document = document
        self.mesh = mesh
        self.meshNetworks = meshNetworks
    }
}
