import ArgumentParser
import MeshConfig

/// A length of time as options give it: `24h`, `90m`, `20s`. Whole seconds, not negative.
struct DurationArgument: ExpressibleByArgument, Equatable, CustomStringConvertible {
    var seconds: Int64

    init(seconds: Int64) { self.seconds = seconds }

    init?(argument: String) {
        guard let duration = parseDuration(argument), duration.components.seconds >= 0,
            duration.components.attoseconds == 0
        else { return nil }
        seconds = duration.components.seconds
    }

    var defaultValueDescription: String { description }

    var description: String {
        switch seconds {
        case 1... where seconds % 3_600 == 0: "\(seconds / 3_600)h"
        case 1... where seconds % 60 == 0: "\(seconds / 60)m"
        default: "\(seconds)s"
        }
    }
}
