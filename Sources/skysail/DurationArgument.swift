import ArgumentParser
import MeshConfig

/// A length of time as options give it: `24h`, `90m`, `20s`. Whole seconds, more than none.
struct DurationArgument: ExpressibleByArgument, Equatable {
    var seconds: Int64

    init(seconds: Int64) { self.seconds = seconds }

    init?(argument: String) {
        guard let duration = parseDuration(argument), duration.components.seconds > 0,
            duration.components.attoseconds == 0
        else { return nil }
        seconds = duration.components.seconds
    }

    var defaultValueDescription: String {
        if seconds % 3600 == 0 { return "\(seconds / 3600)h" }
        return seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
    }
}
