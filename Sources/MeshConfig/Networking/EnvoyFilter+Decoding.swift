import MeshModel

extension EnvoyFilter {
    private static let patchLimit = 1_000

    init(_ fields: Fields) {
        let selector = fields.workloadSelector("workloadSelector", labels: "labels")
        let targets = fields.objects("targetRefs", PolicyScope.Target.init)
        _ = fields.only(of: ["workloadSelector", "targetRefs"])
        if let selector {
            scope = .labels(selector)
        } else if fields.has("targetRefs"), !fields.isEmptyList("targetRefs") {
            scope = .targets(targets)
        }
        set(&priority, fields.int("priority", in: -0x8000_0000...0x7FFF_FFFF))
        if fields.isEmptyList("configPatches") {
            fields.warning("an EnvoyFilter without configPatches changes nothing", "configPatches")
        }
        if fields.list("configPatches").count > Self.patchLimit {
            fields.error("an EnvoyFilter may have at most \(Self.patchLimit) patches", "configPatches")
            return
        }
        patches = fields.objects("configPatches", Patch.init)
    }
}

extension EnvoyFilter.Patch {
    /// The text of a value, in bytes; a script that is inline is some thousands.
    private static let valueLimit = 1 << 18

    init?(_ fields: Fields) {
        guard let applyTo: EnvoyFilter.ApplyTo = fields.enumeration("applyTo") else {
            if !fields.has("applyTo") { fields.error("what the patch applies to is required", "applyTo") }
            return nil
        }
        self.init(applyTo, .merge)
        _ = fields.object("match") { readMatch($0) }
        if !fields.has("patch") { fields.error("the patch is required", "patch") }
        _ = fields.object("patch") { readPatch($0) }
        checkFilterMatch(fields)
    }

    private mutating func readPatch(_ fields: Fields) {
        if let operation: EnvoyFilter.Operation = fields.enumeration("operation") {
            self.operation = operation
        } else if !fields.has("operation") {
            fields.error("the operation is required", "operation")
        }
        if fields.has("filterClass") {
            fields.warning("is acted on by nothing; place the filter by a match and INSERT_BEFORE", "filterClass")
        }
        checkOperation(fields)
        guard let value = fields.raw("value") else {
            if operation != .remove { fields.error("\(operation.rawValue) needs a value", "value") }
            return
        }
        guard value.map != nil else { return fields.mismatch("value", value, expected: "a map") }
        let size = value.textSize(upTo: Self.valueLimit)
        if size > Self.valueLimit {
            fields.error("is larger than \(Self.valueLimit) bytes", "value")
        }
        self.value = value
        if operation == .remove { fields.warning("REMOVE takes no value; it is ignored", "value") }
    }

    /// What Istio makes of an operation that a class of objects does not have.
    private mutating func checkOperation(_ fields: Fields) {
        let inserts: [EnvoyFilter.Operation] = [.insertBefore, .insertAfter, .insertFirst]
        if inserts.contains(operation), !applyTo.isOrdered { operation = .add }
        if applyTo == .bootstrap {
            fields.warning(
                "BOOTSTRAP patches are acted on by nothing: a proxy has its bootstrap before it comes here; give it to "
                    + "the proxy's agent, or write it into the bootstrap")
        } else if !applyTo.operations.contains(operation) {
            fields.warning(
                "\(operation.rawValue) does nothing to \(applyTo.rawValue): expected "
                    + words(applyTo.operations.map(\.rawValue), "or"), "operation")
        }
    }

    private func checkFilterMatch(_ fields: Fields) {
        switch operation {
        case .insertBefore, .insertAfter, .replace, .remove: break
        default: return
        }
        var named = true
        let listener: EnvoyFilter.ListenerMatch? = if case .listener(let match) = match { match } else { nil }
        switch applyTo {
        case .listenerFilter: named = listener?.listenerFilter.isEmpty == false
        case .networkFilter: named = listener?.chain?.filter.isEmpty == false
        case .httpFilter: named = listener?.chain?.subFilter.isEmpty == false
        default: return
        }
        guard !named else { return }
        let what =
            switch operation {
            case .insertBefore: "stands first"
            case .insertAfter: "stands last"
            default: "is not made"
            }
        fields.warning("\(operation.rawValue) without a match for a filter \(what)", "match")
    }
}

extension EnvoyFilter.ApplyTo {
    /// Whether the place in the list counts.
    fileprivate var isOrdered: Bool {
        switch self {
        case .listenerFilter, .networkFilter, .httpFilter, .httpRoute: true
        default: false
        }
    }

    fileprivate var operations: [EnvoyFilter.Operation] {
        switch self {
        case .listener, .filterChain, .cluster: [.merge, .add, .remove]
        case .listenerFilter, .networkFilter, .httpFilter: EnvoyFilter.Operation.allCases
        case .routeConfiguration: [.merge]
        case .virtualHost: [.merge, .add, .remove, .replace]
        case .httpRoute: EnvoyFilter.Operation.allCases.filter { $0 != .replace }
        case .extensionConfig: [.add]
        case .bootstrap: []
        }
    }
}

extension ConfigValue {
    /// About how long it is as text; counted no further than a limit.
    fileprivate func textSize(upTo limit: Int) -> Int {
        var size = 8
        switch content {
        case .string(let text): size += text.utf8.count
        case .list(let list):
            for element in list where size <= limit { size += element.textSize(upTo: limit - size) }
        case .map(let map):
            for entry in map.entries where size <= limit {
                size += entry.key.utf8.count + entry.value.textSize(upTo: limit - size)
            }
        default: break
        }
        return size
    }
}
