import MeshModel
import Testing

@testable import Operations

@Suite struct CgroupMemoryTests {
    private func limit(_ files: [String: String]) -> Int? { CgroupMemory.limit { files[$0] } }

    @Test func theSmallestOfAGroupAndThoseAroundItCounts() {
        #expect(
            limit([
                "/proc/self/cgroup": "0::/kubepods/pod1/c\n", "/sys/fs/cgroup/kubepods/memory.max": "max\n",
                "/sys/fs/cgroup/kubepods/pod1/memory.max": "536870912\n",
                "/sys/fs/cgroup/kubepods/pod1/c/memory.max": "1073741824\n",
            ]) == 536_870_912)
    }

    @Test func inAContainerTheRootIsTheGroup() {
        #expect(
            limit(["/proc/self/cgroup": "0::/../host/path\n", "/sys/fs/cgroup/memory.max": "4096\n"]) == 4_096)
    }

    @Test func versionOneIsUnderstood() {
        let groups = "5:cpu,cpuacct:/a\n4:memory:/a\n0::/\n"
        #expect(
            limit([
                "/proc/self/cgroup": groups, "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
                "/sys/fs/cgroup/memory/a/memory.limit_in_bytes": "268435456\n",
            ]) == 268_435_456)
    }

    @Test(arguments: ["", "0::/\n", "garbage", "0::/a\n4:memory:/a\n"]) func withoutALimitThereIsNone(_ groups: String)
    {
        #expect(
            limit([
                "/proc/self/cgroup": groups, "/sys/fs/cgroup/memory.max": "max\n", "/sys/fs/cgroup/a/memory.max": "x",
                "/sys/fs/cgroup/memory/a/memory.limit_in_bytes": "9223372036854771712\n",
            ]) == nil)
    }

    @Test func thisProcessTakesSomething() { #expect(residentMemory() ?? 0 > 1 << 20) }
}

@Suite struct MemoryReclaimTests {
    private final class Watch {
        private var reclaim = MemoryReclaim()
        private func at(_ seconds: Double) -> MonotonicTime { MonotonicTime(nanoseconds: UInt64(seconds * 1e9)) }

        func isDue(_ megabytes: Int, at seconds: Double, isRefusing: Bool = false) -> Bool {
            reclaim.isDue(megabytes << 20, isRefusing: isRefusing, now: at(seconds))
        }

        func gaveBack(from before: Int, to after: Int, at seconds: Double) {
            reclaim.gaveBack(from: before << 20, to: after << 20, now: at(seconds))
        }
    }

    private let watch = Watch()

    @Test func afterAPeakAsSoonAsItIsQuiet() {
        #expect(!watch.isDue(50, at: 100))
        #expect(!watch.isDue(51, at: 103))
        #expect(!watch.isDue(70, at: 104))
        #expect(!watch.isDue(90, at: 105))
        #expect(!watch.isDue(90, at: 106.9))
        #expect(watch.isDue(90, at: 107))
        watch.gaveBack(from: 90, to: 60, at: 107)
        #expect(!watch.isDue(60, at: 110))
    }

    @Test func atLongerIntervalsWhereItBringsNothing() {
        var attempts: [Double] = []
        for time in stride(from: 100.0, to: 1_000, by: 1) where watch.isDue(50, at: time) {
            attempts.append(time)
            watch.gaveBack(from: 50, to: 50, at: time)
        }
        #expect(attempts == [130, 190, 310, 550, 790])
    }

    @Test func oftenWhileStreamsAreRefused() {
        #expect(!watch.isDue(50, at: 100, isRefusing: true))
        #expect(watch.isDue(50, at: 102, isRefusing: true))
        watch.gaveBack(from: 50, to: 50, at: 102)
        #expect(!watch.isDue(50, at: 103, isRefusing: true))
        #expect(watch.isDue(50, at: 104, isRefusing: true))
    }
}
