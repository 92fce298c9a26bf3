import ArgumentParser
import MeshModel
import StreamAPI
import Synchronization
import Testing

@testable import skysail

@Suite struct MemoryOptionTests {
    private func options(_ arguments: String...) throws -> ServeOptions {
        try ServeOptions.parse(["--config", "mesh"] + arguments)
    }

    @Test(arguments: [
        ("512Mi", 512 << 20), ("2G", 2_000_000_000), ("2GiB", 2 << 30), ("1048576", 1 << 20), ("64MB", 64_000_000),
        ("4096Ki", 4 << 20), ("3Ti", 3 << 40),
    ])
    func sizesAreRead(_ text: String, _ bytes: Int) throws {
        #expect(try options("--memory-limit", text).memoryLimit == .size(SizeArgument(bytes: bytes)))
        #expect(try options("--max-unread", text).maxUnread.bytes == bytes)
    }

    @Test(arguments: ["", "-1", "Mi", "512 Mi", "5X", "1.5G", "0", "1000", "99999999999Ti", "9223372036854775808"])
    func whatIsNoSizeIsRefused(_ text: String) {
        #expect(throws: (any Error).self) { try options("--memory-limit", text) }
    }

    @Test func sizesAreWrittenShortly() {
        #expect(
            [1 << 29, 2 << 30, 4_096, 100, 0, 483_183_820].map { SizeArgument(bytes: $0).description }
                == ["512Mi", "2Gi", "4Ki", "100", "0", "460Mi"])
    }

    @Test func theLimitIsTheOptionsElseAPartOfTheControlGroups() throws {
        func limit(_ argument: MemoryLimitArgument?, cgroup: Int?) -> Int? {
            MemoryLimit.budget(argument, cgroup: cgroup) { _ in }.limit
        }
        #expect(try options().memoryLimit == nil)
        #expect(try limit(options("--memory-limit", "none").memoryLimit, cgroup: 1 << 30) == nil)
        #expect(limit(.size(SizeArgument(bytes: 5 << 20)), cgroup: 1 << 30) == 5 << 20)
        #expect(limit(nil, cgroup: nil) == nil)
        #expect(limit(nil, cgroup: 1_000_000_000) == 900_000_000)
    }

    @Test func oneLineWhenRefusingBeginsAndOneWhenItEnds() {
        let lines = Mutex<[String]>([])
        let budget = MemoryLimit.budget(.size(SizeArgument(bytes: 512 << 20)), cgroup: nil, resident: { nil }) { line in
            lines.withLock { $0.append(line) }
        }
        for (second, megabytes) in [100, 500, 505, 495, 470, 480, 400].enumerated() {
            budget.read(now: MonotonicTime(nanoseconds: UInt64(second) * 10_000_000_000)) { megabytes << 20 }
        }
        #expect(
            lines.withLock { $0 } == [
                "memory     500Mi of 512Mi, --memory-limit: no more streams are taken until there is room",
                "memory     400Mi of 512Mi, --memory-limit: streams are taken again",
            ])
        #expect(budget.refusal.message.contains("(512Mi, --memory-limit)"))
    }
}
