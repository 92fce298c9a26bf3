import EnvoyAPI
import Glibc
import MeshModel

/// How many allocations each benchmark may do, as `thresholds.json` has it.
struct Thresholds {
    struct Failure: Error, CustomStringConvertible { let description: String }

    /// Allocations of one operation, by the benchmark's name.
    var allocations: [String: Double]

    init(_ measurements: [Measurement]) {
        allocations = Dictionary(uniqueKeysWithValues: measurements.map { ($0.name, $0.allocations) })
    }

    init(readingFrom path: String) throws {
        let value = try JSON.parse(try readText(path))
        guard let map = value["allocations"]?.map else {
            throw Failure(description: "\(path): there is no object \"allocations\"")
        }
        allocations = [:]
        for entry in map.entries {
            switch entry.value.content {
            case .int(let number): allocations[entry.key] = Double(number)
            case .double(let number): allocations[entry.key] = number
            default: throw Failure(description: "\(path): the threshold of \(entry.key) is not a number")
            }
        }
    }

    /// What is above its threshold by more than the slack of 2 %, or of one allocation where that is more; what has no
    /// threshold; and thresholds whose benchmark is gone.
    func problems(with measurements: [Measurement], complete: Bool) -> [String] {
        var problems: [String] = []
        for measurement in measurements {
            guard let threshold = allocations[measurement.name] else {
                problems.append("\(measurement.name) has no threshold")
                continue
            }
            if measurement.allocations > threshold + max(threshold * 0.02, 1) {
                problems.append(
                    "\(measurement.name) allocates \(measurement.allocations.short) times, threshold \(threshold.short)"
                )
            }
        }
        if complete {
            let names = Set(measurements.map(\.name))
            for name in allocations.keys.sorted() where !names.contains(name) {
                problems.append("\(name) has a threshold and is no benchmark")
            }
        }
        return problems
    }

    /// Sorted by name, so that a change is a line of a diff.
    var text: String {
        let lines = allocations.keys.sorted().map { "    \"\($0)\": \((allocations[$0] ?? 0).short)" }
        return "{\n  \"allocations\": {\n\(lines.joined(separator: ",\n"))\n  }\n}\n"
    }
}

extension Double {
    /// At most two digits behind the point, and none that say nothing.
    var short: String {
        let hundredths = Int64((magnitude * 100).rounded())
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        let sign = self < 0 && hundredths > 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        return sign + (rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)")
    }
}

func readText(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else {
        throw Thresholds.Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
}

func writeText(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else {
        throw Thresholds.Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    guard fputs(text, file) >= 0 else {
        throw Thresholds.Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
}
