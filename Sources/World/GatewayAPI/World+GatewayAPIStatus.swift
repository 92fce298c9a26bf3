import HashTreeCollections
import MeshConfig
import MeshModel

extension World {
    /// The status of every object of the Gateway API, and of every Ingress, that is ours. O(n) in all objects.
    ///
    /// - Parameter secretProblem: why a Secret (namespace, name) is no certificate with a key; nil where it is one. The world
    ///   holds no Secrets.
    public func gatewayAPIStatus(
        secretProblem: (_ namespace: String, _ name: String) -> String?
    ) -> GatewayAPIStatus.All {
        var all = GatewayAPIStatus.All()
        for (key, object) in objects where key.kind == .gatewayClass {
            guard case .gatewayClass(let spec) = object.value.spec, spec.controllerName == ConvertedGateway.controller
            else { continue }
            all.classes.append(
                GatewayAPIStatus.Class(
                    key: key,
                    conditions: [
                        .init(
                            "Accepted", true, "Accepted", "is served by this control plane",
                            of: object.value.metadata.generation)
                    ]))
        }
        all.classes.sort { $0.key < $1.key }
        for (key, conversion) in gatewayAPI.converted.sorted(by: { $0.key < $1.key }) {
            let generation = object(key)?.metadata.generation ?? 0
            switch conversion.value {
            case .gateway(let gateway): all.gateways.append(status(of: key, gateway, generation, secretProblem))
            case .route(let route):
                if !route.parents.isEmpty { all.routes.append(status(of: key, route, generation)) }
            case .ingress(let ingress):
                all.ingresses.append(
                    GatewayAPIStatus.Ingress(
                        key: key, addresses: ingressAddresses, problem: ingress.problem?.message ?? ""))
            }
        }
        return all
    }

    // MARK: Gateways

    private func status(
        of key: ObjectKey, _ gateway: ConvertedGateway, _ generation: Int64,
        _ secretProblem: (String, String) -> String?
    ) -> GatewayAPIStatus.Gateway {
        let attached = attachedRoutes(key)
        var listeners: [GatewayAPIStatus.Listener] = []
        var valid = 0
        for listener in gateway.listeners {
            var unresolved = listener.unresolved
            var unusable = 0
            for certificate in listener.certificates {
                guard let problem = secretProblem(certificate.namespace ?? "", certificate.name) else { continue }
                unusable += 1
                unresolved = .joined(unresolved, GatewayAPIProblem("InvalidCertificateRef", problem))
            }
            let lacksTLS = listener.lacksTLS || unusable > 0 && unusable == listener.certificates.count
            let isServed = listener.isServed && !lacksTLS
            if isServed { valid += 1 }
            let fine = "no problem was found"
            let refused = listener.notAccepted ?? listener.conflict
            listeners.append(
                GatewayAPIStatus.Listener(
                    name: listener.name, supportedKinds: listener.kinds,
                    attachedRoutes: attached[listener.gateway] ?? 0,
                    conditions: [
                        .init("Accepted", unless: refused, fine, of: generation),
                        .init(
                            "Conflicted", listener.conflict != nil, listener.conflict?.reason ?? "NoConflicts",
                            listener.conflict?.message ?? fine, of: generation),
                        .init(
                            "Programmed",
                            unless: isServed
                                ? nil
                                : GatewayAPIProblem(
                                    "Invalid", refused?.message ?? unresolved?.message ?? "is not served"),
                            fine, of: generation),
                        .init("ResolvedRefs", unless: unresolved, fine, of: generation),
                    ]))
        }
        return GatewayAPIStatus.Gateway(
            key: key,
            conditions: [
                acceptance(of: gateway, valid, generation), programming(of: key, gateway, valid, generation),
            ],
            addresses: gateway.services.flatMap { addresses(ofService: $0, in: key.namespace) }, listeners: listeners)
    }

    private func acceptance(
        of gateway: ConvertedGateway, _ valid: Int, _ generation: Int64
    ) -> GatewayAPIStatus.Condition {
        if let problem = gateway.problem {
            return .init("Accepted", false, problem.reason, problem.message, of: generation)
        }
        if valid < gateway.listeners.count {
            let message = "\(gateway.listeners.count - valid) of \(gateway.listeners.count) listeners cannot be served"
            return .init("Accepted", valid > 0, "ListenersNotValid", message, of: generation)
        }
        return .init("Accepted", true, "Accepted", "is served by this control plane", of: generation)
    }

    private func programming(
        of key: ObjectKey, _ gateway: ConvertedGateway, _ valid: Int, _ generation: Int64
    ) -> GatewayAPIStatus.Condition {
        guard valid > 0 else {
            return .init("Programmed", false, "Invalid", "no listener can be served", of: generation)
        }
        let missing = gateway.services.filter { service(ServiceKey(hostname: $0, namespace: key.namespace)) == nil }
        if gateway.namesServices, let first = missing.first {
            return .init(
                "Programmed", false, "AddressNotUsable", "there is no Service \(first) in namespace \(key.namespace)",
                of: generation)
        }
        let served =
            missing.isEmpty
            ? "the proxies of \(gateway.services.joined(separator: ", "))"
            : "proxies of namespace \(key.namespace) with the label \(Gateway.Binding.nameLabels[0])=\(key.name)"
        return .init("Programmed", true, "Programmed", "is served by \(served)", of: generation)
    }

    /// How many routes are attached to each listener, by the Gateway that the listener became.
    private func attachedRoutes(_ key: ObjectKey) -> [String: Int] {
        var counts: [String: Int] = [:]
        for reader in gatewayAPI.readers[.gateway(key)] ?? [] {
            guard case .route(let route)? = gatewayAPI.converted[reader]?.value else { continue }
            for listener in Set(route.parents.flatMap(\.attached)) { counts[listener, default: 0] += 1 }
        }
        return counts
    }

    /// Those of its load balancer, else external ones, else its name; empty where there is no such Service.
    private func addresses(ofService host: String, in namespace: String) -> [String] {
        guard let service = service(ServiceKey(hostname: host, namespace: namespace)) else { return [] }
        guard case .service(let spec)? = object(service.ref.key)?.spec else { return [host] }
        let external = spec.loadBalancerAddresses.isEmpty ? spec.externalIPs : spec.loadBalancerAddresses
        return external.isEmpty ? [host] : external
    }

    private var ingressAddresses: [String] {
        let name = mesh.ingressService
        return name.isEmpty
            ? [] : addresses(ofService: "\(name).\(rootNamespace).svc.\(options.domain)", in: rootNamespace)
    }

    // MARK: Routes

    private func status(
        of key: ObjectKey, _ route: ConvertedRoute, _ generation: Int64
    ) -> GatewayAPIStatus.Route {
        GatewayAPIStatus.Route(
            key: key,
            parents: route.parents.map { parent in
                let message =
                    parent.attached.count > 1 ? "is attached to \(parent.attached.count) listeners" : "is attached"
                return GatewayAPIStatus.Parent(
                    reference: parent.reference,
                    conditions: [
                        .init("Accepted", unless: parent.denied, message, of: generation),
                        .init("ResolvedRefs", unless: parent.unresolved, "every reference was found", of: generation),
                    ])
            })
    }
}
