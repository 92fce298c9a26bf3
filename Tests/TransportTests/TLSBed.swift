import MeshModel
import StreamAPI
import Synchronization
import TestCertificates

@testable import Transport

/// A handshake in memory: what each side says is carried to the other until both are done or one has failed.
struct TLSBed {
    enum End: Equatable {
        case peer(TLSVerifiedPeer?)
        case failed(HandshakeFailure)
        case waiting

        var peer: TLSVerifiedPeer? { if case .peer(let peer) = self { peer } else { nil } }
        var failure: HandshakeFailure? { if case .failed(let failure) = self { failure } else { nil } }
    }

    private final class Side {
        let buffers = LoopBuffers()
        let session: TLSSession
        var input: [UInt8] = []
        var end = End.waiting

        init(_ make: (LoopBuffers) throws -> TLSSession) throws { session = try make(buffers) }

        /// One step; what it says.
        func step() -> [UInt8] {
            buffers.output.begin(fd: -1, tls: nil)
            input.withUnsafeBytes { bytes in
                buffers.ciphertext = bytes
                switch session.handshake() {
                case .done: end = .peer(session.verifiedPeer)
                case .needsInput: end = .waiting
                case .failed(_, let failure): end = .failed(failure)
                }
                input = Array(buffers.ciphertext)
                buffers.ciphertext = UnsafeRawBufferPointer(start: nil, count: 0)
            }
            var said: [UInt8] = []
            buffers.output.copy(from: 0, to: &said)
            buffers.output.reset()
            return said
        }
    }

    var server = End.waiting
    var client = End.waiting
    /// What the server said with the handshake's last step: a session ticket, where it gives any.
    var lastOfServer: [UInt8] = []
    /// How many bytes it answered the ClientHello with.
    var firstOfServer = 0

    init(_ server: TLSServerContext, _ client: TLSClientContext) throws {
        let server = try Side { try TLSSession(server: server, $0) }
        let client = try Side { try TLSSession(client: client, $0) }
        for _ in 0..<8 {
            if client.end == .waiting || !client.input.isEmpty { server.input += client.step() }
            if server.end == .waiting {
                lastOfServer = server.step()
                if firstOfServer == 0 { firstOfServer = lastOfServer.count }
                client.input += lastOfServer
            }
            if server.end != .waiting, client.end != .waiting { break }
        }
        self.server = server.end
        self.client = client.end
    }

    /// What a server makes of bytes.
    static func failure(of server: TLSServerContext, reading bytes: [UInt8]) throws -> HandshakeFailure? {
        let side = try Side { try TLSSession(server: server, $0) }
        side.input = bytes
        _ = side.step()
        return side.end.failure
    }
}

/// A clock that stands where it is put.
final class SetClock: WallClock {
    private let seconds: Mutex<Int64>
    init(_ now: Int64 = SystemClock().now) { seconds = Mutex(now) }
    var now: Int64 {
        get { seconds.withLock { $0 } }
        set { seconds.withLock { $0 = newValue } }
    }
}

extension TLSIdentity {
    /// The leaf, then `more`.
    init(_ leaf: TestAuthority.Leaf, _ more: [UInt8] = []) {
        self.init(chainPEM: leaf.certificatePEM + more, keyPEM: leaf.keyPEM)
    }
}
