import CLinux
import Operations
import StreamAPI

/// The memory that `serve` may take: the option, else a part of what the control group allows.
enum MemoryLimit {
    /// Percent of the control group's limit, which counts what sockets hold in the kernel as well.
    static let partOfCgroup = 90

    static func budget(
        _ argument: MemoryLimitArgument?, cgroup: Int? = CgroupMemory.limit,
        resident: @escaping @Sendable () -> Int? = { residentMemory() }, say: @escaping @Sendable (String) -> Void
    ) -> MemoryBudget {
        var options: MemoryBudget.Options
        switch argument {
        case MemoryLimitArgument.none?: return .unlimited
        case .size(let size)?:
            options = MemoryBudget.Options(limit: size.bytes, limitText: "\(size), --memory-limit")
        case nil:
            guard let cgroup else { return .unlimited }
            let size = SizeArgument(bytes: cgroup / 100 * partOfCgroup)
            options = MemoryBudget.Options(
                limit: size.bytes, limitText: "\(size), \(partOfCgroup) % of what the control group allows")
        }
        options.resident = resident
        let text = options.limitText
        options.onChange = { isRefusing, memory in
            let taken = SizeArgument(bytes: (memory.resident >> 20) << 20)
            if isRefusing {
                say("memory     \(taken) of \(text): no more streams are taken until there is room")
            } else {
                say("memory     \(taken) of \(text): streams are taken again")
            }
        }
        return MemoryBudget(options)
    }

    /// How the allocator is to hold memory. Large buffers come and go with every burst: each is mapped by itself, so that
    /// what becomes free is the system's again.
    static func tuneAllocator() { shim_map_allocations_from(256 << 10) }

    /// Returns free memory to the system. Takes milliseconds.
    static func giveBack() { shim_give_back_memory() }
}
