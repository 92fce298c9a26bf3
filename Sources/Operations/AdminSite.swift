import Analysis
import Engine
import HTTP1
import Identity
import IdentityService
import MeshModel
import StreamAPI
import Synchronization
import Threads
import XDS

/// What the admin port shows, by path, to whom the access control lets. Pages read immutable snapshots; what changes
/// something takes POST alone.
public struct AdminSite: Sendable {
    let engine: Engine
    let xds: XDSServer
    let wire: @Sendable () -> WireSnapshot
    let identity: @Sendable () -> IdentityReport
    let certificates: CertificatePages
    let access: AccessControl
    /// Which Secrets there are and what of each can be used.
    let secrets: @Sendable () -> [UsableSecret]
    let version: String
    /// True from the moment the process was told to end.
    let isDraining: @Sendable () -> Bool

    public init(
        engine: Engine, xds: XDSServer, wire: @escaping @Sendable () -> WireSnapshot,
        identity: @escaping @Sendable () -> IdentityReport, certificates: CertificatePages, access: AccessControl,
        secrets: @escaping @Sendable () -> [UsableSecret] = { [] }, version: String,
        isDraining: @escaping @Sendable () -> Bool
    ) {
        self.engine = engine
        self.xds = xds
        self.wire = wire
        self.identity = identity
        self.certificates = certificates
        self.access = access
        self.secrets = secrets
        self.version = version
        self.isDraining = isDraining
    }

    private struct Page: Sendable {
        var path: String
        var about: String
        var access = AccessControl.Page.debug
        var answer: @Sendable (AdminSite, HTTPRequest) -> HTTPResponse
    }

    private static let pages: [Page] = [
        Page(path: "/ready", about: "200 once the sources were read, until the server drains", access: .open) {
            site, _ in site.ready
        },
        Page(path: "/healthz", about: "200 while the process works", access: .open) { _, _ in .text("ok\n") },
        Page(path: "/version", about: "the version", access: .open) { site, _ in .text(site.version + "\n") },
        Page(path: "/metrics", about: "Prometheus metrics", access: .open) { site, _ in site.metrics },
        Page(path: "/certs", about: "the certificates that are held for proxies without an agent") { site, request in
            site.certificates.list(request)
        },
        Page(path: "/certs/roots", about: "the mesh's roots, and how many proxies trust them") { site, request in
            site.roots(request)
        },
        Page(
            path: "/certs/rotate", about: "POST proxy=NODE, or all=true&over=SECONDS: replaces certificates",
            access: .operate
        ) { site, request in site.certificates.rotate(request) },
        Page(path: "/certs/roots/add", about: "POST: makes another root and distributes it", access: .operate) {
            site, _ in site.certificates.addRoot()
        },
        Page(
            path: "/certs/roots/promote", about: "POST root=FINGERPRINT: signs with a root from now on",
            access: .operate
        ) { site, request in site.certificates.promote(request) },
        Page(path: "/certs/roots/retire", about: "POST root=FINGERPRINT: trusts a root no more", access: .operate) {
            site, request in site.certificates.retire(request)
        },
        Page(path: "/debug/syncz", about: "each proxy: what was sent and what it acknowledged") { site, request in
            site.withConnections { .json(Syncz.page($0).json(pretty: request.pretty)) }
        },
        Page(path: "/debug/adsz", about: "each stream: who it is and what it watches") { site, request in
            site.withConnections { .json(Adsz.page($0).json(pretty: request.pretty)) }
        },
        Page(path: "/debug/config_dump", about: "?proxyID=pod.namespace: what a proxy is to have, as Envoy's own dump")
        {
            site, request in site.configDump(request)
        },
        Page(path: "/debug/registryz", about: "every service") { site, request in
            .json(Registryz.page(site.engine.world).json(pretty: request.pretty))
        },
        Page(path: "/debug/endpointz", about: "the endpoints of every service") { site, request in
            .json(Endpointz.page(site.engine.world).json(pretty: request.pretty))
        },
        Page(path: "/debug/endpointShardz", about: "the same") { site, request in
            .json(Endpointz.page(site.engine.world).json(pretty: request.pretty))
        },
        Page(path: "/debug/configz", about: "every object in force, and what is wrong with the others") {
            site, request in
            .json(Configz.page(site.engine.world, site.engine.diagnostics).json(pretty: request.pretty))
        },
        Page(path: "/debug/gatewayz", about: "Gateway API and Ingress: the status of each object") { site, request in
            .json(Gatewayz.page(site.engine.world, site.certificates.secrets).json(pretty: request.pretty))
        },
        Page(path: "/debug/conflictz", about: "what objects ask for and do not get, and why") { site, request in
            site.conflicts(request)
        },
        Page(path: "/debug/analyzez", about: "references that lead nowhere, and claims of one thing by two") {
            site, request in
            site.withConnections { connections in
                var options = AnalysisOptions(site.secrets())
                options.references = .all
                options.proxies = connections.map { .init(namespace: $0.node.namespace, labels: $0.node.labels) }
                let found = analyze(site.engine.world, options: options)
                return .json(ConfigValue.array(found.map(\.document)).json(pretty: request.pretty))
            }
        },
    ]

    /// Answers one request. Never waits for more than a few seconds.
    public func respond(to request: HTTPRequest) -> HTTPResponse {
        if request.path == "/" || request.path == "/debug" || request.path == "/debug/" { return index }
        guard let page = Self.pages.first(where: { $0.path == request.path }) else { return .notFound }
        do {
            try access.authorizePage(page.access, Evidence(request))
        } catch {
            return .text("\(error.reason)\n", status: error.code == .unauthenticated ? 401 : 403)
        }
        if page.access == .operate, request.method != .post { return .text("this takes POST\n", status: 405) }
        return page.answer(self, request)
    }

    private var index: HTTPResponse {
        var rows = ""
        for page in Self.pages {
            rows += "<tr><td><a href=\"\(page.path)\">\(page.path)</a></td><td>\(page.about)</td></tr>\n"
        }
        return .html(
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Skysail</title>
            <style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem;color:#1c2733}
            td{padding:.15rem 1rem .15rem 0}a{color:#0b5fa5}</style></head>
            <body><h1>Skysail</h1><p>\(version)</p><table>\n\(rows)</table></body></html>

            """)
    }

    private var ready: HTTPResponse {
        if isDraining() { return .text("draining\n", status: 503) }
        if !engine.isSynced { return .text("the sources have not been read yet\n", status: 503) }
        return .text("ok\n")
    }

    /// Gathers the streams of all loops and waits for them; a loop that does not answer in time is an error of its own.
    func withConnections(_ body: ([ConnectionReport]) -> HTTPResponse) -> HTTPResponse {
        let answer = Answer<[ConnectionReport]>()
        xds.connections { answer.give($0) }
        guard let connections = answer.wait(seconds: 5) else {
            return .text("an event loop did not answer within 5 s\n", status: 503)
        }
        return body(connections)
    }

    /// What translation could not give, each once; nil where the engine does not answer in time.
    func conflicts() -> Set<Conflictz.Entry>? {
        let answer = Answer<Set<Conflictz.Entry>>()
        engine.ask { core in answer.give(Set(core.conflicts.map(Conflictz.Entry.init))) }
        return answer.wait(seconds: 5)
    }

    private func roots(_ request: HTTPRequest) -> HTTPResponse {
        let answer = Answer<[ContentHash?: Int]>()
        xds.acknowledgedVersions(ofSecret: "ROOTCA") { answer.give($0) }
        guard let versions = answer.wait(seconds: 5) else {
            return .text("an event loop did not answer within 5 s\n", status: 503)
        }
        let current = certificates.secrets.rootsVersion.flatMap { versions[$0] } ?? 0
        return certificates.roots(request, (versions.values.reduce(0, +), current), xds.streamsByRoot)
    }

    private func conflicts(_ request: HTTPRequest) -> HTTPResponse {
        guard let entries = conflicts() else { return .text("the engine did not answer within 5 s\n", status: 503) }
        return .json(Conflictz.page(entries).json(pretty: request.pretty))
    }
}

extension HTTPRequest {
    /// JSON is indented unless `?pretty=false` asks for one line.
    var pretty: Bool { self["pretty"].map { $0.isEmpty || $0 == "true" || $0 == "1" } ?? true }
}
