import MeshModel
import Synchronization

/// The time of day as a test says it.
final class ManualClock: WallClock {
    private let seconds: Mutex<Int64>

    init(_ now: Int64 = 1_800_000_000) { seconds = Mutex(now) }

    var now: Int64 {
        get { seconds.withLock { $0 } }
        set { seconds.withLock { $0 = newValue } }
    }
}
