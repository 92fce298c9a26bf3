import MeshConfig
import MeshModel
import World

extension Analyzer {
    /// What the status of the Gateway API's objects and of Ingresses would say, as far as the set can tell.
    mutating func checkGatewayAPI() {
        guard options.references != .none, !index[.kubernetesGateway].isEmpty || !index[.ingress].isEmpty else {
            return
        }
        let credentials = options.credentials
        let isWhole = options.references == .all
        let status = world.gatewayAPIStatus { namespace, name in
            guard let found = credentials[namespace]?[name] else {
                return isWhole || credentials[namespace] != nil ? "there is no Secret \(namespace)/\(name)" : nil
            }
            return found.contains(.certificate)
                ? nil : "Secret \(namespace)/\(name) has no certificate and key that can be used"
        }
        for gateway in status.gateways {
            for (i, listener) in gateway.listeners.enumerated() {
                say(listener.conditions.first(where: isProblem), at: "spec.listeners[\(i)]", of: gateway.key)
            }
        }
        for route in status.routes {
            // A backend may stand where the set does not reach.
            let isComplete = isComplete(.service, in: route.key.namespace)
            for parent in route.parents {
                let problem = parent.conditions.first { isProblem($0) && (isComplete || $0.type == "Accepted") }
                say(problem, at: "spec.parentRefs", of: route.key)
            }
        }
        for ingress in status.ingresses where !ingress.problem.isEmpty {
            guard isComplete(.service, in: ingress.key.namespace), let object = world.object(ingress.key) else {
                continue
            }
            findings.add(.referenceNotFound, object, "spec", ingress.problem)
        }
    }

    private func isProblem(_ condition: GatewayAPIStatus.Condition) -> Bool {
        condition.type == "Conflicted" ? condition.isTrue : !condition.isTrue && condition.type != "Programmed"
    }

    private mutating func say(_ condition: GatewayAPIStatus.Condition?, at field: String, of key: ObjectKey) {
        guard let condition, let object = world.object(key) else { return }
        findings.add(.referenceNotFound, object, field, "\(condition.reason): \(condition.message)")
    }
}
