import Testing

@testable import Operations

@Suite struct MetricsTextTests {
    @Test func writesThePrometheusFormat() {
        var text = MetricsText()
        text.counter("a_total", "Help.", [([("type", "c\"d\\s\n")], 3)])
        text.gauge("b", "Help.", 1.5)
        text.histogram("h", "Help.", bounds: [0.1, 1], [([], [1, 2, 3], 4.5)])
        #expect(
            text.text == """
                # HELP a_total Help.
                # TYPE a_total counter
                a_total{type="c\\"d\\\\s\\n"} 3
                # HELP b Help.
                # TYPE b gauge
                b 1.5
                # HELP h Help.
                # TYPE h histogram
                h_bucket{le="0.1"} 1
                h_bucket{le="1"} 3
                h_bucket{le="+Inf"} 6
                h_sum 4.5
                h_count 6

                """)
    }
}
