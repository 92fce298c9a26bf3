import Glibc
import MeshModel
import Testing
import Transport

@testable import Agent

@Suite("Files of the agent")
struct FileTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func aFileIsTakenAtTheFirstLookAndThenOnlyWhenItChanges() throws {
        let path = try folder.write("a", [1])
        var watch = FileWatch([path])
        #expect(watch.looked() == true)
        #expect(watch.looked() == false)
        #expect(watch.looked() == false)
    }

    @Test func aFileIsTakenWhenItHasComeToRest() throws {
        let path = try folder.write("a", [1])
        var watch = FileWatch([path])
        _ = watch.looked()
        try folder.write("a", [1, 2])
        #expect(watch.looked() == false)
        try folder.write("a", [1, 2, 3])
        #expect(watch.looked() == false)
        #expect(watch.looked() == true)
        #expect(watch.looked() == false)
    }

    @Test func aFileThatGoesAndComesBackIsAnother() throws {
        let path = try folder.write("a", [1])
        var watch = FileWatch([path])
        _ = watch.looked()
        unlink(path)
        #expect(watch.looked() == false)
        #expect(watch.looked() == true)
        try folder.write("a", [1])
        #expect(watch.looked() == false)
        #expect(watch.looked() == true)
    }

    @Test func aMountThatIsSwappedUnderALinkIsSeen() throws {
        try #require(mkdir(folder.path("one"), 0o700) == 0 && mkdir(folder.path("two"), 0o700) == 0)
        try folder.write("token", [1])
        try #require(rename(folder.path("token"), folder.path("one/token")) == 0)
        try folder.write("token", [1])
        try #require(rename(folder.path("token"), folder.path("two/token")) == 0)
        try #require(symlink("one", folder.path("data")) == 0)
        var watch = FileWatch([folder.path("data/token")])
        _ = watch.looked()
        try #require(symlink("two", folder.path("next")) == 0)
        try #require(rename(folder.path("next"), folder.path("data")) == 0)
        #expect(watch.looked() == false)
        #expect(watch.looked() == true)
    }

    @Test func whatWasNotWholeIsTakenAgain() throws {
        var watch = FileWatch([try folder.write("a", [1])])
        _ = watch.looked()
        watch.again()
        #expect(watch.looked() == true)
    }

    @Test func aFileIsReplacedInOneStepWithMode0600() throws {
        let path = try folder.write("key", Array(repeating: 7, count: 10_000))
        chmod(path, 0o644)
        try [UInt8]("new".utf8).withUnsafeBytes { try SmallFile.replace(path, with: $0) }
        #expect(try folder.read("key") == Array("new".utf8))
        #expect(TestFolder.mode(path) == 0o600)
    }

    @Test func whatIsNoSmallRegularFileIsNotRead() throws {
        #expect(throws: FileError.self) { try SmallFile.read(folder.path) }
        #expect(throws: FileError.self) { try SmallFile.read(folder.path("missing")) }
        let large = try folder.write("large", [UInt8](repeating: 0, count: SmallFile.limit + 1))
        #expect(throws: FileError.self) { try SmallFile.read(large) }
        try #require(mkfifo(folder.path("fifo"), 0o600) == 0)
        #expect(throws: FileError.self) { try SmallFile.read(folder.path("fifo")) }
        #expect(try SmallFile.read(folder.write("full", [UInt8](repeating: 1, count: 70_000))).count == 70_000)
        #expect(try SmallFile.read(folder.write("empty", [])) == [])
    }

    @Test(
        "a token is one word", arguments: [("abc.def\n", "abc.def"), ("  abc ", "abc"), ("a\n\n", "a")])
    func token(content: String, expected: String) throws {
        let token = try BearerToken.read(folder.write("token", Array(content.utf8)))
        #expect(token == SecretBytes(expected.utf8))
    }

    @Test("what is no token is refused", arguments: ["", " \n", "two words", "line\r\nx: y", "ü", "a\0b"])
    func noToken(content: String) throws {
        let path = try folder.write("token", Array(content.utf8))
        #expect(throws: FileError.self) { try BearerToken.read(path) }
    }
}

@Suite("The socket for secrets")
struct SecretSocketTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func aMissingFolderIsMadeForItsUserAlone() throws {
        #expect(try SecretSocket.prepare(folder.path("a/b/s")) == .unix(path: folder.path("a/b/s")))
        #expect(TestFolder.mode(folder.path("a/b")) == 0o700)
    }

    @Test func aFolderThatOthersMayWriteToIsRefused() throws {
        try #require(mkdir(folder.path("open"), 0o700) == 0 && chmod(folder.path("open"), 0o777) == 0)
        #expect {
            try SecretSocket.prepare(folder.path("open/s"))
        } throws: {
            "\($0)".contains("others may write")
        }
    }

    @Test("a path that cannot be one is refused", arguments: ["relative", "", "/", "/tmp/"])
    func path(_ path: String) {
        #expect(throws: FileError.self) { try SecretSocket.prepare(path) }
    }

    @Test func aPathThatIsTooLongIsRefusedAndSaysSo() throws {
        let path = folder.path(String(repeating: "x", count: 108))
        #expect { try SecretSocket.prepare(path) } throws: { "\($0)".contains("107") }
        #expect { try SecretSocket.prepare("/tmp/a\0b") } throws: { "\($0)".contains("107") }
    }
}

@Suite("Names of secrets")
struct AgentSecretNameTests {
    @Test func theNamesOfIstio() {
        #expect(AgentSecretName("default") == .workloadCertificate)
        #expect(AgentSecretName("ROOTCA") == .meshRoots)
        #expect(AgentSecretName("file-root:/a/b.pem") == .rootFile("/a/b.pem"))
        #expect(AgentSecretName("file-cert:/a/c.pem~/a/k.pem") == .certificateFiles(chain: "/a/c.pem", key: "/a/k.pem"))
    }

    @Test(
        "no other name",
        arguments: [
            "", "kubernetes://x", "file-root:relative", "file-cert:/a", "file-cert:/a~/b~/c", "file-root:/a\0b",
        ])
    func others(_ name: String) { #expect(AgentSecretName(name) == nil) }
}
