import MeshModel
import World

extension ProxyView {
    /// Where an egress listener binds in place of its services' addresses; nil for these. Without interception there is
    /// nobody to dial them.
    ///
    /// - Parameter listener: nil where no Sidecar limits the view.
    func ownBind(of listener: EgressListener?) -> String? {
        if let bind = listener?.bind, !bind.isEmpty { return bind }
        return interception == .none || listener?.isDialled ?? false ? ipFamilies.localhost : nil
    }

    /// Whether a Sidecar's listener has the address where services without one of their own are listened for, so that the
    /// listener for the rest has nothing there.
    func isClosed(_ address: String, by listener: EgressListener) -> Bool {
        guard let port = listener.port, port.protocol != .udp, !listener.services.isEmpty else { return false }
        if let bind = ownBind(of: listener) { return bind == address }
        guard address == ipFamilies.wildcard else { return false }
        return port.protocol.isHTTP || listener.services.contains(where: \.isListenedForEverywhere)
    }
}

extension EgressListener {
    /// Whether its listener has routes of its own.
    var hasRoutes: Bool {
        guard let port else { return true }
        return !services.isEmpty && (port.protocol.isHTTP || port.protocol.isSniffed)
    }
}

extension Service {
    /// Whether a connection to it may come to any address, or to any of a block.
    fileprivate var isListenedForEverywhere: Bool {
        !isHeadlessAtEndpoints && (listenAddresses.isEmpty || listenAddresses.contains { $0.contains("/") })
    }
}
