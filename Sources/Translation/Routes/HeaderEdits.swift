import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    func setHeaders(of route: Envoy.Route, _ operations: HeaderOperations) {
        guard !operations.isEmpty else { return }
        route.requestHeadersToAdd = headersToAdd(operations.request)
        route.requestHeadersToRemove = headersToRemove(operations.request)
        route.responseHeadersToAdd = headersToAdd(operations.response)
        route.responseHeadersToRemove = headersToRemove(operations.response)
    }

    /// `set` overwrites, `add` appends. Pseudo headers are no headers to Envoy: the authority is rewritten by the route.
    func headersToAdd(_ edits: HeaderOperations.Edits) -> [Envoy.HeaderValueOption] {
        edits.set.compactMap { header($0, .overwriteIfExistsOrAdd) }
            + edits.add.compactMap {
                header($0, .appendIfExistsOrAdd)
            }
    }

    func headersToRemove(_ edits: HeaderOperations.Edits) -> [String] {
        edits.remove.filter { !HeaderOperations.isReserved($0) }
    }

    private func header(
        _ header: HeaderOperations.Header, _ action: Envoy.HeaderValueOption.HeaderAppendAction
    ) -> Envoy.HeaderValueOption? {
        guard !HeaderOperations.isReserved(header.name) else { return nil }
        return Envoy.HeaderValueOption(arena) {
            $0.header = .init(arena) {
                $0.key = header.name
                $0.value = header.value
            }
            $0.appendAction = action
        }
    }
}

extension HeaderOperations {
    static func isReserved(_ name: String) -> Bool {
        name.utf8.first == UInt8(ascii: ":") || name.lowercased() == "host"
    }

    /// The authority that requests are sent with, where the edits set `host` or `:authority`.
    var hostRewrite: String? {
        request.set.first { $0.name.lowercased() == "host" || $0.name.lowercased() == ":authority" }?.value
    }
}
