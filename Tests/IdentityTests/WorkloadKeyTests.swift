import MeshModel
import Testing

@testable import Identity

@Suite struct WorkloadKeyTests {
    private static let identity = SPIFFEID(uri: "spiffe://cluster.local/ns/bookshop/sa/storefront")

    @Test(arguments: [WorkloadKey.Algorithm.p256, .p384, .rsa2048])
    func aRequestIsReadAndVerified(_ algorithm: WorkloadKey.Algorithm) throws {
        let key = try WorkloadKey.generate(algorithm)
        let request = try CertificationRequest(pem: try key.certificationRequest(naming: Self.identity))
        #expect(request.key.kind == algorithm.kind)
        #expect(request.key.encoded == key.key.publicKey)
        try request.verify(with: VerificationContext())
    }

    @Test(arguments: [WorkloadKey.Algorithm.p256, .p384, .rsa2048])
    func theKeyIsReadBackFromItsPEM(_ algorithm: WorkloadKey.Algorithm) throws {
        let key = try WorkloadKey.generate(algorithm)
        let read = try PrivateKey(pem: key.pem)
        #expect(read.kind == algorithm.kind)
        #expect(read.publicKey == key.key.publicKey)
    }

    @Test func oneContextVerifiesManyKeys() throws {
        let context = try VerificationContext()
        for algorithm in [WorkloadKey.Algorithm.p256, .p384, .rsa2048, .p256, .p384] {
            let key = try WorkloadKey.generate(algorithm)
            try CertificationRequest(pem: try key.certificationRequest()).verify(with: context)
        }
    }
}
