import ArgumentParser
import Testing

@testable import skysail

@Suite struct OptionSourcesTests {
    private let sources = OptionSources(options: [
        .init(name: "xds-tls"), .init(name: "config", repeats: true), .init(name: "open", isFlag: true),
    ])

    private func expand(
        _ arguments: [String], _ environment: [String: String] = [:], file: String = ""
    ) throws -> [String] {
        try sources.expand(arguments, environment: environment, file: { _ in file })
    }

    @Test func theCommandLineWinsThenTheEnvironmentThenTheFile() throws {
        let file = "# comment\nxds-tls: file\nopen = true\n"
        #expect(
            try expand(["--options", "f", "--xds-tls", "line"], ["SKYSAIL_XDS_TLS": "env"], file: file)
                == ["--open", "--options", "f", "--xds-tls", "line"])
        #expect(
            try expand(["--options=f"], ["SKYSAIL_XDS_TLS": "env"], file: file)
                == ["--xds-tls", "env", "--open", "--options=f"])
    }

    @Test func repeatedOptionsAreSeparatedByCommasInTheEnvironment() throws {
        #expect(try expand([], ["SKYSAIL_CONFIG": "a,b"]) == ["--config", "a", "--config", "b"])
    }

    @Test func aFlagThatIsFalseIsNotGiven() throws {
        #expect(try expand([], ["SKYSAIL_OPEN": "false"]).isEmpty)
    }

    @Test(arguments: ["nothing-here", "unknown: 1", "open: perhaps"])
    func whatIsWrongInTheFileIsNamedWithItsLine(_ line: String) {
        #expect {
            try expand(["--options", "f.yaml"], file: "\n\(line)")
        } throws: { error in
            "\(error)".contains("f.yaml:2")
        }
    }

    @Test func everyOptionOfServeCanComeFromTheEnvironment() {
        let help = ServeCommand.helpMessage(columns: 10_000)
        let written = help.split(whereSeparator: { " ,\n".contains($0) })
            .filter { $0.hasPrefix("--") }
            .map { String($0.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "-" }) }
        let known = Set(ServeOptions.sources.options.map(\.name)).union(["options", "help", "version"])
        #expect(Set(written).subtracting(known) == [])
        #expect(known.subtracting(written).subtracting(["version"]) == [])
    }
}

@Suite struct HostPortTests {
    @Test func readsWhatOptionsSay() throws {
        #expect(HostPort("127.0.0.1:80")?.description == "127.0.0.1:80")
        #expect(HostPort("[::1]:80")?.isLoopback == true)
        #expect(HostPort(":80")?.host == "0.0.0.0")
        #expect(HostPort("unix:/run/x.sock")?.host == "unix:/run/x.sock")
        for broken in ["", "80", "::1:80", "host:", "host:65536", "unix:"] { #expect(HostPort(broken) == nil) }
    }

    @Test func onlyThisMachineIsLoopback() {
        #expect(HostPort("localhost:1")?.isLoopback == true)
        #expect(HostPort("0.0.0.0:1")?.isLoopback == false)
        #expect(HostPort("10.0.0.1:1")?.isLoopback == false)
    }
}
