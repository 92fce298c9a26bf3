import GRPC
import Glibc
import MeshModel
import StreamAPI
import Transport

/// Why the control plane, or the certificate authority, could not be reached or did not do what it was asked.
public enum ControlPlaneError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Its name does not resolve, it does not answer, or TLS failed.
    case unreachable(String)
    /// It answered with an error.
    case refused(RPCStatus)
    /// Its answer is not what it must be.
    case malformed(String)
    /// What the call needs is missing here: a token, a root certificate, a key.
    case unprepared(String)

    public var description: String {
        switch self {
        case .unreachable(let why), .malformed(let why), .unprepared(let why): why
        case .refused(let status): status.description
        }
    }
}

/// Opens connections to one server by name. What it has is used on its loop alone.
final class ControlPlaneDialer {
    /// Looks a `HOST:PORT` up. It may block: it runs on a thread of its own.
    typealias Resolve = @Sendable (String) throws -> [SocketAddress]

    let loop: EpollEventLoop
    let address: String
    private let metrics: WireMetrics
    private let serverName: String
    private let timeout: Duration
    private let resolve: Resolve

    init(
        to address: String, serverName: String, on loop: EpollEventLoop, metrics: WireMetrics,
        timeout: Duration = .seconds(10), resolve: @escaping Resolve = { try SocketAddress.resolve($0) }
    ) {
        self.address = address
        self.serverName = serverName
        self.loop = loop
        self.metrics = metrics
        self.timeout = timeout
        self.resolve = resolve
    }

    /// Connects to the first of the name's addresses that answers with a certificate that `roots` vouch for.
    ///
    /// - Parameter done: runs once, on the loop, never before this returns. The connection's `onEnd` is free to be set.
    func dial(
        trusting roots: [UInt8], as identity: TLSIdentity?,
        done: @escaping (Result<GRPCClientConnection, ControlPlaneError>) -> Void
    ) {
        let context: TLSClientContext
        do throws(TLSError) {
            guard !roots.isEmpty else {
                let bound = LoopBound(done, on: loop)
                let why = ControlPlaneError.unprepared("there are no root certificates to verify \(address) with")
                return loop.execute { bound.value(.failure(why)) }
            }
            context = try TLSClientContext(trust: .bundle(pem: roots), serverName: serverName, identity: identity)
        } catch {
            let bound = LoopBound(done, on: loop)
            let why = ControlPlaneError.unprepared("TLS to \(address): \(error)")
            return loop.execute { bound.value(.failure(why)) }
        }
        let attempt = LoopBound(Attempt(self, context, done), on: loop)
        let (address, resolve, loop) = (address, resolve, loop)
        let looksUp = BlockingThread.run {
            let found = Result { try resolve(address) }
            loop.execute { attempt.value.resolved(found) }
        }
        if !looksUp {
            loop.execute { attempt.value.finish(.failure(.unreachable("\(address): no thread to look it up"))) }
        }
    }

    /// One call of ``dial(trusting:as:done:)``: address after address until one answers, or time is up.
    private final class Attempt {
        private let dialer: ControlPlaneDialer
        private let context: TLSClientContext
        private var done: ((Result<GRPCClientConnection, ControlPlaneError>) -> Void)?
        private var addresses: ArraySlice<SocketAddress> = []
        private var connection: GRPCClientConnection?
        private var timer: (any LoopTimer)?
        private var reasons: [String] = []

        init(
            _ dialer: ControlPlaneDialer, _ context: TLSClientContext,
            _ done: @escaping (Result<GRPCClientConnection, ControlPlaneError>) -> Void
        ) {
            self.dialer = dialer
            self.context = context
            self.done = done
            timer = dialer.loop.schedule(after: dialer.timeout) { [self] in
                reasons.append("no answer within \(dialer.timeout)")
                fail()
            }
        }

        func resolved(_ found: Result<[SocketAddress], any Error>) {
            guard done != nil else { return }
            switch found {
            case .success(let all): addresses = all.prefix(16)
            case .failure(let error): reasons.append("\(error)")
            }
            next()
        }

        private func next() {
            guard let address = addresses.popFirst() else { return fail() }
            var options = GRPCClientConnection.Options()
            options.authority = dialer.address
            options.keepaliveInterval = .seconds(30)
            options.messageBytes = 4 << 20
            let connection = GRPCClientConnection(
                to: address, tls: context, on: dialer.loop, metrics: dialer.metrics, options: options)
            self.connection = connection
            connection.onOpen = { [self] _ in
                connection.onEnd = nil
                finish(.success(connection))
            }
            connection.onEnd = { [self] reason in
                guard done != nil else { return }
                reasons.append("\(address): \(reason)")
                next()
            }
        }

        private func fail() {
            let why = reasons.isEmpty ? "the name has no address" : reasons.joined(separator: "; ")
            finish(.failure(.unreachable("\(dialer.address): \(why)")))
        }

        func finish(_ result: Result<GRPCClientConnection, ControlPlaneError>) {
            guard let done else { return }
            self.done = nil
            timer?.cancel()
            timer = nil
            if case .failure = result { connection?.close() }
            connection = nil
            done(result)
        }
    }
}

/// A thread for one thing that blocks.
enum BlockingThread {
    private final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// False where the system has no more threads.
    static func run(_ body: @escaping @Sendable () -> Void) -> Bool {
        let work = Unmanaged.passRetained(Work(body))
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, runBlockingWork, work.toOpaque())
        guard code == 0 else {
            work.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    fileprivate static func take(_ context: UnsafeMutableRawPointer) {
        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
    }
}

private func runBlockingWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { BlockingThread.take(context) }
    return nil
}
