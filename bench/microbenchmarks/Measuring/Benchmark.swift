/// One operation whose cost is known by name.
struct Benchmark: Sendable {
    /// `group/what-it-does`: the key of thresholds and results, so it stays.
    let name: String
    /// Operations that are counted; fixed, so that two runs of one binary count the same.
    let iterations: Int
    /// Prepares everything that is not counted, and gives the operation.
    let prepare: @Sendable () -> () -> Void

    init(_ name: String, iterations: Int = 200, _ prepare: @escaping @Sendable () -> () -> Void) {
        self.name = name
        self.iterations = iterations
        self.prepare = prepare
    }

    /// All of them, in the order in which they run.
    static let all: [Benchmark] =
        encoding + decoding + translation + worldChanges + snapshotDifferences + rounds + streams + wire + flatness
}

/// Keeps the optimizer from leaving out what nobody reads.
@inline(never)
func keep<Value>(_ value: Value) {}
