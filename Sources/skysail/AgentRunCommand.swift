import Agent
import ArgumentParser
import Glibc

struct AgentRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Gets certificates, serves them, and runs Envoy. The default.",
        discussion: """
            Every option may also come from the environment (SKYSAIL_AGENT_XDS=… for --xds …) or from the file that
            --options names. Node metadata comes from --meta, and from ISTIO_META_… in the environment. What follows `--`
            goes to Envoy.

            Examples:
              skysail agent --node-id sidecar~10.1.2.3~web-1.shop~shop.svc.cluster.local --xds skysail.example:15012 \\
                --root-cert root-cert.pem --token-file token
              skysail agent --node-id router~10.1.2.9~gw-1.istio-system~istio-system.svc.cluster.local \\
                --label istio=ingressgateway --xds 10.0.0.1:15012 --server-name istiod.istio-system.svc \\
                -- --log-level warning
              skysail agent --no-envoy --sds-socket /run/skysail/sds.sock --node-id … --xds …
            """)

    @OptionGroup var options: AgentRunOptions

    mutating func run() throws {
        var signals = SignalQueue()
        let runtime: AgentRuntime
        do { runtime = try options.runtime(environment: processEnvironment()) } catch let error
            as BootstrapOptions
            .Malformed
        { throw ValidationError(error.description) }
        let status: Int32
        do { status = try runtime.run(signals: &signals, report: say) } catch {
            say("skysail agent: \(error)")
            throw ExitCode.failure
        }
        throw ExitCode(status)
    }
}
