import ArgumentParser
import CAllocations
import Glibc

@main
struct Microbenchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skysail-microbench",
        abstract: "What the steps of a push cost: allocations exactly, time for information.",
        discussion: """
            Examples:
              skysail-microbench run --filter encoding
              skysail-microbench check --thresholds bench/microbenchmarks/thresholds.json
            """,
        subcommands: [ListCommand.self, RunCommand.self, CheckCommand.self, IstioCommand.self])

    static func main() {
        startAlike()
        self.main(nil)
    }

    /// Hashes and addresses that differ from run to run make tables and the heap differ in shape, and with it what is
    /// allocated. Both are settled before `main`, so the process starts over; under valgrind who starts it sees to that.
    private static func startAlike() {
        guard allocations_under_valgrind() == 0 else { return }
        let isMoved = allocations_fix_addresses() != 0
        guard isMoved || getenv("SWIFT_DETERMINISTIC_HASHING") == nil else { return }
        setenv("SWIFT_DETERMINISTIC_HASHING", "1", 1)
        execv("/proc/self/exe", CommandLine.unsafeArgv)
    }
}

struct Selection: ParsableArguments {
    @Option(help: ArgumentHelp("Only benchmarks whose name contains this.", valueName: "text"))
    var filter: String?

    var benchmarks: [Benchmark] {
        Benchmark.all.filter { benchmark in filter.map { benchmark.name.contains($0) } ?? true }
    }
}

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Names every benchmark.")

    @OptionGroup var selection: Selection

    func run() { for benchmark in selection.benchmarks { print(benchmark.name) } }
}

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Measures, and prints what one operation costs.")

    @OptionGroup var selection: Selection
    @Option(help: "Operations that are counted; each benchmark has a number of its own.")
    var iterations: Int?
    @Option(help: ArgumentHelp("Also writes the results as JSON.", valueName: "file"))
    var json: String?
    @Flag(help: "One pass of each, between the marks that callgrind reads. For instructions.py.")
    var instructions = false

    func run() throws {
        if instructions {
            for benchmark in selection.benchmarks {
                let iterations = max(1, iterations ?? min(benchmark.iterations, 20))
                Measurement.runForInstructions(benchmark, iterations: iterations)
                print(benchmark.name, iterations)
            }
            return
        }
        let measurements = selection.benchmarks.map { Measurement($0, iterations: iterations) }
        measurements.printAsTable()
        if let json { try writeText(measurements.json, to: json) }
    }
}

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Fails where a benchmark allocates more than its threshold allows.",
        discussion: "The slack is 2 %, or one allocation where that is more.")

    @OptionGroup var selection: Selection
    @Option(help: ArgumentHelp("The file of thresholds.", valueName: "file"))
    var thresholds: String
    @Flag(help: "Writes what was measured as the new thresholds.")
    var update = false

    func validate() throws {
        if update, selection.filter != nil {
            throw ValidationError("--update writes all thresholds, so it takes no --filter")
        }
    }

    func run() throws {
        let measurements = selection.benchmarks.map { Measurement($0, repeats: 1) }
        if update {
            try writeText(Thresholds(measurements).text, to: thresholds)
            print("\(measurements.count) thresholds in \(thresholds)")
            return
        }
        let allowed = try Thresholds(readingFrom: thresholds)
        let problems = allowed.problems(with: measurements, complete: selection.filter == nil)
        let rows = measurements.map { measurement in
            let threshold = allowed.allocations[measurement.name]
            return [
                measurement.name, measurement.allocations.short, threshold?.short ?? "–",
                threshold.map { $0 > 0 ? "\(((measurement.allocations / $0 - 1) * 100).short) %" : "" } ?? "",
            ]
        }
        printTable([["benchmark", "allocations", "threshold", "difference"]] + rows)
        guard problems.isEmpty else {
            for problem in problems { print("allocations: \(problem)") }
            throw ExitCode.failure
        }
        print("allocations: \(measurements.count) benchmarks within their thresholds")
    }
}
