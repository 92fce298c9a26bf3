import MeshModel

extension LoadBalancer {
    init(_ fields: Fields) {
        switch fields.only(of: ["simple", "consistentHash"]) {
        case "simple": set(&algorithm, Self.simple(fields))
        case "consistentHash":
            set(&algorithm, fields.object("consistentHash", ConsistentHash.init).map(Algorithm.consistentHash))
        default: break
        }
        localityLB = fields.object("localityLbSetting", LocalityLoadBalancing.init)
        let older = fields.duration("warmupDurationSecs")
        warmup = fields.object("warmup") { fields in
            let minimum = fields.number("minimumPercent", in: 0...100)
            let aggression = fields.number("aggression")
            if let aggression, aggression < 1 { fields.error("expected at least 1", "aggression") }
            if !fields.has("duration") { fields.error("a duration is required", "duration") }
            guard let duration = fields.duration("duration") else { return nil }
            var warmup = Warmup(duration: duration)
            warmup.minimumPercent = minimum
            warmup.aggression = aggression
            return warmup
        }
        if warmup != nil, older != nil {
            fields.error("warmup and warmupDurationSecs exclude each other; keep warmup", "warmupDurationSecs")
        } else if let older {
            warmup = Warmup(duration: older)
        }
    }

    private static func simple(_ fields: Fields) -> Algorithm? {
        guard let word = fields.string("simple") else { return nil }
        switch word {
        case "UNSPECIFIED": return .unspecified
        case "ROUND_ROBIN": return .roundRobin
        case "LEAST_REQUEST": return .leastRequest
        case "LEAST_CONN":
            fields.deprecated("LEAST_CONN is deprecated; use LEAST_REQUEST", "simple")
            return .leastRequest
        case "RANDOM": return .random
        case "PASSTHROUGH": return .passthrough
        default:
            fields.notOne(word, of: ["ROUND_ROBIN", "LEAST_REQUEST", "RANDOM", "PASSTHROUGH"], "simple")
            return nil
        }
    }
}

extension LoadBalancer.ConsistentHash {
    /// Envoy's largest Maglev table.
    private static let maximumTable: UInt64 = 5_000_011

    init?(_ fields: Fields) {
        let ring = fields.uint64("minimumRingSize")
        let tableField = fields.only(of: ["ringHash", "maglev"])
        switch tableField {
        case "ringHash":
            let size = fields.object("ringHash") { $0.uint64("minimumRingSize") }
            table = .ringHash(minimumRingSize: size ?? 1024)
        case "maglev":
            let size = fields.object("maglev") { maglev -> UInt64? in
                guard let size = maglev.uint64("tableSize") else { return nil }
                if size > Self.maximumTable || !Self.isPrime(size) {
                    maglev.error("\(size) is not a prime number up to \(Self.maximumTable)", "tableSize")
                }
                return size
            }
            table = .maglev(tableSize: size)
        default:
            if let ring, ring > 0 { table = .ringHash(minimumRingSize: ring) }
        }
        if let ring, ring > 0 {
            fields.deprecated("minimumRingSize is deprecated; use ringHash.minimumRingSize", "minimumRingSize")
            if let tableField {
                fields.error("minimumRingSize and \(tableField) exclude each other", "minimumRingSize")
            }
        }
        if case .ringHash(let size) = table, size > 8_388_608 {
            fields.error("a ring of \(size) is larger than Envoy's 8388608")
        }
        switch fields.only(
            of: ["httpHeaderName", "httpCookie", "useSourceIp", "httpQueryParameterName"], required: true)
        {
        case "httpHeaderName":
            guard let name = fields.string("httpHeaderName") else { return nil }
            fields.check(Syntax.problem(ofHeaderName: name), "httpHeaderName")
            key = .header(name)
        case "httpCookie":
            guard let cookie = fields.object("httpCookie", Cookie.init) else { return nil }
            key = .cookie(cookie)
        case "useSourceIp":
            if fields.bool("useSourceIp") == false { fields.error("expected true, or another key", "useSourceIp") }
            key = .sourceIP
        case "httpQueryParameterName":
            guard let name = fields.string("httpQueryParameterName") else { return nil }
            if name.isEmpty { fields.error("a parameter's name may not be empty", "httpQueryParameterName") }
            key = .queryParameter(name)
        default: return nil
        }
    }

    static func isPrime(_ number: UInt64) -> Bool {
        if number < 4 { return number > 1 }
        if number % 2 == 0 { return false }
        var divisor: UInt64 = 3
        while divisor * divisor <= number {
            if number % divisor == 0 { return false }
            divisor += 2
        }
        return true
    }
}

extension LoadBalancer.ConsistentHash.Cookie {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        path = fields.string("path") ?? ""
        ttl = fields.duration("ttl", allowsZero: true)
        attributes = fields.objects("attributes") { attribute in
            let name = attribute.string("name") ?? ""
            let value = attribute.string("value") ?? ""
            if name.isEmpty { attribute.error("a name is required", "name") }
            attribute.check(Syntax.problem(ofText: name), "name")
            attribute.check(Syntax.problem(ofText: value), "value")
            return Attribute(name: name, value: value)
        }
        if name.isEmpty { fields.error("a cookie needs a name", "name") }
    }
}
