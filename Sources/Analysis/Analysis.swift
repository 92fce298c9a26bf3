import MeshConfig
import MeshModel
import World

/// How far a set of objects is taken to be everything there is: what it does not hold may stand elsewhere.
public enum References: String, Sendable, Hashable, CaseIterable {
    /// References to other objects are not followed.
    case none
    /// The set holds every object of a kind in the namespaces in which it holds one: files of a larger whole.
    case namespaces
    /// The set holds every object of the kinds of which it holds one: a folder.
    case kinds
    /// There is nothing else.
    case all
}

/// What is known beside the objects.
public struct AnalysisOptions: Sendable {
    /// Of a Secret: which of its parts can be used.
    public struct Credential: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// A certificate with its key.
        public static let certificate = Credential(rawValue: 1)
        /// Certificates to trust.
        public static let authority = Credential(rawValue: 2)
    }

    /// A proxy that is connected: it counts as a workload.
    public struct Proxy: Sendable {
        public var namespace: String
        public var labels: [String: String]

        public init(namespace: String, labels: [String: String]) {
            self.namespace = namespace
            self.labels = labels
        }
    }

    public var references = References.kinds
    /// The Secrets there are, by namespace and name.
    public var credentials: [String: [String: Credential]] = [:]
    /// Nil where nobody can be connected.
    public var proxies: [Proxy]?

    public init() {}
}

/// Everything that is wrong with how objects stand to each other: references that lead nowhere, claims of one thing by
/// two, what can never take effect. What is wrong with an object by itself was said when it was decoded.
///
/// A pure function. Sorted by file and place; nothing is more than a warning. The cost grows with the number of objects
/// and the references between them.
public func analyze(_ world: World, options: AnalysisOptions = AnalysisOptions()) -> [Diagnostic] {
    var analyzer = Analyzer(world, options)
    analyzer.checkVirtualServices()
    analyzer.checkDestinationRules()
    analyzer.checkGateways()
    analyzer.checkGatewayAPI()
    analyzer.checkServices()
    analyzer.checkSidecars()
    analyzer.checkPolicies()
    analyzer.checkTelemetry()
    analyzer.checkEnvoyFilters()
    analyzer.checkMesh()
    return analyzer.findings.sorted
}

/// The same for objects that are no world yet, and for what could be read of invalid ones.
public func analyze(
    _ objects: [ConfigObject], world options: WorldOptions = WorldOptions(), options analysis: AnalysisOptions
) -> [Diagnostic] {
    var world = World(options: options)
    _ = world.apply(objects.map { .upsert($0) })
    return analyze(world, options: analysis)
}

/// What the checks share; each stands in an extension, in a file of its own.
struct Analyzer {
    let world: World
    let options: AnalysisOptions
    let index: MeshIndex
    var findings = Findings()
    var spelling = Spelling()

    init(_ world: World, _ options: AnalysisOptions) {
        self.world = world
        self.options = options
        index = MeshIndex(world, proxies: options.proxies ?? [])
    }

    var domain: String { world.options.domain }

    /// Whether an object of this kind and namespace that the set does not hold can be said not to exist.
    func isComplete(_ kind: ObjectKind, in namespace: String) -> Bool {
        switch options.references {
        case .none: false
        case .namespaces: index.holds(kind, in: namespace)
        case .kinds: !index[kind].isEmpty
        case .all: true
        }
    }
}
