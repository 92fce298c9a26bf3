public import Identity

/// What an agent needs to know to get certificates and give them out.
public struct AgentOptions: Sendable {
    /// Where the certificate comes from.
    public enum Source: Sendable {
        /// An authority that signs a key which is made here.
        case authority(Authority)
        /// Files that somebody else renews: `cert-chain.pem`, `key.pem` and `root-cert.pem` of this folder.
        case mounted(folder: String)
    }

    public struct Authority: Sendable {
        /// `HOST:PORT` of the certificate service.
        public var address: String
        /// What its certificate has to name.
        public var serverName: String
        /// Read anew for each call.
        public var tokenFile: String
        public var algorithm: WorkloadKey.Algorithm
        /// In seconds; 0 for the authority's default.
        public var lifetime: Int64
        /// Where given, a certificate of another trust domain is refused.
        public var trustDomain: String?

        public init(
            address: String, serverName: String, tokenFile: String, algorithm: WorkloadKey.Algorithm = .p256,
            lifetime: Int64 = 86_400, trustDomain: String? = nil
        ) {
            self.address = address
            self.serverName = serverName
            self.tokenFile = tokenFile
            self.algorithm = algorithm
            self.lifetime = lifetime
            self.trustDomain = trustDomain
        }
    }

    public var source: Source
    /// `HOST:PORT` of the control plane, which distributes roots, and what its certificate has to name.
    public var controlPlane: String
    public var controlPlaneName: String
    /// Istio's node id, and the namespace in it.
    public var nodeID: String
    public var namespace: String
    /// Roots that the control plane and the authority are verified with; watched. Nil only with mounted certificates.
    public var rootFile: String?
    /// The Unix socket on which secrets are given out.
    public var secretsSocket: String
    /// A folder that certificate, key and roots are written to as well; nil, and the key never leaves memory.
    public var outputFolder: String?
    /// How often files are looked at.
    public var lookInterval = Duration.seconds(1)
    public var machine = CertificateMachine.Options()

    public init(
        source: Source, controlPlane: String, controlPlaneName: String, nodeID: String, namespace: String,
        rootFile: String?, secretsSocket: String, outputFolder: String? = nil
    ) {
        self.source = source
        self.controlPlane = controlPlane
        self.controlPlaneName = controlPlaneName
        self.nodeID = nodeID
        self.namespace = namespace
        self.rootFile = rootFile
        self.secretsSocket = secretsSocket
        self.outputFolder = outputFolder
    }
}
