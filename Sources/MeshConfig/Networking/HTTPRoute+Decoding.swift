import MeshModel

extension HTTPRoute {
    init?(_ fields: Fields, isInDelegate: Bool) {
        name = fields.string("name") ?? ""
        matches = fields.objects("match", HTTPMatch.init)
        rewrite = fields.object("rewrite", HTTPRewrite.init)
        timeout = fields.duration("timeout", allowsZero: true)
        retries = fields.object("retries", HTTPRetry.init)
        fault = fields.object("fault", HTTPFault.init)
        mirrors = Self.mirrors(fields)
        cors = fields.object("corsPolicy", CORSPolicy.init)
        headers = fields.headerOperations("headers", allowsAuthority: true)

        var destinations = fields.objects("route", HTTPRouteDestination.init)
        if destinations.count == 1, destinations[0].weight == 0 { destinations[0].weight = 100 }
        checkWeights(destinations.map(\.weight), fields)
        let redirect = fields.object("redirect", HTTPRedirect.init)
        let direct = fields.object("directResponse", HTTPDirectResponse.init)
        let delegate = fields.object("delegate", Delegate.init)

        let actions = ["route", "redirect", "directResponse", "delegate"].filter { fields.has($0) }
        if actions.isEmpty || actions == ["route"] && fields.isEmptyList("route") {
            fields.error("a rule needs an action: expected one of route, redirect, directResponse or delegate")
        } else if actions.count > 1 {
            fields.error("\(words(actions, "and")) exclude each other; keep one of them", actions[1])
        }
        if redirect != nil || direct != nil {
            for key in ["fault", "rewrite"] where fields.has(key) {
                fields.error("a \(actions[0]) never reaches a destination, so it cannot have a \(key)", key)
            }
        }
        if fields.has("websocketUpgrade") {
            fields.deprecated("web sockets need no setting any more; leave this out", "websocketUpgrade")
        }
        if delegate != nil, isInDelegate { fields.error("a delegate may not delegate again", "delegate") }

        if !destinations.isEmpty {
            action = .route(destinations)
        } else if let redirect {
            action = .redirect(redirect)
        } else if let direct {
            action = .directResponse(direct)
        } else if let delegate {
            action = .delegate(delegate)
        } else {
            return nil
        }
    }

    private static func mirrors(_ fields: Fields) -> [Mirror] {
        var result = fields.objects("mirrors") { mirror -> Mirror? in
            let percentage = mirror.percentage("percentage") ?? 100
            return mirror.destination("destination").map { Mirror(destination: $0, percentage: percentage) }
        }
        let percentage = fields.percentage("mirrorPercentage")
        let whole = fields.int("mirrorPercent", in: 0...100)
        if whole != nil { fields.deprecated("mirrorPercent is deprecated; use mirrorPercentage", "mirrorPercent") }
        if let mirror = fields.object("mirror", Destination.init) {
            if !result.isEmpty { fields.error("mirror and mirrors exclude each other; keep mirrors", "mirror") }
            result.append(Mirror(destination: mirror, percentage: percentage ?? whole.map(Double.init) ?? 100))
        }
        return result
    }
}

extension HTTPRoute.Delegate {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        namespace = fields.string("namespace") ?? ""
        if name.isEmpty { fields.error("the name of the VirtualService is required", "name") }
    }
}

extension HTTPRouteDestination {
    init?(_ fields: Fields) {
        weight = fields.int("weight") ?? 0
        headers = fields.headerOperations("headers", allowsAuthority: false)
        guard let destination = fields.destination("destination") else { return nil }
        self.destination = destination
    }
}

extension HTTPMatch {
    init(_ fields: Fields) {
        name = fields.string("name") ?? ""
        uri = fields.stringMatch("uri")
        scheme = fields.stringMatch("scheme")
        method = fields.stringMatch("method")
        authority = fields.stringMatch("authority")
        headers = fields.namedMatches("headers", check: Self.checkHeader)
        withoutHeaders = fields.namedMatches("withoutHeaders", check: Self.checkHeader)
        queryParams = fields.namedMatches("queryParams") { fields, name in
            if name.isEmpty { fields.error("a parameter's name may not be empty") }
            if name.utf8.count > 1024 { fields.error("a parameter's name may have at most 1024 bytes") }
        }
        ignoresURICase = fields.bool("ignoreUriCase") ?? false
        port = fields.port("port")
        sourceLabels = fields.labels("sourceLabels")
        sourceNamespace = fields.string("sourceNamespace") ?? ""
        gateways = fields.strings("gateways")
        checkGateways(fields, key: "gateways", gateways)
        statPrefix = fields.string("statPrefix") ?? ""
    }

    private static func checkHeader(_ fields: Fields, _ name: String) {
        if name.hasPrefix(claimPrefix) {
            if claimPath(name) == nil {
                fields.error(
                    "\(quoted(name)) names no claim: expected \(claimPrefix).name, or \(claimPrefix)[name][nested]")
            }
            return
        }
        if let problem = Syntax.problem(ofHeaderName: name.hasPrefix(":") ? name.dropFirst() : name[...]) {
            fields.error(problem)
        }
    }
}
