import EnvoyAPI
import MeshModel
import Snapshot

extension Benchmark {
    static let snapshotDifferences: [Benchmark] = [
        Benchmark("snapshot/diff-of-1000") {
            let old = ResourceSet((0..<1_000).map { resource($0) })
            var new = old
            new["outbound|80||svc-7.shop.svc.cluster.local"] = resource(7, content: "other")
            new["outbound|80||svc-8.shop.svc.cluster.local"] = nil
            return { keep(new.changes(from: old)) }
        },
        Benchmark("snapshot/one-replaced-of-1000") {
            var set = ResourceSet((0..<1_000).map { resource($0) })
            var held = set
            let variants = ["a", "b"].map { resource(7, content: $0) }
            var turn = 0
            return {
                turn += 1
                let next = variants[turn % 2]
                set[next.name] = next
                held = set
                keep(held)
            }
        },
        Benchmark("snapshot/hold-and-release") {
            var pool = ResourcePool()
            let one = pool.hold(resource(1))
            return {
                keep(pool.hold(one))
                pool.release(one)
            }
        },
    ]

    private static func resource(_ index: Int, content: String = "same") -> Resource {
        var text = "\(content) \(index)"
        return text.withUTF8 {
            .encode(
                .endpoint, name: "outbound|80||svc-\(index).shop.svc.cluster.local",
                value: UnsafeRawBufferPointer($0), sources: [])
        }
    }
}
