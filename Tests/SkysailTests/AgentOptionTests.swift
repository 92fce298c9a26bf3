import Agent
import ArgumentParser
import Testing

@testable import skysail

@Suite("The options of skysail agent")
struct AgentOptionTests {
    private static let node = "sidecar~10.1.2.3~web-1.shop~shop.svc.cluster.local"

    private func parse(_ arguments: String...) throws -> AgentRunOptions {
        let command = try Skysail.parseAsRoot(["agent"] + arguments)
        return try #require(command as? AgentRunCommand).options
    }

    private func runtime(_ arguments: String..., environment: [String: String] = [:]) throws -> AgentRuntime {
        let command = try Skysail.parseAsRoot(["agent", "--xds", "cp.example:15012"] + arguments)
        return try #require(command as? AgentRunCommand).options.runtime(environment: environment)
    }

    @Test func whatFollowsTwoDashesIsEnvoys() throws {
        let options = try parse("--node-id", Self.node, "--xds", "a:1", "--", "-l", "debug", "--concurrency", "3")
        #expect(options.envoyArguments == ["-l", "debug", "--concurrency", "3"])
        #expect(options.concurrency == 0)
    }

    @Test func theAuthorityIsTheControlPlaneUnlessNamed() throws {
        let same = try runtime("--node-id", Self.node)
        guard case .authority(let authority) = same.agent.source else { return }
        #expect(authority.address == "cp.example:15012" && authority.serverName == "cp.example")
        #expect(authority.tokenFile == "/var/run/secrets/tokens/istio-token")
        #expect(authority.lifetime == 86_400)
        let other = try runtime("--node-id", Self.node, "--ca", "ca.example:443", "--key-type", "rsa2048")
        guard case .authority(let authority) = other.agent.source else { return }
        #expect(authority.address == "ca.example:443" && authority.serverName == "ca.example")
        #expect(authority.algorithm == .rsa2048)
        #expect(other.agent.controlPlaneName == "cp.example")
    }

    @Test func theEnvironmentOfAnInjectedContainerNamesTheProxy() throws {
        let runtime = try runtime(
            "--meta", "NETWORK=mine",
            environment: [
                "INSTANCE_IP": "10.9.8.7", "POD_NAME": "api-0", "POD_NAMESPACE": "pay", "SERVICE_ACCOUNT": "api",
                "ISTIO_META_NETWORK": "theirs", "ISTIO_META_MESH_ID": "m",
            ])
        #expect(runtime.bootstrap.nodeID == "sidecar~10.9.8.7~api-0.pay~pay.svc.cluster.local")
        #expect(runtime.bootstrap.metadata["NETWORK"] == "mine")
        #expect(runtime.bootstrap.metadata["MESH_ID"] == "m")
        #expect(runtime.identity.uri == "spiffe://cluster.local/ns/pay/sa/api")
    }

    @Test func withoutEnvoyThereIsNoProxy() throws {
        #expect(try runtime("--node-id", Self.node, "--no-envoy").proxy == nil)
        #expect(try runtime("--node-id", Self.node, "--drain-time", "1m").proxy?.drainTime == .seconds(60))
    }

    @Test(
        "what makes no sense is refused, and the message names the option",
        arguments: [
            ([], "--xds"), (["--xds", "nowhere"], "--xds"), (["--xds", "a:1", "--ca", "b"], "--ca"),
            (["--xds", "a:1", "--cert-ttl", "1s"], "--cert-ttl"),
            (["--xds", "a:1", "--key-type", "dsa"], "--key-type"),
            (["--xds", "a:1", "--sds-socket", "here"], "--sds-socket"),
            (["--xds", "a:1", "--trust-domain", "No Domain"], "--trust-domain"),
            (["--xds", "a:1", "--status-port", "15021"], "--readiness-port"),
            (["--xds", "a:1", "--", "-c", "mine.json"], "-c"),
            (["--xds", "a:1", "--no-envoy", "--", "-l", "debug"], "--no-envoy"),
        ])
    func malformed(_ arguments: [String], _ part: String) {
        #expect {
            _ = try Skysail.parseAsRoot(["agent"] + arguments)
        } throws: { error in
            Skysail.fullMessage(for: error).contains(part)
        }
    }

    @Test func aNodeIDThatIsNotOneIsRefused() {
        #expect(throws: (any Error).self) { try runtime("--node-id", "web-1") }
        #expect(throws: (any Error).self) { try runtime() }
    }

    @Test func everyOptionCanComeFromTheEnvironment() throws {
        let help = AgentRunCommand.helpMessage(columns: 10_000)
        let written = help.split(whereSeparator: { " ,\n".contains($0) })
            .filter { $0.hasPrefix("--") && $0 != "--" && !$0.hasPrefix("--log") }
            .map { String($0.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "-" }) }
            .filter { !$0.isEmpty }
        let known = Set(AgentRunOptions.sources.options.map(\.name)).union(["options", "help", "version"])
        #expect(Set(written).subtracting(known) == [])
        #expect(known.subtracting(written).subtracting(["version"]) == [])
        let expanded = try AgentRunOptions.sources.expand(
            ["--xds", "a:1"], environment: ["SKYSAIL_AGENT_KEY_TYPE": "rsa2048", "SKYSAIL_AGENT_LABEL": "a=b,c=d"],
            file: { _ in "" })
        #expect(expanded == ["--label", "a=b", "--label", "c=d", "--key-type", "rsa2048", "--xds", "a:1"])
    }

    @Test func onlyThePortsOfAnAgentAreAsked() throws {
        let request = try Skysail.parseAsRoot(["agent", "request", "get", "certs"])
        #expect((request as? AgentRequestCommand)?.method == .get)
        #expect(throws: (any Error).self) {
            _ = try Skysail.parseAsRoot(["agent", "request", "GET", "x", "--port", "22"])
        }
        #expect(throws: (any Error).self) { _ = try Skysail.parseAsRoot(["agent", "request", "DELETE", "x"]) }
        #expect(
            (try Skysail.parseAsRoot(["agent", "wait", "--timeout", "3s"]) as? AgentWaitCommand)?.timeout.seconds == 3)
    }
}
