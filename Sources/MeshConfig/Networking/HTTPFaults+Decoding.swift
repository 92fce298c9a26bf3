import MeshModel

extension HTTPRetry {
    /// Words of Envoy's `retry_on` and `retry_grpc_on`.
    private static let conditions = [
        "5xx", "gateway-error", "reset", "reset-before-request", "connect-failure", "envoy-ratelimited",
        "retriable-4xx", "refused-stream", "retriable-status-codes", "retriable-headers", "http3-post-connect-failure",
        "cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable",
    ]

    init(_ fields: Fields) {
        attempts = fields.int("attempts") ?? 0
        perTryTimeout = fields.duration("perTryTimeout", allowsZero: true)
        retryOn = fields.string("retryOn") ?? ""
        retryRemoteLocalities = fields.bool("retryRemoteLocalities")
        retryIgnorePreviousHosts = fields.bool("retryIgnorePreviousHosts")
        backoff = fields.duration("backoff")
        if fields.has("attempts"), attempts == 0,
            perTryTimeout != nil || !retryOn.isEmpty || retryRemoteLocalities != nil
        {
            fields.error("0 attempts disable retries, so nothing else may be set", "attempts")
        } else if !fields.has("attempts"), perTryTimeout != nil || !retryOn.isEmpty || retryRemoteLocalities != nil {
            fields.error("how many attempts is required; without it, retries are disabled", "attempts")
        }
        for word in retryOn.split(separator: ",", omittingEmptySubsequences: true) {
            let word = word.drop { $0 == " " }
            let text = String(word.reversed().drop { $0 == " " }.reversed())
            if let status = Int(text) {
                if !(100...599).contains(status) { fields.error("\(status) is not an HTTP status", "retryOn") }
            } else if !Self.conditions.contains(text) {
                fields.notOne(text, of: Self.conditions, "retryOn")
            }
        }
    }
}

extension HTTPFault {
    /// Names of gRPC statuses; the index is the number.
    private static let grpcStatuses = [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ]

    init(_ fields: Fields) {
        delay = fields.object("delay") { delay in
            let percentage = Self.share(delay)
            if delay.has("exponentialDelay") {
                delay.error("exponentialDelay is not supported; use fixedDelay", "exponentialDelay")
            } else if !delay.has("fixedDelay") {
                delay.error("a delay is required", "fixedDelay")
            }
            return delay.duration("fixedDelay").map { Delay(percentage: percentage, fixedDelay: $0) }
        }
        abort = fields.object("abort") { abort in
            let percentage = Self.share(abort)
            if abort.has("http2Error") { abort.error("http2Error is not supported; use httpStatus", "http2Error") }
            switch abort.only(of: ["httpStatus", "grpcStatus"], required: !abort.has("http2Error")) {
            case "httpStatus":
                return abort.int("httpStatus", in: 200...599).map { Abort(percentage: percentage, status: .http($0)) }
            case "grpcStatus":
                guard let name = abort.string("grpcStatus") else { return nil }
                guard let number = Self.grpcStatuses.firstIndex(of: name) else {
                    abort.notOne(name, of: Self.grpcStatuses, "grpcStatus")
                    return nil
                }
                return Abort(percentage: percentage, status: .grpc(number))
            default: return nil
            }
        }
        if !fields.has("delay"), !fields.has("abort") { fields.error("a fault needs a delay, an abort or both") }
    }

    /// `percentage`, or the older whole number; all requests where neither is said.
    private static func share(_ fields: Fields) -> Double {
        let whole = fields.int("percent", in: 0...100)
        if whole != nil { fields.deprecated("percent is deprecated; use percentage", "percent") }
        return fields.percentage("percentage") ?? whole.map(Double.init) ?? 100
    }
}
