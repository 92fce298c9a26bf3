import Identity
import MeshModel
import TestCertificates
import Testing

/// Here rather than among Identity's tests, beside what relies on it.
@Suite struct TLSMaterialTests {
    private let authority: TestAuthority

    init() throws { authority = try TestAuthority() }

    private func code(_ check: () throws -> Void) -> TLSMaterialProblem.Code? {
        do {
            try check()
            return nil
        } catch { return (error as? TLSMaterialProblem)?.code }
    }

    private func secret(_ text: String) -> SecretBytes { SecretBytes(text.utf8) }

    @Test func aPairThatBelongsTogetherPasses() throws {
        let leaf = try authority.issue(["DNS:web"], seconds: 3600)
        let chain = SecretBytes(Array("comment\n".utf8) + leaf.certificatePEM + authority.certificatePEM)
        let expiry = try TLSMaterial.check(chain: chain, key: SecretBytes(leaf.keyPEM))
        let left = try #require(expiry) - SystemClock().now
        #expect((3500...3600).contains(left))
    }

    @Test func whatDoesNotBelongTogetherOrIsNoPEMFails() throws {
        let leaf = try authority.issue(["DNS:web"])
        let other = try authority.issue(["DNS:web"])
        let (chain, key) = (SecretBytes(leaf.certificatePEM), SecretBytes(leaf.keyPEM))
        #expect(code { try TLSMaterial.check(chain: chain, key: SecretBytes(other.keyPEM)) } == .mismatch)
        #expect(code { try TLSMaterial.check(chain: key, key: key) } == .certificate)
        #expect(code { try TLSMaterial.check(chain: chain, key: chain) } == .key)
        #expect(code { try TLSMaterial.check(chain: secret(""), key: key) } == .certificate)
        #expect(code { try TLSMaterial.check(chain: chain, key: secret("")) } == .key)
        let cut = SecretBytes(leaf.certificatePEM.prefix(leaf.certificatePEM.count / 2))
        #expect(code { try TLSMaterial.check(chain: cut, key: key) } == .certificate)
        let tooLong = SecretBytes(Array(repeating: UInt8(ascii: "\n"), count: TLSMaterial.longest + 1))
        #expect(code { try TLSMaterial.check(chain: tooLong, key: key) } == .certificate)
        let many = SecretBytes(
            Array(repeating: leaf.certificatePEM, count: TLSMaterial.longestChain + 1).flatMap { $0 })
        #expect(code { try TLSMaterial.check(chain: many, key: key) } == .certificate)
    }

    /// A second certificate that is broken makes Envoy refuse the whole chain.
    @Test func aBrokenCertificateAnywhereInTheChainFails() throws {
        let leaf = try authority.issue(["DNS:web"])
        let broken = Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8)
        let chain = SecretBytes(leaf.certificatePEM + broken)
        #expect(code { try TLSMaterial.check(chain: chain, key: SecretBytes(leaf.keyPEM)) } == .certificate)
        #expect(code { try TLSMaterial.check(bundle: chain) } == .bundle)
    }

    @Test func aKeyWithAPassphraseFailsWithoutAsking() throws {
        let leaf = try authority.issue(["DNS:web"])
        let key = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjhKDJFUmTZaQICCAAw
            -----END ENCRYPTED PRIVATE KEY-----

            """
        #expect(code { try TLSMaterial.check(chain: SecretBytes(leaf.certificatePEM), key: secret(key)) } == .key)
    }

    @Test func bundlesAreCounted() throws {
        let other = try TestAuthority("other")
        #expect(
            try TLSMaterial.check(bundle: SecretBytes(authority.certificatePEM + other.certificatePEM)) == 2)
        #expect(code { try TLSMaterial.check(bundle: secret("none")) } == .bundle)
    }

    @Test func revocationListsAndStaplesAreChecked() {
        #expect(code { try TLSMaterial.check(revocationLists: secret("none")) } == .revocationList)
        let response: [UInt8] = [0x30, 0x03, 0x0a, 0x01, 0x00]
        #expect(code { try TLSMaterial.check(staple: SecretBytes(response)) } == nil)
        for bytes in [
            [], [0x30], [0x30, 0x80], [0x30, 0x84, 0xff, 0xff, 0xff, 0xff], [0x30, 0x03, 0x0a, 0x01, 0x06],
            [0x30, 0x04, 0x0a, 0x01, 0x00], [0x30, 0x00], [0x30, 0x81],
        ] as [[UInt8]] {
            #expect(code { try TLSMaterial.check(staple: SecretBytes(bytes)) } == .staple)
        }
    }
}
