import HTTP1
import Identity
import IdentityService
import MeshModel
import XDS

/// `/certs…`: the certificates that the control plane holds, the mesh's roots, and what the operator does with them
/// (`skysail cert`). What changes something takes POST alone.
public struct CertificatePages: Sendable {
    let authority: CertificateAuthority
    let held: WorkloadCertificates
    let secrets: MeshSecrets
    let clock: any WallClock

    public init(
        authority: CertificateAuthority, held: WorkloadCertificates, secrets: MeshSecrets,
        clock: any WallClock = SystemClock()
    ) {
        self.authority = authority
        self.held = held
        self.secrets = secrets
        self.clock = clock
    }

    func list(_ request: HTTPRequest) -> HTTPResponse {
        let now = clock.now
        let page = ConfigValue.array(held.list().map { $0.page(now: now) })
        return .json(page.json(pretty: request.pretty))
    }

    func rotate(_ request: HTTPRequest) -> HTTPResponse {
        let count: Int
        if let proxy = request["proxy"], !proxy.isEmpty {
            let known = held.list().filter { $0.proxy == proxy || $0.instance == proxy }.map(\.proxy)
            guard !known.isEmpty else {
                return .text("no certificate is held for \(proxy): see skysail cert list\n", status: 404)
            }
            count = Set(known).reduce(0) { $0 + held.rotate(proxy: $1) }
        } else if request.flag("all") {
            guard let age = request["over"].map(Int64.init) ?? 0, age >= 0 else {
                return .text("over is a number of seconds\n", status: 400)
            }
            count = held.rotate(olderThan: clock.now - age)
        } else {
            return .text("say which: proxy=NODE, or all=true, and perhaps over=SECONDS\n", status: 400)
        }
        return .json(ConfigValue.object(["rotating": .number(count)]).json(pretty: request.pretty))
    }

    // MARK: Roots

    /// - Parameter connections: every identified stream; for how far a new root has come.
    func roots(_ request: HTTPRequest, _ trusting: (all: Int, current: Int), _ streams: [ContentHash: Int])
        -> HTTPResponse
    {
        let roots = authority.roots.map { root in
            ConfigValue.object([
                "fingerprint": .text(root.fingerprint.description), "subject": .text(root.subject),
                "role": .text(root.role.rawValue), "notBefore": .text(Timestamp.text(root.notBefore)),
                "notAfter": .text(Timestamp.text(root.notAfter)),
                // Whoever has the present bundle has every root of it.
                "trustedBy": .number(trusting.current), "streams": .number(streams[root.fingerprint] ?? 0),
                "held": .number(held.list().count { $0.root == root.fingerprint }),
            ])
        }
        let page = ConfigValue.object([
            "roots": .array(roots), "proxies": .number(trusting.all),
            "rotationDue": .flag(authority.needsRootRotation(at: clock.now)),
        ])
        return .json(page.json(pretty: request.pretty))
    }

    func addRoot() -> HTTPResponse {
        attempt { () throws(AuthorityError) in try authority.addRoot().fingerprint }
    }

    func promote(_ request: HTTPRequest) -> HTTPResponse {
        named(request) { root throws(AuthorityError) in try authority.promote(root) }
    }

    func retire(_ request: HTTPRequest) -> HTTPResponse {
        named(request) { root throws(AuthorityError) in try authority.retire(root) }
    }

    private func named(
        _ request: HTTPRequest, _ body: (ContentHash) throws(AuthorityError) -> Void
    ) -> HTTPResponse {
        guard let root = request["root"].flatMap({ ContentHash(text: $0.utf8) }) else {
            return .text("root=FINGERPRINT, as skysail cert root list shows it\n", status: 400)
        }
        return attempt { () throws(AuthorityError) in
            try body(root)
            return root
        }
    }

    private func attempt(_ body: () throws(AuthorityError) -> ContentHash) -> HTTPResponse {
        do {
            return .json(ConfigValue.object(["root": .text(try body().description)]).json())
        } catch {
            return .text("\(error)\n", status: 409)
        }
    }
}

extension HeldCertificate {
    /// `pod.namespace` of the proxy's node id.
    fileprivate var instance: String? {
        let parts = proxy.split(separator: "~", omittingEmptySubsequences: false)
        return parts.count == 4 ? String(parts[2]) : nil
    }

    fileprivate func page(now: Int64) -> ConfigValue {
        .object([
            "proxy": .text(proxy), "identity": .text(identity.uri), "serial": .text(serial),
            "notBefore": serial.isEmpty ? nil : .text(Timestamp.text(notBefore)),
            "notAfter": serial.isEmpty ? nil : .text(Timestamp.text(notAfter)),
            "secondsLeft": serial.isEmpty ? nil : .number(notAfter - now),
            "root": root.map { .text($0.description) },
            "rotationDue": rotationDue.map { .text(Timestamp.text($0)) }, "state": .text(state.rawValue),
            "held": .flag(isHeld), "lastError": lastError.map { .text($0) },
        ])
    }
}
