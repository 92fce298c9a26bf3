import Glibc
import Synchronization
import TestCertificates
import Testing

@testable import HTTP1

/// What a request ends with: a status and a body, or the kind of failure.
private func outcome(_ body: () throws(HTTPClientError) -> HTTPClient.Response) -> String {
    do throws(HTTPClientError) {
        let response = try body()
        return "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
    } catch {
        return "\(error.code)"
    }
}

private func client(_ change: (inout HTTPClient.Options) -> Void = { _ in }) -> HTTPClient {
    var options = HTTPClient.Options()
    change(&options)
    return HTTPClient(options)
}

@Suite struct HTTPClientTests {
    @Test func sendsRequestsAndReadsAnswers() throws {
        let server = HTTPServer { request in
            let body = String(decoding: request.body, as: UTF8.self)
            let token = request.header("authorization") ?? "-"
            return .text(
                "\(request.method) \(request.path) \(token) \(body)", status: request.path == "/gone" ? 404 : 200)
        }
        let port = try server.start(host: "127.0.0.1", port: 0)
        defer { server.stop() }
        let url = "http://127.0.0.1:\(port)"
        #expect(
            outcome { () throws(HTTPClientError) in
                try client().get("\(url)/a", headers: [("Authorization", "Bearer x")])
            } == "200 get /a Bearer x ")
        #expect(
            outcome { () throws(HTTPClientError) in try client().post("\(url)/b", body: Array("text".utf8)) }
                == "200 post /b - text")
        #expect(
            outcome { () throws(HTTPClientError) in try client().post("\(url)/b", body: []) } == "200 post /b - ")
        #expect(outcome { () throws(HTTPClientError) in try client().get("\(url)/gone") } == "404 get /gone - ")
    }

    @Test func talksOverAUnixSocket() throws {
        let path = "/tmp/http1-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sock"
        defer { unlink(path) }
        let first = HTTPServer { request in .text("first \(request.remote)") }
        try first.start(unix: path)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let client = client { $0.unixSocket = path }
        #expect(outcome { () throws(HTTPClientError) in try client.get("http://localhost/") } == "200 first unix")
        first.stop()
        // A successor takes the path over.
        let second = HTTPServer { _ in .text("second") }
        try second.start(unix: path)
        defer { second.stop() }
        #expect(outcome { () throws(HTTPClientError) in try client.get("http://localhost/") } == "200 second")
    }

    @Test func aUnixSocketDoesNotReplaceAFile() throws {
        let path = "/tmp/http1-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).file"
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        defer { unlink(path) }
        let server = HTTPServer { _ in .text("") }
        #expect(throws: HTTPServer.BindError.self) { try server.start(unix: path) }
        #expect(throws: HTTPServer.BindError.self) { try server.start(unix: "") }
        #expect(throws: HTTPServer.BindError.self) {
            try server.start(unix: "/tmp/" + String(repeating: "x", count: 108))
        }
        #expect(access(path, F_OK) == 0)
    }

    // MARK: TLS

    @Test func aServerMustBeWhoItsNameSays() throws {
        let authority = try TestAuthority()
        let stranger = try TestAuthority("another CA")
        let answer: @Sendable (String, ScriptedServer.Send) -> Void = { _, send in
            _ = send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        }
        let good = ScriptedServer(try authority.issue(["DNS:localhost", "IP:127.0.0.1"]), answer)
        let misnamed = ScriptedServer(try authority.issue(["DNS:other.example"]), answer)
        let expired = ScriptedServer(try authority.issue(["DNS:localhost"], seconds: -60), answer)
        defer { for server in [good, misnamed, expired] { server.stop() } }
        let trusting = client { $0.roots = authority.certificatePEM }
        func get(_ client: HTTPClient, _ server: ScriptedServer, _ host: String = "localhost") -> String {
            outcome { () throws(HTTPClientError) in try client.get("https://\(host):\(server.port)/") }
        }
        #expect(get(trusting, good) == "200 ok")
        #expect(get(trusting, good, "127.0.0.1") == "200 ok")
        #expect(get(trusting, misnamed) == "tls")
        #expect(get(trusting, expired) == "tls")
        #expect(get(client { $0.roots = stranger.certificatePEM }, good) == "tls")
        #expect(get(client(), good) == "tls")
        #expect(get(client { $0.roots = Array("no PEM".utf8) }, good) == "tls")
        #expect(get(client { $0.roots = [] }, good) == "tls")
    }

    @Test func aPlaintextServerIsNoHTTPSServer() {
        let server = ScriptedServer { _, send in _ = send("HTTP/1.1 200 OK\r\n\r\n") }
        defer { server.stop() }
        // The server waits for a line that a ClientHello may not hold: the time limit ends it, if TLS does not.
        let client = client { $0.totalTimeout = .milliseconds(300) }
        let result = outcome { () throws(HTTPClientError) in try client.get("https://127.0.0.1:\(server.port)/") }
        #expect(["tls", "timeout"].contains(result))
    }

    // MARK: Limits

    @Test func aServerThatDoesNotAnswerIsLeft() {
        let done = Mutex(false)
        let server = ScriptedServer { _, send in
            // Drips until the client has gone.
            _ = send("HTTP/1.1 200 OK\r\n\r\n")
            while send("x") { usleep(1_000) }
            done.withLock { $0 = true }
        }
        defer { server.stop() }
        let client = client { $0.totalTimeout = .milliseconds(200) }
        #expect(
            outcome { () throws(HTTPClientError) in try client.get("http://127.0.0.1:\(server.port)/") } == "timeout")
    }

    @Test func aLargeAnswerIsRefused() {
        let server = ScriptedServer { request, send in
            if request.hasPrefix("GET /length") {
                _ = send("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + String(repeating: "x", count: 1_001))
            } else if request.hasPrefix("GET /exact") {
                _ = send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + String(repeating: "x", count: 1_000))
            } else if request.hasPrefix("GET /header") {
                _ = send("HTTP/1.1 200 OK\r\n")
                while send("X-Filler: \(String(repeating: "x", count: 1_000))\r\n") {}
            } else {
                _ = send("HTTP/1.1 200 OK\r\n\r\n")
                while send(String(repeating: "x", count: 10_000)) {}
            }
        }
        defer { server.stop() }
        let client = client { $0.responseBytes = 1_000 }
        for path in ["length", "header", "endless"] {
            let result = outcome { () throws(HTTPClientError) in
                try client.get("http://127.0.0.1:\(server.port)/\(path)")
            }
            #expect(result == "tooLarge", "\(path)")
        }
        #expect((try? client.get("http://127.0.0.1:\(server.port)/exact"))?.body.count == 1_000)
    }

    @Test func redirectsAreFollowedWhereAskedForOnly() {
        let server = ScriptedServer { request, send in
            let target =
                switch request.split(separator: " ").dropFirst().first {
                case "/one": "/end"
                case "/file": "file:///etc/passwd"
                case "/loop": "/loop"
                default: ""
                }
            _ = send(
                target.isEmpty
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nend"
                    : "HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        defer { server.stop() }
        let following = client { $0.redirects = 3 }
        func get(_ client: HTTPClient, _ path: String) -> String {
            outcome { () throws(HTTPClientError) in try client.get("http://127.0.0.1:\(server.port)\(path)") }
        }
        #expect(get(client(), "/one") == "302 ")
        #expect(get(following, "/one") == "200 end")
        #expect(get(following, "/loop") == "redirect")
        #expect(get(following, "/file") == "exchange")
    }

    // MARK: Where to

    @Test func theFilterSeesTheAddressThatIsConnectedTo() {
        let server = ScriptedServer { _, send in _ = send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok") }
        defer { server.stop() }
        let seen = Mutex<[String]>([])
        let refusing = client {
            $0.allowsAddress = { host, address in
                seen.withLock { $0.append("\(host) \(address)") }
                return false
            }
        }
        for host in ["127.0.0.1", "localhost", "0.0.0.0", "127.1", "2130706433"] {
            let result = outcome { () throws(HTTPClientError) in try refusing.get("http://\(host):\(server.port)/") }
            #expect(result == "addressRefused", "\(host)")
        }
        #expect(server.connections == 0)
        #expect(seen.withLock { $0.contains("localhost 127.0.0.1") && $0.contains("0.0.0.0 0.0.0.0") })
        let allowing = client { $0.allowsAddress = { $1.bytes == [127, 0, 0, 1] && $1.port == server.port } }
        #expect(
            outcome { () throws(HTTPClientError) in try allowing.get("http://127.0.0.1:\(server.port)/") } == "200 ok")
    }

    @Test(arguments: [
        "", "localhost", "/etc/passwd", "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/",
        "dict://127.0.0.1/",
        "http://", "http:///x", "http://user:password@127.0.0.1/", "http://user@127.0.0.1/",
        "http://127.0.0.1/\r\nX: y",
        "http://127.0.0.1/ x", "http://127.0.0.1/\0", "http://127.0.0.1:99999/", "http://[::1/",
        "http:127.0.0.1", "http:/127.0.0.1/",
    ])
    func urlsThatAreNotPlainHTTPAreRefused(_ url: String) {
        #expect(outcome { () throws(HTTPClientError) in try client().get(url) } == "request")
    }

    @Test(arguments: [
        ("X", "a\r\nY: b"), ("X", "a\n"), ("X", "\0"), ("X\r\nY", "a"), ("", "a"), ("X Y", "a"), ("X:", "a"),
        ("é", "a"),
    ])
    func headersThatWouldBreakOutAreRefused(_ name: String, _ value: String) {
        #expect(
            outcome { () throws(HTTPClientError) in try client().get("http://127.0.0.1:1/", headers: [(name, value)]) }
                == "request")
    }

    @Test func anErrorNamesTheHostAndNothingThatMayBeSecret() {
        do {
            _ = try client().get("http://127.0.0.1:1/secret-path?secret=query", headers: [("Authorization", "secret")])
            Issue.record("something listens on port 1")
        } catch {
            #expect(error.code == .connect)
            #expect(error.host == "127.0.0.1")
            #expect(!"\(error)".contains("secret"))
        }
    }

    @Test func anAnswerThatIsNotHTTPIsAnError() {
        let server = ScriptedServer { _, send in _ = send("SSH-2.0-OpenSSH\r\n") }
        defer { server.stop() }
        #expect(
            outcome { () throws(HTTPClientError) in try client().get("http://127.0.0.1:\(server.port)/") } == "exchange"
        )
    }
}
