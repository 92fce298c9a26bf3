import Glibc
import Synchronization

/// Runs `start` and waits for the value that it is given on another thread.
func wait<Value: Sendable>(_ start: (@escaping @Sendable (Value) -> Void) -> Void) -> Value {
    let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    sem_init(semaphore, 0, 0)
    defer {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }
    let address = UInt(bitPattern: semaphore)
    let result = Result<Value>()
    start { value in
        result.value.withLock { $0 = value }
        // The waiter frees it only after this.
        if let semaphore = UnsafeMutablePointer<sem_t>(bitPattern: address) { sem_post(semaphore) }
    }
    while true {
        while sem_wait(semaphore) != 0 {}
        if let value = result.value.withLock({ $0 }) { return value }
    }
}

private final class Result<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
