import IdentityService
import MeshConfig
import MeshModel
import World

/// `/debug/gatewayz`: what the Gateway API asks a controller to write into the status of its objects.
enum Gatewayz {
    static func page(_ world: World, _ secrets: MeshSecrets) -> ConfigValue {
        page(world.gatewayAPIStatus { secrets.certificateProblem(namespace: $0, name: $1) })
    }

    static func page(_ all: GatewayAPIStatus.All) -> ConfigValue {
        var objects: [ConfigValue] = all.classes.map {
            entry($0.key, .object(["conditions": conditions($0.conditions)]))
        }
        objects += all.gateways.map { entry($0.key, status($0)) }
        objects += all.routes.map { entry($0.key, .object(["parents": .array($0.parents.map(parent))])) }
        objects += all.ingresses.map { ingress in
            entry(
                ingress.key,
                .object([
                    "loadBalancer": .object(["ingress": .array(ingress.addresses.map(address))]),
                    "problem": ingress.problem.isEmpty ? nil : .text(ingress.problem),
                ]))
        }
        return .array(objects)
    }

    private static func entry(_ key: ObjectKey, _ status: ConfigValue) -> ConfigValue {
        .object([
            "apiVersion": .text(key.kind.group + "/v1"), "kind": .text(key.kind.name),
            "metadata": .object([
                "name": .text(key.name), "namespace": key.namespace.isEmpty ? nil : .text(key.namespace),
            ]),
            "status": status,
        ])
    }

    private static func conditions(_ conditions: [GatewayAPIStatus.Condition]) -> ConfigValue {
        .array(
            conditions.map {
                .object([
                    "type": .text($0.type), "status": .text($0.isTrue ? "True" : "False"), "reason": .text($0.reason),
                    "message": .text($0.message), "observedGeneration": .number($0.observedGeneration),
                ])
            })
    }

    private static func status(_ gateway: GatewayAPIStatus.Gateway) -> ConfigValue {
        .object([
            "addresses": .array(
                gateway.addresses.map {
                    .object(["type": .text(isIP($0) ? "IPAddress" : "Hostname"), "value": .text($0)])
                }),
            "conditions": conditions(gateway.conditions),
            "listeners": .array(
                gateway.listeners.map { listener in
                    .object([
                        "name": .text(listener.name),
                        "supportedKinds": .array(
                            listener.supportedKinds.map {
                                .object(["group": .text($0.group), "kind": .text($0.name)])
                            }),
                        "attachedRoutes": .number(listener.attachedRoutes),
                        "conditions": conditions(listener.conditions),
                    ])
                }),
        ])
    }

    private static func parent(_ parent: GatewayAPIStatus.Parent) -> ConfigValue {
        let object = parent.reference.object
        return .object([
            "parentRef": .object([
                "group": .text(object.group), "kind": .text(object.kind),
                "namespace": object.namespace.map { .text($0) }, "name": .text(object.name),
                "sectionName": parent.reference.sectionName.isEmpty ? nil : .text(parent.reference.sectionName),
                "port": parent.reference.port.map { .number($0) },
            ]),
            "controllerName": .text(GatewayAPIStatus.controller),
            "conditions": conditions(parent.conditions),
        ])
    }

    private static func address(_ address: String) -> ConfigValue {
        isIP(address) ? .object(["ip": .text(address)]) : .object(["hostname": .text(address)])
    }

    /// No host name ends in a number, and none has a colon.
    private static func isIP(_ address: String) -> Bool {
        address.contains(":") || address.utf8.last.map { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ?? false
    }
}
