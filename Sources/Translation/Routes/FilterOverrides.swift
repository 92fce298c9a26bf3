import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    func faultOverride(_ fault: MeshConfig.HTTPFault) -> Envoy.HTTPFault {
        Envoy.HTTPFault(arena) {
            if let delay = fault.delay {
                $0.delay = .init(arena) {
                    $0.fixedDelay = delay.fixedDelay
                    $0.percentage = percent(delay.percentage)
                }
            }
            if let abort = fault.abort {
                $0.abort = .init(arena) {
                    switch abort.status {
                    case .http(let status): $0.httpStatus = UInt32(clamping: status)
                    case .grpc(let status): $0.grpcStatus = UInt32(clamping: status)
                    }
                    $0.percentage = percent(abort.percentage)
                }
            }
        }
    }

    func corsOverride(_ cors: CORSPolicy) -> Envoy.CorsPolicy {
        Envoy.CorsPolicy(arena) {
            $0.allowOriginStringMatch = cors.allowOrigins.map(stringMatcher)
            $0.allowMethods = cors.allowMethods.joined(separator: ",")
            $0.allowHeaders = cors.allowHeaders.joined(separator: ",")
            $0.exposeHeaders = cors.exposeHeaders.joined(separator: ",")
            if let age = cors.maxAge { $0.maxAge = "\(age.components.seconds)" }
            $0.allowCredentials = cors.allowCredentials
            switch cors.unmatchedPreflights {
            case .forward: $0.forwardNotMatchingPreflights = true
            case .ignore: $0.forwardNotMatchingPreflights = false
            case .unspecified: break
            }
            $0.filterEnabled = .init(arena) {
                $0.defaultValue = .init(arena) {
                    $0.numerator = 100
                    $0.denominator = .hundred
                }
            }
        }
    }
}
