import MeshModel
import Testing

@testable import Discovery

struct YAMLFuzzTests {
    private static let seeds = [
        "apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nmetadata: {name: a, namespace: b}\nspec:\n  hosts:\n  - a\n  http:\n  - route:\n    - destination: {host: a, port: {number: 80}}\n---\na: |\n  x\n   y\n",
        "a: &x {k: [1, 2.5, ~]}\nb: {<<: *x, c: !!str 5}\n? d\n: 'e''f'\n\"g\\n\\u00e9\": >-\n  h\n...\n%YAML 1.1\n---\n- *x\n",
        "{\"a\":[{\"b\":null},true,1e3,\"\\ud83d\\ude00\"],\"c\":{}}",
    ]

    /// Whatever the bytes, the answer is a value or a problem, the bounds hold, and every place is inside the text.
    @Test(arguments: 0..<8)
    func mutationsNeverTrap(_ seed: Int) {
        var random = SplitMix(state: UInt64(seed) &* 7919 &+ 1)
        for round in 0..<2500 {
            var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
            for _ in 0..<Int.random(in: 1...8, using: &random) { Self.mutate(&bytes, &random) }
            let lines = UInt32(
                bytes.filter { $0 == 10 || $0 == 13 || $0 == 0x85 || $0 == 0xa8 || $0 == 0xa9 }.count + 2)
            bytes.withUnsafeBytes { buffer in
                guard let pieces = DocumentSplitter.split(buffer, limit: 1000) else { return }
                var end = 0
                for piece in pieces {
                    #expect(piece.range.lowerBound >= end)
                    end = piece.range.upperBound
                    let text = UnsafeRawBufferPointer(rebasing: buffer[piece.range])
                    do throws(YAMLProblem) {
                        let document = try YAMLDocument.parse(text, line: piece.line)
                        if let value = document.value { #expect(Self.depth(value) <= 100) }
                    } catch {
                        #expect(error.position.line <= lines, "\(error) in \(bytes)")
                    }
                }
            }
        }
    }

    private static func depth(_ value: ConfigValue) -> Int {
        switch value.content {
        case .list(let list): 1 + (list.map(depth).max() ?? 0)
        case .map(let map): 1 + (map.entries.map { depth($0.value) }.max() ?? 0)
        default: 0
        }
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.insert(.random(in: 0...255, using: &random), at: at)
        case 1 where at < bytes.count: bytes.remove(at: at)
        case 2 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 3:
            let tokens = [
                "---\n", "...\n", "[", "{", "*x", "&x ", "<<: ", "? ", "|\n", "\t", "\r\n", "\u{2028}", "- ", ": ",
                "\"", "'", "!!", "%TAG",
            ]
            bytes.insert(contentsOf: Array((tokens.randomElement(using: &random) ?? "").utf8), at: at)
        case 4:
            let end = Int.random(in: at...bytes.count, using: &random)
            bytes.insert(contentsOf: Array(bytes[at..<end]), at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + 5))
        }
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
