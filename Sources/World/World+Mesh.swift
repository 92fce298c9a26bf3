import MeshConfig
import MeshModel

extension World {
    static func labelKeys(of mesh: MeshConfiguration) -> Set<String> { mesh.localityLB?.labelKeys ?? [] }

    /// Takes the mesh configuration that is in force now: the one change that derives everything anew, because its
    /// defaults stand in every object that is silent.
    mutating func applyMesh(_ update: inout Update) {
        let object = meshObjects.values.oldest
        var now = MeshConfiguration.defaults
        if case .meshConfig(let configuration)? = object?.spec { now = configuration }
        meshRef = object?.ref
        guard now != mesh else { return }
        let before = mesh
        let oldRoot = rootNamespace
        mesh = now
        update.touch(.mesh)
        update.scopesMayChange = true
        update.change.everyViewMayChange = true
        _ = labelKeys.replace(Self.labelKeys(of: before), by: Self.labelKeys(of: now))
        for (key, _) in gatewayAPI.converted { update.conversions.insert(key) }
        // Which Ingresses are ours is for the mesh to say.
        for (key, _) in objects where key.kind == .ingress && isDiscovered(key) { update.conversions.insert(key) }
        deriveDiscovery(from: (before.discoverySelectors, oldRoot), &update)
        if oldRoot != rootNamespace {
            deriveNetwork(&update)
            touchEveryRule(&update)
        }
        let services = before.defaultServiceExportTo != now.defaultServiceExportTo
        let destinationRules = before.defaultDestinationRuleExportTo != now.defaultDestinationRuleExportTo
        let virtualServices = before.defaultVirtualServiceExportTo != now.defaultVirtualServiceExportTo
        guard services || destinationRules || virtualServices else { return }
        for (key, object) in objects where isDiscovered(key) {
            switch key.kind {
            case .service where services, .serviceEntry where services: deriveServices(key, object.value, &update)
            case .destinationRule where destinationRules: deriveDestinationRule(key, object.value, &update)
            case .virtualService where virtualServices:
                deriveVirtualService(key, old: object.value, object.value, &update)
            default: break
            }
        }
    }
}
