import MeshModel

extension WorkloadGroup {
    init?(_ fields: Fields) {
        if let metadata = fields.object("metadata", { ($0.labels("labels"), $0.stringMap("annotations")) }) {
            (labels, annotations) = metadata
        }
        probe = fields.object("probe", Probe.init)
        if !fields.has("template") {
            fields.error("the template of the group's WorkloadEntries is required", "template")
        }
        guard let template = fields.object("template", { WorkloadEntry($0, isTemplate: true) }) else { return nil }
        self.template = template
    }
}

extension WorkloadGroup.Probe {
    fileprivate init?(_ fields: Fields) {
        let seconds = { (key: String) in fields.int(key).flatMap { $0 > 0 ? Duration.seconds($0) : nil } }
        let count = { (key: String) in fields.int(key).flatMap { $0 > 0 ? $0 : nil } }
        let delay = seconds("initialDelaySeconds")
        let times = (seconds("timeoutSeconds"), seconds("periodSeconds"))
        let thresholds = (count("successThreshold"), count("failureThreshold"))
        guard let check = Check(fields) else { return nil }
        self.init(check)
        set(&initialDelay, delay)
        set(&timeout, times.0)
        set(&period, times.1)
        set(&successThreshold, thresholds.0)
        set(&failureThreshold, thresholds.1)
    }
}

extension WorkloadGroup.Probe.Check {
    fileprivate init?(_ fields: Fields) {
        switch fields.only(of: ["httpGet", "tcpSocket", "exec", "grpc"], required: true) {
        case "httpGet":
            guard let check = fields.object("httpGet", WorkloadGroup.Probe.HTTPCheck.init) else { return nil }
            self = .http(check)
        case "tcpSocket":
            guard
                let check = fields.object(
                    "tcpSocket", { tcp in tcp.requiredPort("port").map { (tcp.checkedHost("host"), $0) } })
            else { return nil }
            self = .tcp(host: check.0, port: check.1)
        case "grpc":
            guard
                let check = fields.object(
                    "grpc", { grpc in grpc.requiredPort("port").map { (grpc.string("service") ?? "", $0) } })
            else { return nil }
            self = .grpc(service: check.0, port: check.1)
        case "exec":
            let command = fields.object("exec") { exec in
                let command = exec.strings("command")
                if command.isEmpty { exec.error("a command is required", "command") }
                return command
            }
            guard let command else { return nil }
            self = .command(command)
        default: return nil
        }
    }
}

extension WorkloadGroup.Probe.HTTPCheck {
    fileprivate init?(_ fields: Fields) {
        host = fields.checkedHost("host")
        if let text = fields.string("path"), !text.isEmpty { path = text }
        if !path.hasPrefix("/") {
            fields.error("\(quoted(path)) is not a path: expected one that begins with \"/\"", "path")
        }
        switch fields.string("scheme") ?? "" {
        case "", "HTTP", "http": isTLS = false
        case "HTTPS", "https": isTLS = true
        case let word: fields.notOne(word, of: ["HTTP", "HTTPS"], "scheme")
        }
        headers = fields.objects("httpHeaders") { header in
            let name = header.string("name") ?? ""
            let value = header.string("value") ?? ""
            header.check(Syntax.problem(ofHeaderName: name), "name")
            header.check(Syntax.problem(ofHeaderValue: value), "value")
            return HeaderOperations.Header(name: name, value: value)
        }
        guard let port = fields.requiredPort("port") else { return nil }
        self.port = port
    }
}

extension Fields {
    /// A host or an address; empty where nothing is said.
    fileprivate func checkedHost(_ key: String) -> String {
        let host = string(key) ?? ""
        if !host.isEmpty, !Syntax.isIPAddress(host) { check(Syntax.problem(ofHost: host), key) }
        return host
    }
}
