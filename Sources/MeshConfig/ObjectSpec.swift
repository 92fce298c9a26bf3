import MeshModel

/// The specification of an object, by kind.
public enum ObjectSpec: Sendable {
    case namespace
}
