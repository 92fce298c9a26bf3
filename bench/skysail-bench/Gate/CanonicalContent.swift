/// What a state comes to, whichever xDS variant brought it: content by name, with the virtual hosts in their route
/// configuration by whatever way they came.
struct CanonicalContent: Equatable {
    private(set) var contents: [String: Fingerprint] = [:]

    init(_ state: MeshState) {
        for type in [XDSType.cluster, .endpoint, .listener] {
            for (name, resource) in state[type] { contents["\(type.shortName) \(name)"] = resource.content }
        }
        for (name, resource) in state[.route] {
            contents["rds \(name)"] = resource.facts.frame
            for (host, content) in resource.facts.hosts { contents["rds \(name)/\(host)"] = content }
        }
        for (name, resource) in state[.virtualHost] where !resource.facts.isLost {
            if let content = resource.facts.hosts[name] { contents["rds \(name)"] = content }
        }
    }

    /// What `other` lacks, has besides, or has otherwise, in the order of names.
    func differences(from other: CanonicalContent) -> [String] {
        Set(contents.keys).union(other.contents.keys).sorted().compactMap { name in
            switch (contents[name], other.contents[name]) {
            case (let a?, let b?): a == b ? nil : "\(name) has another content"
            case (_?, nil): "\(name) is there in addition"
            case (nil, _?): "\(name) is missing"
            case (nil, nil): nil
            }
        }
    }
}
