import MeshModel

/// Reads that check more than the type.
extension Fields {
    /// Reports the problem, if there is one, at the field.
    func check(_ problem: String?, _ key: String) {
        if let problem { error(problem, key) }
    }

    /// Host names, which are the same in any case (RFC 4343), in lower case.
    func host(_ key: String) -> String? { string(key)?.lowercased() }
    func hosts(_ key: String) -> [String] { strings(key).map { $0.lowercased() } }

    /// IP addresses, each in its one spelling; what is none stays as it is.
    func addresses(_ key: String) -> [String] { strings(key).map(Syntax.canonical(address:)) }

    /// 1 to 65535; 0 counts as not said.
    func port(_ key: String) -> Int? {
        guard let number = int(key, in: -0x8000_0000...0xFFFF_FFFF), number != 0 else { return nil }
        return checkPort(number, key) ? number : nil
    }

    @discardableResult
    func checkPort(_ number: Int, _ key: String) -> Bool {
        if (1...65535).contains(number) { return true }
        error("\(number) is not a port: expected 1 to 65535", key)
        return false
    }

    /// `{number: 80}`
    func portSelector(_ key: String) -> Int? {
        object(key) { fields -> Int? in
            guard let number = fields.int("number", in: -0x8000_0000...0xFFFF_FFFF) else {
                if !fields.has("number") { fields.error("a port's number is required", "number") }
                return nil
            }
            return fields.checkPort(number, "number") ? number : nil
        }
    }

    /// A port's protocol in Istio's words; nil where it is absent, and reported where it is none.
    func portProtocol(_ key: String) -> PortProtocol? {
        guard let text = string(key) else { return nil }
        if text.isEmpty { return nil }
        // The words of Kubernetes' appProtocol are none of these.
        if !text.contains("/"), let known = PortProtocol(word: text) { return known }
        let names = ["HTTP", "HTTPS", "GRPC", "GRPC-WEB", "HTTP2", "MONGO", "MYSQL", "REDIS", "TCP", "TLS", "UDP"]
        notOne(text, of: names, key)
        return nil
    }

    func checkPortName(_ name: String, _ key: String) {
        if !Syntax.isDNSLabel(name) {
            error("port name \(quoted(name)) has to be at most 63 letters, digits and inner hyphens", key)
        }
    }

    /// Labels that select or mark workloads.
    func labels(_ key: String) -> [String: String] {
        let labels = stringMap(key)
        for (name, value) in labels.sorted(by: { $0.key < $1.key }) {
            check(Syntax.problem(ofLabelKey: name), key)
            check(Syntax.problem(ofLabelValue: value), "\(key)[\(quoted(name))]")
        }
        return labels
    }

    /// `{labels: …}` or `{matchLabels: …}`; nil where it is absent.
    func workloadSelector(_ key: String, labels field: String) -> [String: String]? {
        object(key) { fields in
            let labels = fields.labels(field)
            for (name, value) in labels.sorted(by: { $0.key < $1.key }) where name.contains("*") || value.contains("*")
            {
                fields.error("wildcards are not allowed in a selector: \(quoted(name + "=" + value))", field)
            }
            if labels.isEmpty { fields.warning("a selector without labels selects every workload", field) }
            return labels
        }
    }

    func regex(_ key: String) -> String? {
        guard let pattern = string(key) else { return nil }
        check(Syntax.problem(ofRegex: pattern), key)
        return pattern
    }

    /// Who may see the object.
    func exportTo(_ key: String, allowsNone: Bool = false, onlyOwnNamespace: Bool = false) -> [String] {
        let words = strings(key)
        var seen: Set<String> = []
        for (i, word) in words.enumerated() {
            let component = "\(key)[\(i)]"
            let namespace = word == "." ? report.namespace : word
            switch word {
            case ".", "*": break
            case "~":
                if !allowsNone { error("\"~\" (nobody) is not allowed here", component) }
            default:
                if !Syntax.isDNSLabel(word) {
                    error("\(quoted(word)) is not a namespace; expected a name, \".\" or \"*\"", component)
                }
            }
            if !seen.insert(namespace).inserted { error("\(quoted(word)) is there twice", component) }
        }
        if seen.count > 1, seen.contains("*") { error("\"*\" includes every namespace, so it has to stand alone", key) }
        if seen.count > 1, seen.contains("~") { error("\"~\" means nobody, so it has to stand alone", key) }
        if onlyOwnNamespace, !seen.isEmpty, seen != [report.namespace] {
            error("an object with a workload selector is for its own namespace: expected \".\"", key)
        }
        return words
    }

    /// `unix://…`, an IP address, or empty.
    func checkBind(_ bind: String, _ key: String) {
        if bind.isEmpty || Syntax.isIPAddress(bind) { return }
        if bind.hasPrefix("unix://") {
            check(Syntax.problem(ofSocketPath: bind.dropFirst(7)), key)
        } else {
            error("\(quoted(bind)) is not an IP address", key)
        }
    }
}

extension Fields {
    /// A port that has to be there, 1 to 65535.
    func requiredPort(_ key: String) -> Int? {
        guard has(key) else {
            error("a port's number is required: expected 1 to 65535", key)
            return nil
        }
        guard let number = int(key, in: -0x8000_0000...0xFFFF_FFFF), checkPort(number, key) else { return nil }
        return number
    }
}

/// Overwrites a default where something was said.
func set<T>(_ target: inout T, _ value: T?) {
    if let value { target = value }
}
