/// Where a route leads.
public struct Destination: Sendable, Hashable {
    /// As written: a short name, or a fully qualified one.
    public var host: String
    /// Empty for the whole service.
    public var subset = ""
    /// Nil: the only port of the service, else the port that was dialled.
    public var port: Int?

    public init(host: String, subset: String = "", port: Int? = nil) {
        self.host = host
        self.subset = subset
        self.port = port
    }
}
