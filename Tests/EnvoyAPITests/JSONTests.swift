import MeshModel
import Testing

@testable import EnvoyAPI

@Suite struct JSONTests {
    let arena = Arena()

    @Test func aClusterLooksAsTheMappingSays() throws {
        let cluster = Envoy.Cluster(arena) {
            $0.name = "a\"b\n"
            $0.type = .strictDns
            $0.connectTimeout = .milliseconds(1500)
            $0.respectDnsTtl = true
            $0.circuitBreakers = .init(arena) {
                $0.thresholds = [.init(arena) { $0.maxRequests = 0 }]
            }
            $0.typedExtensionProtocolOptions = ["x": .pack(Envoy.TcpProtocolOptions(arena) { $0.idleTimeout = .zero })]
            $0.metadata = .init(arena) { $0.filterMetadata = ["istio": ["n": 1, "f": 0.5, "z": nil, "l": [true]]] }
        }
        let expected = """
            {"name":"a\\"b\\n","type":"STRICT_DNS","connectTimeout":"1.500s","circuitBreakers":{"thresholds":[\
            {"maxRequests":0}]},"metadata":{"filterMetadata":{"istio":{"f":0.5,"l":[true],"n":1,"z":null}}},\
            "typedExtensionProtocolOptions":{"x":{"@type":\
            "type.googleapis.com/envoy.extensions.upstreams.tcp.v3.TcpProtocolOptions","idleTimeout":"0s"}},\
            "respectDnsTtl":true}
            """
        // Fields stand in the order of their numbers, which is not the order above for every field.
        let text = JSON.encode(cluster)
        #expect(text.utf8.sorted() == expected.utf8.sorted())
        #expect(try JSON.decode(text, as: Envoy.Cluster.messageType) == cluster.serialized())
        #expect(try JSON.decode(expected, as: Envoy.Cluster.messageType) == cluster.serialized())
        let snake = JSON.encode(cluster, pretty: true, originalNames: true)
        #expect(snake.contains("  \"connect_timeout\": \"1.500s\""))
        #expect(try JSON.decode(snake, as: Envoy.Cluster.messageType) == cluster.serialized())
    }

    @Test(arguments: [
        ("google.protobuf.Duration", "\"-1.000000001s\""), ("google.protobuf.Duration", "\"0s\""),
        ("google.protobuf.Timestamp", "\"2026-02-28T23:59:59.123Z\""),
        ("google.protobuf.Timestamp", "\"0001-01-01T00:00:00Z\""),
        ("google.protobuf.Timestamp", "\"9999-12-31T23:59:59.999999999Z\""),
        ("google.protobuf.Timestamp", "\"2000-02-29T12:00:00Z\""),
        ("google.protobuf.UInt64Value", "\"18446744073709551615\""), ("google.protobuf.Int64Value", "\"-1\""),
        ("google.protobuf.FloatValue", "0.1"), ("google.protobuf.DoubleValue", "\"-Infinity\""),
        ("google.protobuf.BytesValue", "\"/+8=\""), ("google.protobuf.BoolValue", "false"),
        ("google.protobuf.Value", "null"), ("google.protobuf.Value", "[[],{},\"\",0,false,null]"),
        ("google.protobuf.Struct", "{\"a\":{\"b\":[1e+300]}}"), ("google.protobuf.ListValue", "[1,2]"),
        ("google.protobuf.Empty", "{}"),
        ("google.protobuf.Any", "{\"@type\":\"type.googleapis.com/google.protobuf.Duration\",\"value\":\"1s\"}"),
        ("envoy.config.route.v3.RouteMatch", "{\"prefix\":\"\"}"),
    ])
    func wellKnownTypesSurvive(type: String, text: String) throws {
        let type = try #require(MessageType(named: type))
        let bytes = try JSON.decode(text, as: type)
        #expect(try bytes.withUnsafeBytes { try JSON.encode($0, type) } == text)
    }

    @Test(arguments: [
        ("{\"nam\":1}", "nam: is not a field of envoy.config.listener.v3.Listener"),
        ("{\"name\":1}", "name: needs a string, not a number"),
        (
            "{\"filterChains\":[{},{\"filters\":[{\"typedConfig\":{\"@type\":\"a/b.C\"}}]}]}",
            "filterChains[1].filters[0].typedConfig.@type: \"a/b.C\" is not a known type"
        ),
        (
            "{\"perConnectionBufferLimitBytes\":4294967296}",
            "perConnectionBufferLimitBytes: needs a whole number from 0 to 4294967295, not a number"
        ),
        ("{\"statPrefix\":\"a\",\"stat_prefix\":\"b\"}", "stat_prefix: stands twice, under both of its names"),
        (
            "{\"address\":{\"pipe\":{},\"socketAddress\":{}}}",
            "address.socketAddress: another field that excludes it is set"
        ),
        (
            "{\"trafficDirection\":\"UP\"}",
            "trafficDirection: needs a name of envoy.config.core.v3.TrafficDirection, not \"UP\""
        ),
        ("{\"name\":\"a\\u0000\"}", "name: has a NUL character"),
        ("{\"name\":\"a\"", "needs ',' or '}'"), ("[1,]", "is not a JSON value"), ("01", "is not a JSON value"),
        ("{\"name\":\"\\ud800\"}", "has half a surrogate pair"), ("{} x", "there is text after the value"),
        ("", "ends where a value should stand"),
        ("{\"listenerFiltersTimeout\":\"1\"}", "listenerFiltersTimeout: needs a duration such as \"1.5s\", not \"1\""),
    ])
    func errorsNameTheField(text: String, message: String) {
        let error = #expect(throws: JSONError.self) { try JSON.decode(text, as: Envoy.Listener.messageType) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test func depthIsBounded() throws {
        let deepText = String(repeating: "[", count: 100_000)
        #expect(throws: JSONError.self) { try JSON.parse(deepText) }
        let value = try #require(MessageType(named: "google.protobuf.Value"))
        let nested = String(repeating: "[", count: 90) + String(repeating: "]", count: 90)
        let error = #expect(throws: JSONError.self) { try JSON.decode(nested, as: value) }
        #expect(error?.reason == "nests deeper than 100")
        var deep = ConfigValue(.list([]))
        for _ in 0..<1000 { deep = ConfigValue(.list([deep])) }
        #expect(throws: JSONError.self) { try JSON.decode(deep, as: value) }
    }

    @Test func anAnyThatIsNotKnownKeepsItsBytes() {
        let filter = Envoy.Filter(arena) { $0.typedConfig = .pack([1, 2, 3], typeURL: "x/not.Known", in: arena) }
        #expect(JSON.encode(filter) == "{\"typedConfig\":{\"@type\":\"x/not.Known\",\"value\":\"AQID\"}}")
        let broken = Envoy.Filter(arena) { $0.typedConfig = .pack([255], typeURL: Envoy.Cluster.typeURL, in: arena) }
        #expect(JSON.encode(broken).contains("\"value\":\"/w==\""))
    }

    @Test func anEmptyMessageOfEveryTypeSurvives() throws {
        for type in MessageType.all {
            let text = try [].withUnsafeBytes { try JSON.encode($0, type) }
            #expect(try JSON.decode(text, as: type).isEmpty || text == "null", "\(type.fullName): \(text)")
        }
    }
}
