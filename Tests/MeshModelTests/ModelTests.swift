import MeshModel
import Testing

@Suite struct AgeTests {
    @Test func theOldestWinsAndUndatedObjectsComeLast() {
        let old = Age(created: 10, name: "b", namespace: "n")
        let new = Age(created: 20, name: "a", namespace: "n")
        let twin = Age(created: 10, name: "a", namespace: "n")
        let undated = Age(path: "a.yaml", document: 1, name: "a", namespace: "n")
        let later = Age(path: "a.yaml", document: 2, name: "a", namespace: "n")
        #expect([later, new, undated, old, twin].sorted() == [twin, old, new, undated, later])
    }
}

@Suite struct PortProtocolTests {
    struct Case: Sendable {
        var appProtocol: String?
        var name = ""
        var port = 8080
        var udp = false
        var expected: PortProtocol
    }

    @Test(arguments: [
        Case(appProtocol: "http", name: "tcp-x", expected: .http),
        Case(appProtocol: "kubernetes.io/h2c", expected: .http2),
        Case(appProtocol: "something.example/else", name: "http", expected: .unsupported),
        Case(name: "http", expected: .http),
        Case(name: "HTTP2-api", expected: .http2),
        Case(name: "grpc-web", expected: .grpcWeb),
        Case(name: "grpc-api", expected: .grpc),
        Case(name: "tcp", expected: .tcp),
        Case(name: "httpx", expected: .unsupported),
        Case(name: "db", port: 3306, expected: .tcp),
        Case(name: "", port: 80, expected: .unsupported),
        Case(name: "http", port: 53, udp: true, expected: .udp),
    ])
    func selectsAsIstioDoes(_ c: Case) {
        let selected = PortProtocol.select(
            appProtocol: c.appProtocol, portName: c.name, port: c.port, transportIsUDP: c.udp)
        #expect(selected == c.expected)
    }
}

@Suite struct VisibilityTests {
    @Test func dotIsTheOwnNamespaceAndTildeNobody() {
        #expect(Visibility(exportTo: ["*"], in: "a").includes("b"))
        #expect(Visibility(exportTo: ["."], in: "a").includes("a"))
        #expect(!Visibility(exportTo: [".", "c"], in: "a").includes("b"))
        #expect(!Visibility(exportTo: ["~"], in: "a").includes("a"))
    }
}

@Suite struct ConfigMappingTests {
    @Test func theFirstOfDuplicateKeysStays() {
        var map = ConfigMapping()
        for i in 0..<40 {
            map.append(.init(key: "k\(i)", value: ConfigValue(.int(Int64(i)))))
        }
        let added = map.append(.init(key: "k7", value: ConfigValue(.int(-1))))
        #expect(!added)
        #expect(map["k7"] == ConfigValue(.int(7)))
        #expect(map["k39"] == ConfigValue(.int(39)))
        #expect(map["absent"] == nil)
        #expect(map.entries.count == 40)
    }

    @Test func equalityIgnoresThePlace() {
        let here = ConfigValue(.string("x"), at: SourcePosition(line: 1, column: 2))
        let there = ConfigValue(.string("x"), at: SourcePosition(line: 9, column: 9))
        #expect(here == there)
    }
}

@Suite struct MonotonicTimeTests {
    @Test func neverTrapsAtItsEnds() {
        let end = MonotonicTime(nanoseconds: .max)
        #expect(end.advanced(by: .seconds(1)) == end)
        #expect(MonotonicTime(nanoseconds: 5).since(end) == .zero)
        #expect(MonotonicTime(nanoseconds: 5).advanced(by: .nanoseconds(7)).nanoseconds == 12)
    }
}
