import Identity
import TestCertificates
import Testing

@testable import Agent

@Suite("What the agent trusts")
struct TrustRootsTests {
    private let old: CertificateSummary
    private let new: CertificateSummary
    private let other: CertificateSummary

    init() throws {
        func root(_ name: String) throws -> CertificateSummary {
            try #require(try CertificateSummary.read(pem: TestAuthority(name).certificatePEM).first)
        }
        (old, new, other) = (try root("old"), try root("new"), try root("other"))
    }

    @Test func theFileCountsWhereNothingIsDistributed() {
        var roots = TrustRoots()
        roots.setFile([old])
        #expect(roots.mesh(at: 0) == [old])
        #expect(roots.controlPlane(at: 0) == [old])
    }

    @Test func theRootOfAnAnswerIsAddedToTheFile() {
        var roots = TrustRoots()
        roots.setFile([old])
        roots.setIssuer(new, expiry: 100, now: 0)
        #expect(roots.mesh(at: 0) == [old, new])
        roots.setIssuer(new, expiry: 200, now: 1)
        #expect(roots.mesh(at: 1) == [old, new])
    }

    @Test func aFormerIssuerIsTrustedForAsLongAsItsCertificatesLive() {
        var roots = TrustRoots()
        roots.setIssuer(old, expiry: 100, now: 0)
        roots.setIssuer(new, expiry: 200, now: 50)
        #expect(roots.mesh(at: 99) == [old, new])
        #expect(roots.mesh(at: 100) == [new])
        #expect(roots.mesh(at: 1_000) == [new])
    }

    @Test func whatIsDistributedReplacesTheFileAndFormerIssuers() {
        var roots = TrustRoots()
        roots.setFile([other])
        roots.setIssuer(old, expiry: 100, now: 0)
        roots.setIssuer(new, expiry: 100, now: 0)
        roots.setDistributed([new])
        #expect(roots.mesh(at: 0) == [new])
        #expect(roots.controlPlane(at: 0) == [other, new])
    }

    @Test func theRootOfTheCertificateInUseIsNeverDropped() {
        var roots = TrustRoots()
        roots.setIssuer(old, expiry: 100, now: 0)
        roots.setDistributed([new])
        #expect(roots.mesh(at: 0) == [new, old])
        #expect(roots.issuerIsRetired)
        roots.setIssuer(new, expiry: 100, now: 0)
        #expect(roots.mesh(at: 0) == [new])
        #expect(!roots.issuerIsRetired)
    }

    @Test func thePEMHoldsEveryRootOnce() throws {
        var roots = TrustRoots()
        roots.setFile([old, new, old])
        #expect(try CertificateSummary.read(pem: roots.mesh(at: 0).pem) == [old, new])
    }
}

@Suite("A certificate's summary")
struct CertificateSummaryTests {
    @Test func saysWhomACertificateNamesAndWhenItIsValid() throws {
        let leaf = try TestAuthority().issue(
            ["URI:spiffe://cluster.local/ns/a/sa/b", "DNS:x", "URI:urn:y"], seconds: 600)
        let found = try CertificateSummary.read(pem: Array("text before\n".utf8) + leaf.certificatePEM)
        let summary = try #require(found.first)
        #expect(found.count == 1)
        #expect(summary.uris == ["spiffe://cluster.local/ns/a/sa/b", "urn:y"])
        #expect(summary.notAfter - summary.notBefore == 7_800)
        #expect(summary.pem.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
        #expect(try CertificateSummary.read(pem: Array(summary.pem.utf8)) == found)
    }

    @Test func aTextWithoutCertificatesHasNone() throws {
        #expect(try CertificateSummary.read(pem: []) == [])
        #expect(try CertificateSummary.read(pem: Array("hello".utf8)) == [])
    }

    @Test func everyPrefixOfACertificateIsRefusedWithoutATrap() throws {
        let pem = try TestAuthority().certificatePEM
        for length in 1..<pem.count - 1 {
            let found = try? CertificateSummary.read(pem: Array(pem.prefix(length)))
            #expect(found == nil || found == [], "the first \(length) bytes")
        }
    }

    @Test func bytesThatAreFlippedAreReadOrRefusedWithoutATrap() throws {
        let pem = try TestAuthority().certificatePEM
        var refused = 0
        for i in stride(from: 28, to: pem.count - 27, by: 1) where pem[i] != 0x0a {
            var broken = pem
            broken[i] = pem[i] == 0x41 ? 0x2f : 0x41
            if (try? CertificateSummary.read(pem: broken)) == nil { refused += 1 }
        }
        #expect(refused > 0)
    }
}
