import HTTP1

/// Whether the proxy may get traffic: it has its clusters and listeners, its workers run, and it is neither starting nor
/// on its way out.
enum ProxyReadiness {
    /// The statistics that tell.
    static let path =
        "/stats?filter=%5E(cluster_manager%5C.cds%5C.update_success%7Clistener_manager%5C.lds%5C.update_success"
        + "%7Clistener_manager%5C.workers_started%7Cserver%5C.state)%24"

    /// Nil where it is ready. Blocks while the proxy answers.
    static func problem(_ admin: EnvoyAdmin) -> String? {
        do {
            let answer = try admin.get(path)
            guard answer.status == 200 else { return "the proxy's admin interface answers \(answer.status)" }
            return problem(statistics: String(decoding: answer.body, as: UTF8.self))
        } catch {
            return "the proxy's admin interface does not answer: \(error)"
        }
    }

    /// - Parameter text: a line each, `name: value`.
    static func problem(statistics text: String) -> String? {
        var values: [Substring: Int] = [:]
        for line in text.split(separator: "\n") {
            guard let colon = line.lastIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            values[line[..<colon]] = Int(value)
        }
        if values["cluster_manager.cds.update_success", default: 0] == 0 {
            return "the proxy has no clusters yet (CDS)"
        }
        if values["listener_manager.lds.update_success", default: 0] == 0 {
            return "the proxy has no listeners yet (LDS)"
        }
        if values["listener_manager.workers_started", default: 0] == 0 { return "the proxy's workers have not started" }
        // envoy.admin.v3.ServerInfo.State.
        switch values["server.state"] {
        case 0: return nil
        case 1: return "the proxy is draining"
        case nil: return "the proxy does not tell its state"
        default: return "the proxy is starting"
        }
    }
}
