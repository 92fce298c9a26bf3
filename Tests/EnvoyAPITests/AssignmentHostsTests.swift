import EnvoyAPI
import MeshModel
import Testing

@Suite struct AssignmentHostsTests {
    private func assignment(_ localities: [[String]], weight: UInt32 = 1) -> [UInt8] {
        EndpointAssignment(
            clusterName: "c",
            localities: localities.enumerated().map { zone, hosts in
                LocalityEndpoints(
                    region: "r", zone: "z\(zone)", weight: weight,
                    endpoints: hosts.map { AssignedEndpoint(.socket($0, port: 80), weight: weight, health: .healthy) })
            }
        ).serialized()
    }

    private func areLost(_ old: [UInt8], _ new: [UInt8]) -> Bool {
        old.withUnsafeBytes { old in new.withUnsafeBytes { AssignmentHosts.areLost(from: old, in: $0) } }
    }

    @Test func hostsThatAreMissingAreLost() {
        let old = assignment([["10.0.0.1", "10.0.0.2"], ["10.0.1.1"]])
        #expect(areLost(old, assignment([["10.0.0.1"], ["10.0.1.1"]])))
        #expect(areLost(old, assignment([["10.0.0.1", "10.0.0.2"]])))
        #expect(areLost(old, assignment([["10.0.0.1", "10.0.0.3"], ["10.0.1.1"]])))
        #expect(areLost(old, assignment([])))
    }

    @Test func hostsThatComeAndOtherChangesAreNoLoss() {
        let old = assignment([["10.0.0.1", "10.0.0.2"], ["10.0.1.1"]])
        #expect(!areLost(old, old))
        #expect(!areLost(old, assignment([["10.0.0.0", "10.0.0.1", "10.0.0.2"], ["10.0.1.1", "10.0.1.2"]])))
        #expect(!areLost(old, assignment([["10.0.0.1", "10.0.0.2"], ["10.0.1.1"]], weight: 3)))
        #expect(!areLost(assignment([]), old))
    }

    @Test func pipesAndPortsTellHostsApart() {
        func one(_ address: AssignedEndpoint.Address) -> [UInt8] {
            EndpointAssignment(clusterName: "c", localities: [LocalityEndpoints(endpoints: [.init(address)])])
                .serialized()
        }
        #expect(areLost(one(.socket("10.0.0.1", port: 80)), one(.socket("10.0.0.1", port: 81))))
        #expect(areLost(one(.pipe("/a")), one(.pipe("/b"))))
        #expect(!areLost(one(.pipe("/a")), one(.pipe("/a"))))
    }

    @Test func whatIsNoAssignmentCountsAsLost() {
        #expect(areLost([0x12, 0x7f], assignment([["10.0.0.1"]])))
        #expect(areLost(assignment([["10.0.0.1"]]), [0xff, 0xff]))
    }
}
