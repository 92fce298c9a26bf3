import EnvoyAPI
import MeshModel
import Testing

@Suite struct SecretEncodingTests {
    private func bytes(_ text: String) -> SecretBytes { SecretBytes(text.utf8) }

    /// Lengths around the places where a length takes another byte.
    @Test(arguments: [0, 1, 50, 110, 127, 128, 300, 16_383, 20_000])
    func aCertificateIsWhatEnvoyReads(_ length: Int) throws {
        let chain = String(repeating: "c", count: length)
        let resource = Resource.encode(
            .certificate(chain: bytes(chain), key: bytes("key"), staple: bytes("staple")), name: "kubernetes://web",
            sources: [])
        let secret = try Envoy.Secret.decode(resource.value, in: Arena())
        #expect(secret.name == "kubernetes://web")
        #expect(
            secret.tlsCertificate?.certificateChain?.inlineBytes.map { String(decoding: $0, as: UTF8.self) } == chain)
        #expect(secret.tlsCertificate?.privateKey?.inlineBytes == Array("key".utf8))
        #expect(secret.tlsCertificate?.ocspStaple?.inlineBytes == Array("staple".utf8))
        #expect(secret.validationContext == nil)
    }

    @Test func whatIsTrustedIsWhatEnvoyReads() throws {
        let resource = Resource.encode(
            .validation(trusted: bytes("roots"), revoked: bytes("lists")), name: "ROOTCA", sources: [])
        let secret = try Envoy.Secret.decode(resource.value, in: Arena())
        #expect(secret.validationContext?.trustedCa?.inlineBytes == Array("roots".utf8))
        #expect(secret.validationContext?.crl?.inlineBytes == Array("lists".utf8))
        #expect(secret.tlsCertificate == nil)
    }

    /// Byte for byte what the encoder of every other resource makes of the same message.
    @Test func theLayoutIsThatOfEveryResource() throws {
        let arena = Arena()
        let message = Envoy.Secret(arena) {
            $0.name = "default"
            $0.tlsCertificate = Envoy.TlsCertificate(arena) {
                $0.certificateChain = Envoy.DataSource(arena) { $0.inlineBytes = Array("chain".utf8) }
                $0.privateKey = Envoy.DataSource(arena) { $0.inlineBytes = Array("key".utf8) }
            }
        }
        let plain = Resource.encode(.secret, name: "default", message: message, sources: [])
        let secret = Resource.encode(
            .certificate(chain: bytes("chain"), key: bytes("key"), staple: nil), name: "default", sources: [])
        #expect(Array(secret.wire.bytes) == Array(plain.wire.bytes))
        #expect(secret.version == plain.version)
        #expect(secret.sotwOffset == plain.sotwOffset)
        #expect(secret.valueOffset == plain.valueOffset)
    }
}
