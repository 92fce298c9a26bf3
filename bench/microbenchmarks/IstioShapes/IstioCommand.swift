import ArgumentParser
import Glibc
import MeshModel
import Translation
import World

struct IstioCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "istio",
        abstract: "What it costs to translate the shapes that Istio's own benchmarks have, and how much comes of it.",
        discussion: """
            CPU time of this thread for one translation of a proxy's resources of a type, from nothing: the median of the
            runs, and the least. As Istio's benchmarks do, it leaves out the reading of objects and the indexes over them.
            The table is Markdown.
            """)

    @Option(help: ArgumentHelp("Only shapes whose name contains this.", valueName: "text"))
    var filter: String?
    @Option(help: "Translations of each, after three that are not counted.")
    var runs = 21

    func validate() throws {
        if runs < 1 { throw ValidationError("--runs takes 1 and more") }
    }

    func run() {
        print("| Shape | Type | CPU µs, median (least) | Resources | Bytes |")
        print("|---|---|--:|--:|--:|")
        for shape in IstioShape.all where filter.map({ shape.name.contains($0) }) ?? true {
            for line in lines(of: shape) { print(line) }
        }
    }

    private func lines(of shape: IstioShape) -> [String] {
        let world = shape.world()
        let view = shape.view(in: world)
        var reader = WorldReader(world)
        let units = Translator.units(of: view, &reader)
        return shape.types.map { type in
            let own = units.map { ($0, Translator.projection(of: view, for: $0)) }.filter { unit, seen in
                Translator.translate(unit, for: seen, &reader).resources.first?.type == type
            }
            var times: [UInt64] = []
            var output: [Resource] = []
            for run in -3..<runs {
                let start = threadTime()
                var reader = WorldReader(world)
                output = own.flatMap { Translator.translate($0.0, for: $0.1, &reader).resources }
                if run >= 0 { times.append(threadTime() - start) }
            }
            precondition(!output.isEmpty, "\(shape.name) gives no \(type.shortName)")
            times.sort()
            let median = (Double(times[times.count / 2]) / 1_000).rounded()
            let least = (Double(times[0]) / 1_000).rounded()
            let bytes = output.reduce(0) { $0 + $1.value.count }
            return "| \(shape.name) | \(type.shortName.uppercased()) | \(Int(median)) (\(Int(least))) | "
                + "\(output.count) | \(bytes) |"
        }
    }

    /// Nanoseconds of CPU that this thread has used.
    private func threadTime() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
