import Discovery
import Glibc
import MeshConfig
import MeshModel
import Testing

@testable import Discovery

/// Real folders, the real kernel. Nothing here waits for time: each step waits for what the source says.
@Suite(.timeLimit(.minutes(1)))
struct FileSourceTests {
    private let folder: TemporaryFolder
    private var root: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    private func started() async throws -> Watched {
        try folder.write("a.yaml", document("a", "one"))
        let watched = Watched([root])
        #expect(await watched.batch() == ["+a=one"])
        return watched
    }

    @Test func nothingToReadCompletesTheSyncToo() async throws {
        let watched = Watched([root])
        let batch = await watched.wholeBatch()
        #expect(batch?.events.isEmpty == true)
        #expect(batch?.completesInitialSync == true)
    }

    @Test func theInitialContentIsOneBatchInOrder() async throws {
        try folder.folder("b")
        try folder.write("c.json", "{\"name\": \"c\", \"spec\": \"1\"}")
        try folder.write("b/b.yml", document("b", "one"))
        try folder.write("a.yaml", document("a2", "one") + document("a1", "one"))
        try folder.write("readme.txt", "name: no")
        try folder.write(".hidden.yaml", document("hidden", "one"))
        let watched = Watched([root])
        let batch = await watched.wholeBatch()
        #expect(batch?.events.map(\.summary) == ["+a2=one", "+a1=one", "+b=one", "+c=1"])
        #expect(batch?.completesInitialSync == true)
        #expect(
            batch?.events.map(\.ref.location.path) == ["a.yaml", "a.yaml", "b/b.yml", "c.json"].map { "\(root)/\($0)" })
    }

    @Test func createModifyDelete() async throws {
        let watched = try await started()
        try folder.write("b.yaml", document("b", "one"))
        let batch = await watched.wholeBatch()
        #expect(batch?.events.map(\.summary) == ["+b=one"])
        #expect(batch?.completesInitialSync == false)
        try folder.write("b.yaml", document("b", "two"))
        #expect(await watched.batch() == ["+b=two"])
        folder.remove("b.yaml")
        #expect(await watched.batch() == ["-b"])
        #expect(watched.objects == ["a": "one"])
    }

    @Test func aFileIsReadWhenItIsClosed() async throws {
        let watched = try await started()
        let descriptor = open("\(root)/b.yaml", O_WRONLY | O_CREAT, 0o644)
        let half = Array("---\nname: b\nspec: o".utf8)
        #expect(write(descriptor, half, half.count) == half.count)
        // Something else happens meanwhile, even something that makes the source look at everything.
        try folder.folder("other")
        try folder.write("a.yaml", document("a", "two"))
        #expect(await watched.batch() == ["+a=two"])
        watched.source.simulateOverflow()
        let rest = Array("ne\n".utf8)
        #expect(write(descriptor, rest, rest.count) == rest.count)
        close(descriptor)
        while watched.objects["b"] != "one" { await watched.batch() }
        #expect(watched.objects == ["a": "two", "b": "one"])
    }

    @Test func atomicReplaceByRename() async throws {
        let watched = try await started()
        try folder.write(".a.yaml.tmp", document("a", "two"))
        try folder.rename(".a.yaml.tmp", "a.yaml")
        #expect(await watched.batch() == ["+a=two"])
        try folder.write("new", document("a", "three"))
        try folder.rename("new", "a.yaml")
        #expect(await watched.batch() == ["+a=three"])
        try folder.rename("a.yaml", "a.disabled")
        #expect(await watched.batch() == ["-a"])
        #expect(link("\(root)/a.disabled", "\(root)/linked.yaml") == 0)
        #expect(await watched.batch() == ["+a=three"])
    }

    @Test func newFoldersAreWatched() async throws {
        let watched = try await started()
        try folder.folder("x")
        try folder.folder("x/y")
        try folder.write("x/y/b.yaml", document("b", "one"))
        #expect(await watched.batch() == ["+b=one"])
        try folder.write("x/y/b.yaml", document("b", "two"))
        #expect(await watched.batch() == ["+b=two"])
        try folder.rename("x", "z")
        // The object now stands elsewhere among its equals.
        #expect(await watched.batch() == ["+b=two"])
        try folder.write("z/y/b.yaml", document("b", "three"))
        #expect(await watched.batch() == ["+b=three"])
        let outside = try TemporaryFolder()
        #expect(rename("\(root)/z", "\(outside.path)/z") == 0)
        #expect(await watched.batch() == ["-b"])
        // What has left is watched no longer.
        try outside.write("z/y/b.yaml", document("b", "four"))
        try folder.write("a.yaml", document("a", "two"))
        #expect(await watched.batch() == ["+a=two"])
    }

    @Test func aMountedConfigMapIsSwappedAtOnce() async throws {
        try folder.folder("..1")
        try folder.write("..1/a.yaml", document("a", "one"))
        try folder.write("..1/b.yaml", document("b", "one"))
        try folder.link("..data", to: "..1")
        try folder.link("a.yaml", to: "..data/a.yaml")
        try folder.link("b.yaml", to: "..data/b.yaml")
        let watched = Watched([root])
        #expect(await watched.batch() == ["+a=one", "+b=one"])
        for i in 2...5 {
            try folder.folder("..\(i)")
            try folder.write("..\(i)/a.yaml", document("a", "v\(i)"))
            try folder.write("..\(i)/b.yaml", document("b", "v\(i)"))
            try folder.link("..data_tmp", to: "..\(i)")
            try folder.rename("..data_tmp", "..data")
            #expect(await watched.batch() == ["+a=v\(i)", "+b=v\(i)"])
            folder.remove("..\(i - 1)")
        }
        #expect(watched.reports.isEmpty)
    }

    @Test func aLinkedFolderAndALinkedFileAreFollowed() async throws {
        let outside = try TemporaryFolder()
        try outside.folder("one")
        try outside.write("one/a.yaml", document("a", "one"))
        try outside.write("b.txt", document("b", "one"))
        try folder.link("current", to: "\(outside.path)/one")
        try folder.link("b.yaml", to: "\(outside.path)/b.txt")
        let watched = Watched([root])
        #expect(await watched.batch() == ["+b=one", "+a=one"])
        try outside.write("b.txt", document("b", "two"))
        #expect(await watched.batch() == ["+b=two"])
        try outside.write("b.new", document("b", "three"))
        try outside.rename("b.new", "b.txt")
        #expect(await watched.batch() == ["+b=three"])
        try outside.folder("two")
        try outside.write("two/a.yaml", document("a", "two"))
        try folder.link("tmp", to: "\(outside.path)/two")
        try folder.rename("tmp", "current")
        while watched.objects["a"] != "two" { await watched.batch() }
        folder.remove("current")
        #expect(await watched.batch() == ["-a"])
    }

    @Test func lostEventsAreMadeUpFor() async throws {
        let watched = try await started()
        try folder.write("b.yaml", document("b", "one"))
        #expect(await watched.batch() == ["+b=one"])
        // A watcher that hears nothing but that it missed something.
        let deaf = FileWatcher(roots: [root], options: watched.decoder.options)
        deaf.walk()
        _ = deaf.takeChanges()
        try folder.write("a.yaml", document("a", "two"))
        folder.remove("b.yaml")
        try folder.folder("sub")
        try folder.write("sub/c.yaml", document("c", "one"))
        deaf.handle([Inotify.Event(watch: -1, mask: UInt32(IN_Q_OVERFLOW), name: "")])
        #expect(deaf.takeChanges().events.map(\.summary) == ["-b", "+a=two", "+c=one"])
        while watched.objects != ["a": "two", "c": "one"] { await watched.batch() }
        watched.source.simulateOverflow()
        try folder.write("a.yaml", document("a", "three"))
        #expect(await watched.batch() == ["+a=three"])
    }

    @Test func fifosSocketsAndDanglingLinksAreReportedAndNeverOpened() async throws {
        try folder.write("a.yaml", document("a", "one"))
        #expect(mkfifo("\(root)/pipe.yaml", 0o644) == 0)
        try folder.link("zero.yaml", to: "/dev/zero")
        try folder.link("gone.yaml", to: "nowhere")
        let watched = Watched([root])
        #expect(await watched.batch() == ["+a=one"])
        #expect(watched.reports["\(root)/pipe.yaml"]?.first?.message.contains("FIFO") == true)
        #expect(watched.reports["\(root)/zero.yaml"]?.first?.message.contains("device") == true)
        #expect(watched.reports["\(root)/gone.yaml"]?.first?.message.contains("nothing") == true)
        #expect(mkfifo("\(root)/late.yaml", 0o644) == 0)
        #expect(await watched.report("\(root)/late.yaml").count == 1)
        folder.remove("late.yaml")
        #expect(await watched.report("\(root)/late.yaml").isEmpty)
        // What becomes a FIFO keeps what it was.
        #expect(mkfifo("\(root)/p", 0o644) == 0)
        try folder.rename("p", "a.yaml")
        #expect(await watched.report("\(root)/a.yaml").count == 1)
        folder.remove("a.yaml")
        #expect(await watched.batch() == ["-a"])
    }

    @Test func loopsOfFoldersAreCut() async throws {
        try folder.folder("x")
        try folder.write("x/a.yaml", document("a", "one"))
        try folder.link("x/up", to: "..")
        try folder.link("x/self", to: ".")
        try folder.link("y", to: "x")
        let watched = Watched([root])
        #expect(await watched.batch() == ["+a=one"])
        #expect(watched.reports["\(root)/x/up"]?.first?.message.contains("leads back") == true)
        #expect(watched.reports["\(root)/x/self"] != nil)
        #expect(watched.reports["\(root)/y"]?.first?.message.contains("same folder") == true)
        try folder.write("x/a.yaml", document("a", "two"))
        #expect(await watched.batch() == ["+a=two"])
    }

    @Test func aRootThatVanishesKeepsTheLastGoodUntilItIsBack() async throws {
        try folder.folder("config")
        try folder.write("config/a.yaml", document("a", "one"))
        try folder.write("config/b.yaml", document("b", "one"))
        let watched = Watched(["\(root)/config"])
        #expect(await watched.batch() == ["+a=one", "+b=one"])
        try folder.rename("config", "moved")
        #expect(await watched.report("\(root)/config").first?.message.contains("stays in force") == true)
        #expect(watched.objects == ["a": "one", "b": "one"])
        try folder.folder("next")
        try folder.write("next/a.yaml", document("a", "two"))
        try folder.rename("next", "config")
        #expect(await watched.batch() == ["-b", "+a=two"])
        #expect(watched.reports.isEmpty)
        try folder.write("config/a.yaml", document("a", "three"))
        #expect(await watched.batch() == ["+a=three"])
    }

    @Test func aRootMayComeLater() async throws {
        let watched = Watched(["\(root)/not/yet"])
        #expect(await watched.batch() == [])
        #expect(watched.reports["\(root)/not/yet"]?.count == 1)
        try folder.folder("not")
        try folder.folder("not/yet")
        try folder.write("not/yet/a.yaml", document("a", "one"))
        while watched.objects["a"] != "one" { await watched.batch() }
        #expect(watched.reports.isEmpty)
    }

    @Test func aRootThatIsALinkMaySwing() async throws {
        try folder.folder("v1")
        try folder.folder("v2")
        try folder.write("v1/a.yaml", document("a", "one"))
        try folder.write("v2/a.yaml", document("a", "two"))
        try folder.link("config", to: "v1")
        let watched = Watched(["\(root)/config"])
        #expect(await watched.batch() == ["+a=one"])
        try folder.link("tmp", to: "v2")
        try folder.rename("tmp", "config")
        #expect(await watched.batch() == ["+a=two"])
    }

    @Test func brokenInputChangesNothingElse() async throws {
        let watched = try await started()
        let broken: [(String, [UInt8])] = [
            ("nul.yaml", Array("name: x\nspec: \0\n".utf8)),
            ("binary.json", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37) }),
            ("deep.yaml", Array(String(repeating: "[", count: 100_000).utf8)),
            ("template.yaml", Array("name: {{ .Values.name }}\n".utf8)),
            ("tabs.yaml", Array("name:\tx\n\tspec: y\n".utf8)),
            ("nameless.yaml", Array("spec: x\n".utf8)),
        ]
        for (name, bytes) in broken {
            try folder.write(name, bytes)
            #expect(await watched.report("\(root)/\(name)").map(\.severity) == [.error], "\(name)")
        }
        try folder.write("a.yaml", "name: a\nspec: [\n")
        #expect(await watched.report("\(root)/a.yaml").map(\.severity) == [.error, .info])
        try folder.write("b.yaml", document("b", "one"))
        #expect(await watched.batch() == ["+b=one"])
        #expect(watched.objects == ["a": "one", "b": "one"])
        try folder.write("a.yaml", "")
        #expect(await watched.report("\(root)/a.yaml").contains { $0.severity == .warning })
        folder.remove("a.yaml")
        #expect(await watched.batch() == ["-a"])
    }

    @Test func tenMegabytesAreReadAndTheLimitHolds() async throws {
        let watched = try await started()
        let line = "# " + String(repeating: "x", count: 98) + "\n"
        let padding = String(repeating: line, count: 100_000)
        try folder.write("big.yaml", document("b", "one") + padding + document("c", "one"))
        #expect(await watched.batch() == ["+b=one", "+c=one"])
        try folder.write("big.yaml", document("b", "two") + padding + padding)
        #expect(await watched.report("\(root)/big.yaml").first?.message.contains("large") == true)
        #expect(watched.objects["b"] == "one")
        try folder.write("big.yaml", document("b", "three"))
        #expect(await watched.batch() == ["-c", "+b=three"])
    }

    @Test func onlyWhatChangedIsDecoded() async throws {
        try folder.write("a.yaml", (0..<100).map { document("a\($0)", "one") }.joined())
        try folder.write("b.yaml", document("b", "one"))
        let watched = Watched([root])
        await watched.batch()
        _ = watched.decoder.takeDecoded()
        try folder.write("a.yaml", (0..<100).map { document("a\($0)", $0 == 50 ? "two" : "one") }.joined())
        #expect(await watched.batch() == ["+a50=two"])
        #expect(watched.decoder.takeDecoded() == ["a50"])
    }

    @Test func duplicatesAcrossRootsAreReported() async throws {
        let second = try TemporaryFolder()
        try folder.write("z.yaml", document("x", "first"))
        try second.write("a.yaml", document("x", "second"))
        let watched = Watched([root, second.path])
        #expect(await watched.batch() == ["+x=first"])
        #expect(watched.reports["\(second.path)/a.yaml"]?.map(\.severity) == [.warning])
        folder.remove("z.yaml")
        #expect(await watched.batch() == ["+x=second"])
        #expect(watched.reports.isEmpty)
    }

    @Test func nothingIsSaidAfterStop() async throws {
        let watched = try await started()
        watched.source.stop()
        watched.source.stop()
        try folder.write("a.yaml", document("a", "two"))
        // A second source sees the change; the first had as much time.
        let other = Watched([root])
        #expect(await other.batch() == ["+a=two"])
        #expect(watched.objects == ["a": "one"])
    }

    @Test func aChangeIsSeenWhenTheKernelToldOfIt() async throws {
        let watched = try await started()
        for i in 0..<20 {
            let before = Self.now()
            try folder.write("a.yaml", document("a", "v\(i)"))
            let batch = try #require(await watched.wholeBatch())
            #expect(batch.seen.nanoseconds >= before)
            #expect(batch.seen.nanoseconds <= Self.now())
        }
    }

    @Test func aWarningStaysWhileItsCauseDoes() async throws {
        let watched = try await started()
        try folder.write("a.yaml", "")
        while watched.reports["\(root)/a.yaml"] == nil { _ = await watched.report("\(root)/a.yaml") }
        for i in 0..<3 {
            // A new folder makes the source look at everything.
            try folder.folder("f\(i)")
            try folder.write("f\(i)/b\(i).yaml", document("b\(i)", "one"))
            #expect(await watched.batch() == ["+b\(i)=one"])
        }
        #expect(watched.reports["\(root)/a.yaml"]?.map(\.severity) == [.warning])
        #expect(watched.objects["a"] == "one")
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
