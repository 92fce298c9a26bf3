import Glibc
import Testing

@testable import Agent

@Suite("The life of the proxy")
struct ProxyLifecycleTests {
    private func running(_ drain: Duration = .seconds(5)) -> ProxyLifecycle {
        var lifecycle = ProxyLifecycle(drainTime: drain)
        #expect(lifecycle.handle(.started) == [])
        return lifecycle
    }

    @Test func theAgentEndsWithTheProxysStatus() {
        var lifecycle = running()
        #expect(lifecycle.handle(.ended(.exited(3))) == [.exit(3)])
    }

    @Test func aCrashIsNotSuccess() {
        var lifecycle = running()
        #expect(lifecycle.handle(.ended(.signalled(SIGSEGV))) == [.exit(139)])
        var killed = running()
        #expect(killed.handle(.ended(.signalled(SIGTERM))) == [.exit(143)])
    }

    @Test func drainsThenTerminatesThenKills() {
        var lifecycle = running()
        #expect(lifecycle.handle(.terminate) == [.drain, .wake(after: .seconds(5))])
        #expect(lifecycle.handle(.timePassed) == [.send(signal: SIGTERM), .wake(after: .seconds(5))])
        #expect(lifecycle.handle(.timePassed) == [.send(signal: SIGKILL)])
        #expect(lifecycle.handle(.ended(.signalled(SIGKILL))) == [.exit(137)])
    }

    @Test func aProxyThatEndsAsItWasToldIsSuccess() {
        var lifecycle = running()
        _ = lifecycle.handle(.terminate)
        _ = lifecycle.handle(.timePassed)
        #expect(lifecycle.handle(.ended(.exited(0))) == [.exit(0)])
        var without = running(.zero)
        #expect(without.handle(.terminate) == [.send(signal: SIGTERM), .wake(after: .seconds(5))])
        #expect(without.handle(.ended(.signalled(SIGTERM))) == [.exit(0)])
    }

    @Test func aSecondSignalDoesNotWait() {
        var lifecycle = running()
        _ = lifecycle.handle(.terminate)
        #expect(lifecycle.handle(.terminate).first == .send(signal: SIGTERM))
        #expect(lifecycle.handle(.terminate) == [.send(signal: SIGKILL)])
        #expect(lifecycle.handle(.terminate) == [])
    }

    @Test func aSignalBeforeTheProxyIsThereEndsTheAgent() {
        var lifecycle = ProxyLifecycle(drainTime: .seconds(5))
        #expect(lifecycle.handle(.signal(SIGUSR1)) == [])
        #expect(lifecycle.handle(.terminate) == [.exit(0)])
        #expect(lifecycle.isEnding)
    }

    @Test func otherSignalsArePassedOn() {
        var lifecycle = running()
        #expect(lifecycle.handle(.signal(SIGUSR1)) == [.send(signal: SIGUSR1)])
        #expect(!lifecycle.isEnding)
    }
}

@Suite("Processes")
struct ProxyProcessTests {
    private func end(_ process: ProxyProcess) -> ProxyLifecycle.End? {
        var info = siginfo_t()
        waitid(P_PID, id_t(process.pid), &info, WEXITED | WNOWAIT)
        return process.end()
    }

    @Test func theStatusAndTheSignalOfItsEndAreTold() throws {
        let exits = try ProxyProcess.start("sh", arguments: ["-c", "exit 7"], environment: ["PATH": "/usr/bin:/bin"])
        #expect(end(exits) == .exited(7))
        let dies = try ProxyProcess.start("/bin/sh", arguments: ["-c", "kill -9 $$"], environment: [:])
        #expect(end(dies) == .signalled(9))
    }

    @Test func itHasTheEnvironmentAndNoneOfTheAgentsFiles() throws {
        let folder = try TestFolder()
        let secret = try folder.write("secret", [1])
        let leaked = open(secret, O_RDONLY)
        defer { close(leaked) }
        let script = "test \"$GREETING\" = hello && ! test -e /proc/$$/fd/\(leaked)"
        let process = try ProxyProcess.start(
            "/bin/sh", arguments: ["-c", script], environment: ["GREETING": "hello", "PATH": "/usr/bin:/bin"])
        #expect(end(process) == .exited(0))
    }

    @Test func signalsReachItThoughTheAgentBlocksThem() throws {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGTERM)
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, &set, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let process = try ProxyProcess.start("/bin/sleep", arguments: ["600"], environment: [:])
        process.send(SIGTERM)
        #expect(end(process) == .signalled(SIGTERM))
    }

    @Test("a program that is not there is an error with its name", arguments: ["/nothing/here", "no-such-program-xyz"])
    func missing(_ name: String) {
        #expect {
            try ProxyProcess.start(name, arguments: [], environment: ["PATH": "/usr/bin"])
        } throws: {
            "\($0)".contains(name)
        }
    }
}

@Suite("The arguments of Envoy")
struct ProxyArgumentTests {
    private func arguments(_ own: [String], concurrency: Int = 0) -> [String] {
        AgentRuntime.arguments(
            .init(program: "envoy", arguments: own, concurrency: concurrency, drainTime: .zero), bootstrap: "/b.json")
    }

    @Test func thoseOfIstio() {
        #expect(
            arguments([], concurrency: 2) == [
                "-c", "/b.json", "--drain-time-s", "45", "--drain-strategy", "immediate", "--disable-hot-restart",
                "--allow-unknown-static-fields", "--concurrency", "2",
            ])
    }

    @Test func theOperatorsWin() {
        let all = arguments(["--drain-time-s", "1", "--drain-strategy=gradual", "-l", "debug"])
        #expect(all.filter { $0.hasPrefix("--drain-time-s") }.count == 1)
        #expect(all.filter { $0.hasPrefix("--drain-strategy") } == ["--drain-strategy=gradual"])
        #expect(all.suffix(2) == ["-l", "debug"])
    }
}
