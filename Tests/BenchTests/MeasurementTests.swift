import Testing

@testable import skysail_bench

@Suite("Figures")
struct MeasurementTests {
    @Test func percentilesLieWithinTheirBuckets() throws {
        let some = try #require(Percentiles(buckets: [(1, 50), (2, 40), (10, 10), (.infinity, 0)]))

        #expect(some.p50 == 1)
        #expect(some.p99 > 9 && some.p99 < 10)
        #expect(some.max == 10)
        #expect(some.count == 100)
        #expect(Percentiles(buckets: [(1, 0), (.infinity, 0)]) == nil)
    }

    @Test func bucketsAreThoseSinceTheEarlierPage() {
        func page(_ one: Int, _ all: Int) -> MetricsPage {
            MetricsPage(
                """
                # TYPE t histogram
                t_bucket{le="0.5"} \(one)
                t_bucket{le="+Inf"} \(all)
                t_sum 12
                u_bucket{le="0.5"} 99
                """, histogram: "t")
        }
        let buckets = page(7, 12).since(page(3, 4), scale: 1_000)

        #expect(buckets.map(\.bound) == [500, .infinity])
        #expect(buckets.map(\.count) == [4, 4])
    }

    @Test func theSlopeIsThatOfTheLine() throws {
        var slope = MemorySlope()
        #expect(slope.bytesPerSecond == nil)
        for second in 0..<5 { slope.add(seconds: Double(second), bytes: 1_000 + 20 * second) }

        #expect(try #require(slope.bytesPerSecond).rounded() == 20)
    }

    @Test func waitsDoubleUpToTheCapAndBeginAnew() {
        var delay = ReconnectDelay(base: .milliseconds(500), cap: .seconds(1))
        #expect((0..<3).map { _ in delay.failed(1) } == [.milliseconds(500), .seconds(1), .seconds(1)])

        delay.succeeded()
        #expect(delay.failed(0.5) == .milliseconds(250))
    }

    @Test func jsonIsEscapedAndItsNumbersAreShort() {
        let value = JSON.object([
            ("a\"b", .text("x\\\n\u{1}é")),
            ("n", .array([.number(1.5), .number(-0.0004), .number(.nan), .integer(3)])),
            ("o", .object([("t", .bool(true)), ("z", .null)])),
        ])

        #expect(
            value.document == """
                {
                  "a\\"b": "x\\\\\\n\\u0001é",
                  "n": [1.5, 0, null, 3],
                  "o": {"t": true, "z": null}
                }

                """)
    }
}
