import Identity
import MeshModel
import StreamAPI
import TestCertificates
import Testing

@testable import Agent

@Suite("An agent, its authority and a proxy, over real sockets", .timeLimit(.minutes(1)))
struct SecretAgentTests {
    private static let uri = TestControlPlane.identity?.uri ?? ""

    @Test func givesTheProxyACertificateItsKeyAndTheRoots() async throws {
        let controlPlane = try TestControlPlane()
        let test = try TestAgent.withInputs(controlPlane)
        try test.agent.start()
        _ = await test.isReady.next()
        let proxy = try await TestProxy(test.socket, ["default", "ROOTCA", "CONTROL_PLANE_ROOTCA"])
        let certificate = await proxy.secrets.next(where: { $0.name == "default" })
        #expect(certificate.chain.first?.uris == [Self.uri])
        #expect(certificate.key.starts(with: "-----BEGIN PRIVATE KEY-----".utf8))
        let roots = await proxy.secrets.next(where: { $0.name.hasSuffix("ROOTCA") })
        #expect(roots.roots.map(\.hash) == controlPlane.authority.trustBundle.roots)
        #expect(await controlPlane.certificates.asked.next() == .token("token-1"))
        #expect(test.agent.state.problem(at: SystemClock().now) == nil)
        proxy.end()
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func aProxyThatCameFirstGetsTheRootsBeforeTheCertificateThatNeedsThem() async throws {
        let controlPlane = try TestControlPlane()
        controlPlane.certificates.behaviour.withLock { $0.tokens = [] }
        // The file knows another authority as well; what the mesh trusts is known with the answer only.
        let test = try TestAgent.withInputs(controlPlane)
        try test.agent.start()
        _ = await test.reports.next(where: { $0.contains("not a token of ours") })
        let proxy = try await TestProxy(test.socket, ["default", "ROOTCA"])
        #expect(await proxy.secrets.next().name == "ROOTCA")
        controlPlane.certificates.behaviour.withLock { $0.tokens = ["token-1"] }
        #expect(await proxy.secrets.next().name == "default")
        proxy.end()
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func theTokenIsReadAnewForEachCall() async throws {
        let controlPlane = try TestControlPlane()
        let test = try TestAgent.withInputs(controlPlane, token: "stale")
        try test.agent.start()
        #expect(await controlPlane.certificates.asked.next() == .token("stale"))
        try test.folder.write("token", Array("token-1".utf8))
        _ = await test.isReady.next()
        _ = await controlPlane.certificates.asked.next(where: { $0 == .token("token-1") })
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func waitsForATokenAndRootsThatAreNotThereYet() async throws {
        let controlPlane = try TestControlPlane()
        let folder = try TestFolder()
        let test = try TestAgent(controlPlane, folder: folder)
        try test.agent.start()
        _ = await test.reports.next(where: { $0.contains("token") && $0.contains("No such file") })
        try folder.write("token", Array("token-1".utf8))
        try folder.write("roots.pem", Array(controlPlane.authority.trustBundle.pem.utf8))
        _ = await test.isReady.next()
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func renewsWithItsCertificateAndANewKey() async throws {
        let controlPlane = try TestControlPlane()
        let test = try TestAgent.withInputs(controlPlane)
        try test.agent.start()
        let proxy = try await TestProxy(test.socket, ["default"])
        let first = await proxy.secrets.next()
        test.clock.jump(by: 13 * 3_600)
        let second = await proxy.secrets.next()
        test.clock.jump(by: -13 * 3_600)
        #expect(first.chain.first?.serial != second.chain.first?.serial)
        #expect(first.key != second.key)
        #expect(await controlPlane.certificates.asked.next() == .token("token-1"))
        #expect(await controlPlane.certificates.asked.next() == .certificate(Self.uri))
        proxy.end()
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func keepsTheOldCertificateWhileTheAuthorityIsAway() async throws {
        let controlPlane = try TestControlPlane()
        let test = try TestAgent.withInputs(controlPlane)
        try test.agent.start()
        _ = await test.isReady.next()
        let before = test.agent.state.current.chain
        controlPlane.certificates.behaviour.withLock { $0.failure = RPCStatus(.unavailable, "back later") }
        test.clock.jump(by: 13 * 3_600)
        _ = await test.reports.next(where: { $0.contains("back later") })
        #expect(test.agent.state.problem(at: test.clock.now) == nil)
        let proxy = try await TestProxy(test.socket, ["default"])
        #expect(await proxy.secrets.next().chain == before)

        test.clock.jump(by: 12 * 3_600)
        _ = await test.reports.next(where: { $0.contains("has expired") })
        #expect(test.agent.state.problem(at: test.clock.now)?.contains("back later") == true)
        test.clock.jump(by: -25 * 3_600)
        controlPlane.certificates.behaviour.withLock { $0.failure = nil }
        test.clock.jump(by: 13 * 3_600)
        #expect(await proxy.secrets.next().chain != before)
        proxy.end()
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func aRootIsRotatedInThreeStepsWithoutAGap() async throws {
        let controlPlane = try TestControlPlane()
        let authority = controlPlane.authority
        let old = try #require(authority.trustBundle.roots.first)
        let test = try TestAgent.withInputs(controlPlane)
        try test.agent.start()
        let proxy = try await TestProxy(test.socket, ["ROOTCA", "default"])
        _ = await proxy.secrets.next(where: { $0.name == "default" })

        // One: it is distributed, and signs nothing yet.
        let new = try authority.addRoot().fingerprint
        try controlPlane.takeOverRoots()
        let both = await proxy.secrets.next(where: { $0.name == "ROOTCA" && $0.roots.count == 2 })
        #expect(Set(both.roots.map(\.hash)) == [old, new])
        #expect(test.agent.state.current.chain.first?.serial != nil)

        // Two: it signs, and the old one is still trusted.
        try authority.promote(new)
        try controlPlane.takeOverRoots()

        // Three: the old one is retired, so a certificate of it is replaced at once, by a connection to a server whose
        // certificate ends at a root that the agent's file has never held.
        try authority.retire(old)
        try controlPlane.takeOverRoots()
        let last = await proxy.secrets.next(where: { $0.name == "ROOTCA" && $0.roots.count == 1 })
        #expect(last.roots.map(\.hash) == [new])
        let replaced = await proxy.secrets.next()
        #expect(replaced.name == "default" && replaced.chain.first?.uris == [Self.uri])
        proxy.end()
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func aNewSigningRootIsTrustedBeforeItsCertificateIsShown() async throws {
        // An authority that distributes nothing over SDS, as others' do.
        let controlPlane = try TestControlPlane(distributes: false)
        let test = try TestAgent.withInputs(controlPlane)
        try test.agent.start()
        let proxy = try await TestProxy(test.socket, ["default", "ROOTCA"])
        _ = await proxy.secrets.next()
        _ = await proxy.secrets.next()
        let new = try controlPlane.authority.addRoot().fingerprint
        try controlPlane.authority.promote(new)
        test.clock.jump(by: 13 * 3_600)
        let roots = await proxy.secrets.next()
        #expect(roots.name == "ROOTCA")
        #expect(roots.roots.count == 2 && roots.roots.last?.hash == new)
        #expect(await proxy.secrets.next().name == "default")
        proxy.end()
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func rootsOfTheFileAreReadAnew() async throws {
        let controlPlane = try TestControlPlane(distributes: false)
        let test = try TestAgent.withInputs(controlPlane)
        try test.agent.start()
        let proxy = try await TestProxy(test.socket, ["ROOTCA"])
        #expect(await proxy.secrets.next().roots.count == 1)
        let more = Array(controlPlane.authority.trustBundle.pem.utf8) + (try TestAuthority("another").certificatePEM)
        try test.folder.write("roots.pem", more)
        #expect(await proxy.secrets.next().roots.count == 2)
        proxy.end()
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func refusesACertificateOfAnotherTrustDomain() async throws {
        let controlPlane = try TestControlPlane()
        let test = try TestAgent.withInputs(controlPlane) {
            guard case .authority(var authority) = $0.source else { return }
            authority.trustDomain = "elsewhere"
            $0.source = .authority(authority)
        }
        try test.agent.start()
        _ = await test.reports.next(where: { $0.contains("not of the trust domain elsewhere") })
        #expect(test.agent.state.problem(at: SystemClock().now) != nil)
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func theSocketIsItsUsersAlone() async throws {
        let controlPlane = try TestControlPlane()
        let test = try TestAgent.withInputs(controlPlane)
        try test.agent.start()
        #expect(TestFolder.mode(test.socket) == 0o600)
        #expect(TestFolder.mode(test.folder.path("run")) == 0o700)
        _ = await test.isReady.next()
        // Nothing asked for it, so no key is in any file.
        #expect(TestFolder.mode(test.folder.path("out")) == nil)
        test.agent.stop()
        #expect(TestFolder.mode(test.socket) == nil)
        await controlPlane.end()
    }

    @Test func writesWhatItHoldsWhereThatIsAskedFor() async throws {
        let controlPlane = try TestControlPlane()
        let test = try TestAgent.withInputs(controlPlane) { $0.outputFolder = $0.secretsSocket + ".out" }
        try test.agent.start()
        _ = await test.isReady.next()
        let folder = "run/sds.sock.out"
        #expect(TestFolder.mode(test.folder.path(folder)) == 0o700)
        for name in ["cert-chain.pem", "key.pem", "root-cert.pem"] {
            #expect(TestFolder.mode(test.folder.path("\(folder)/\(name)")) == 0o600, "\(name)")
        }
        let pair = try MountedCertificate.pair(
            test.folder.path("\(folder)/cert-chain.pem"), test.folder.path("\(folder)/key.pem"))
        #expect(pair.certificates == test.agent.state.current.chain)
        #expect(try test.folder.read("\(folder)/root-cert.pem") == Array(controlPlane.authority.trustBundle.pem.utf8))
        test.agent.stop()
        await controlPlane.end()
    }

    @Test func mountedFilesAreServedAndFollowed() async throws {
        let folder = try TestFolder()
        let authority = try TestAuthority("mounted")
        func put(_ name: String) throws {
            let leaf = try authority.issue(["URI:\(Self.uri)", "DNS:\(name)"])
            // Between the two the pair does not fit, and nobody is to see that.
            try folder.write("cert-chain.pem", leaf.certificatePEM)
            try folder.write("key.pem", leaf.keyPEM)
        }
        try put("one")
        try folder.write("root-cert.pem", authority.certificatePEM)
        let test = try TestAgent(nil, folder: folder, mounted: folder.path)
        try test.agent.start()
        _ = await test.isReady.next()
        let proxy = try await TestProxy(test.socket, ["default", "ROOTCA"])
        let first = await proxy.secrets.next(where: { $0.name == "default" })
        #expect(first.chain.first?.uris == [Self.uri])
        try put("two")
        let second = await proxy.secrets.next(where: { $0.name == "default" })
        #expect(first.chain != second.chain)
        #expect(second.key == (try folder.read("key.pem")))
        proxy.end()
        test.agent.stop()
    }

    @Test func filesOfOtherNamesAreServedAndFollowed() async throws {
        let controlPlane = try TestControlPlane()
        let test = try TestAgent.withInputs(controlPlane)
        try test.agent.start()
        _ = await test.isReady.next()
        let authority = try TestAuthority("egress")
        let roots = try test.folder.write("egress.pem", authority.certificatePEM)
        let leaf = try authority.issue(["DNS:client"])
        let chain = try test.folder.write("client.pem", leaf.certificatePEM)
        let key = try test.folder.write("client-key.pem", leaf.keyPEM)
        let names = ["file-root:\(roots)", "file-cert:\(chain)~\(key)"]
        let proxy = try await TestProxy(test.socket, names)
        let one = await proxy.secrets.next()
        let two = await proxy.secrets.next()
        #expect(Set([one.name, two.name]) == Set(names))
        #expect([one, two].first { $0.name == names[1] }?.key == leaf.keyPEM)
        try test.folder.write("egress.pem", authority.certificatePEM + (try TestAuthority("more").certificatePEM))
        let changed = await proxy.secrets.next()
        #expect(changed.name == names[0] && changed.roots.count == 2)
        proxy.end()
        test.agent.stop()
        await controlPlane.end()
    }
}
