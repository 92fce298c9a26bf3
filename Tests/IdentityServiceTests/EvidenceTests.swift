import Identity
import IdentityService
import StreamAPI
import Testing

@Suite struct EvidenceTests {
    @Test func aCallBringsItsPeerAndItsHeader() {
        let peer = Peer(
            address: "10.0.0.1:4000", usesTLS: true, uriSANs: ["spiffe://td/ns/a/sa/b"], certificateExpiry: 7)
        let request = CallRequest(
            path: "/p.S/M", metadata: [("authorization", "Bearer x")], peer: peer, callID: 1)
        let evidence = Evidence(request)
        #expect(evidence.authorization == "Bearer x")
        #expect(evidence.certificateURIs == peer.uriSANs)
        #expect(evidence.certificateExpiry == 7)
        #expect(evidence.usesTLS && !evidence.isLoopback)
    }
}
