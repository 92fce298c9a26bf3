import MeshModel
import Testing

@testable import EnvoyAPI

/// Merging of patches into messages.
@Suite struct MessageMergeTests {
    let arena = Arena()

    private static let http = "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions"

    /// The message, a patch, and what protobuf's own MergeFrom makes of them.
    static let merges: [(type: String, message: String, patch: String, merged: String)] = [
        // Scalars are replaced, and defaults are not set.
        (
            "envoy.config.cluster.v3.Cluster", #"{"name":"a","lbPolicy":"RING_HASH"}"#,
            #"{"altStatName":"x","lbPolicy":"MAGLEV"}"#, #"{"name":"a","altStatName":"x","lbPolicy":"MAGLEV"}"#
        ),
        (
            "envoy.config.cluster.v3.Cluster", #"{"name":"a","respectDnsTtl":true,"lbPolicy":"RANDOM"}"#,
            #"{"name":"","respectDnsTtl":false,"lbPolicy":"ROUND_ROBIN"}"#,
            #"{"name":"a","respectDnsTtl":true,"lbPolicy":"RANDOM"}"#
        ),
        // Messages are merged, wrappers as messages.
        (
            "envoy.config.cluster.v3.Cluster", #"{"outlierDetection":{"interval":"1s","consecutive5xx":3}}"#,
            #"{"outlierDetection":{"consecutive5xx":4,"maxEjectionPercent":10}}"#,
            #"{"outlierDetection":{"interval":"1s","consecutive5xx":4,"maxEjectionPercent":10}}"#
        ),
        (
            "envoy.config.listener.v3.Listener", #"{"useOriginalDst":true}"#,
            #"{"useOriginalDst":false,"bindToPort":false}"#, #"{"useOriginalDst":true,"bindToPort":false}"#
        ),
        // Lists are joined.
        (
            "envoy.config.route.v3.VirtualHost", #"{"domains":["a","b","c"],"routes":[{"name":"x"}]}"#,
            #"{"domains":["d","a"],"routes":[{"name":"y"}]}"#,
            #"{"domains":["a","b","c","d","a"],"routes":[{"name":"x"},{"name":"y"}]}"#
        ),
        (
            "envoy.config.route.v3.RetryPolicy", #"{"retriableStatusCodes":[503]}"#,
            #"{"retriableStatusCodes":[504,429]}"#, #"{"retriableStatusCodes":[503,504,429]}"#
        ),
        // Of a oneof the patch's member stays; the same one is merged.
        (
            "envoy.config.route.v3.Route", #"{"route":{"cluster":"a","timeout":"1s"}}"#,
            #"{"redirect":{"pathRedirect":"/"}}"#, #"{"redirect":{"pathRedirect":"/"}}"#
        ),
        (
            "envoy.config.route.v3.Route", #"{"route":{"cluster":"a","prefixRewrite":"/"}}"#,
            #"{"route":{"weightedClusters":{"clusters":[{"name":"b"}]}}}"#,
            #"{"route":{"prefixRewrite":"/","weightedClusters":{"clusters":[{"name":"b"}]}}}"#
        ),
        ("envoy.config.route.v3.RouteAction", #"{"cluster":"a"}"#, #"{"clusterHeader":""}"#, #"{"clusterHeader":""}"#),
        ("envoy.config.route.v3.RouteMatch", #"{"prefix":"/a"}"#, #"{"prefix":""}"#, #"{"prefix":""}"#),
        // Map entries are replaced by key, and so are the fields of a Struct.
        (
            "envoy.config.core.v3.Metadata", #"{"filterMetadata":{"a":{"x":1,"y":{"z":1}},"b":{}}}"#,
            #"{"filterMetadata":{"a":{"y":2},"c":{"l":[1]}}}"#,
            #"{"filterMetadata":{"a":{"y":2},"b":{},"c":{"l":[1]}}}"#
        ),
        (
            "envoy.config.cluster.v3.Cluster.LbSubsetConfig", #"{"defaultSubset":{"a":{"b":1},"l":[1]}}"#,
            #"{"defaultSubset":{"a":{"c":2},"l":[2]}}"#, #"{"defaultSubset":{"a":{"c":2},"l":[2]}}"#
        ),
        // Bytes, and numbers of all sizes.
        (
            "envoy.config.core.v3.DataSource", #"{"inlineBytes":"AAE="}"#, #"{"inlineString":"x"}"#,
            #"{"inlineString":"x"}"#
        ),
        (
            "envoy.config.route.v3.RetryPolicy", #"{"hostSelectionRetryMaxAttempts":"3"}"#,
            #"{"hostSelectionRetryMaxAttempts":-1}"#, #"{"hostSelectionRetryMaxAttempts":"-1"}"#
        ),
    ]

    private func message(_ json: String, _ type: String) throws -> MessageRef {
        let descriptor = try #require(Descriptors.named(type))
        return try MessageReader(arena, isOpen: true).message(try JSON.parse(json), descriptor, depth: 0)
    }

    @Test(arguments: merges)
    func mergesAsProtobufDoes(_ row: (type: String, message: String, patch: String, merged: String)) throws {
        let message = try message(row.message, row.type)
        message.merge(try self.message(row.patch, row.type))
        #expect(message.serialized() == (try self.message(row.merged, row.type)).serialized())
    }

    @Test(arguments: merges)
    func anEmptyPatchChangesNothingAndAnEmptyMessageBecomesThePatch(
        _ row: (type: String, message: String, patch: String, merged: String)
    ) throws {
        let (before, patched) = (try message(row.message, row.type), try message(row.message, row.type))
        patched.merge(try message("{}", row.type))
        #expect(patched.serialized() == before.serialized())
        let empty = try message("{}", row.type)
        empty.merge(before)
        #expect(empty.serialized() == before.serialized())
    }

    @Test func aDurationIsReplacedWhole() throws {
        let cluster = try message(#"{"connectTimeout":"1.5s"}"#, "envoy.config.cluster.v3.Cluster")
        cluster.merge(try message(#"{"connectTimeout":"2s"}"#, "envoy.config.cluster.v3.Cluster"))
        #expect(Envoy.Cluster(_ref: cluster).connectTimeout == .seconds(2))
    }

    @Test func anotherArenaDoesNotMatter() throws {
        let cluster = Envoy.Cluster(arena) { $0.name = "a" }
        do {
            let patch = try JSON.decodeOpen(
                try JSON.parse(#"{"metadata":{"filterMetadata":{"m":{"k":"v"}}}}"#), as: Envoy.Cluster.self, in: Arena()
            )
            cluster.merge(patch)
        }
        #expect(cluster.metadata?.filterMetadata == ["m": ["k": "v"]])
    }

    // MARK: Any

    private func cluster(_ options: String) throws -> Envoy.Cluster {
        let json = #"{"typedExtensionProtocolOptions":{"o":\#(options)}}"#
        return Envoy.Cluster(_ref: try message(json, "envoy.config.cluster.v3.Cluster"))
    }

    private func options(_ cluster: Envoy.Cluster) throws -> String {
        JSON.text(JSON.tree(try #require(cluster.typedExtensionProtocolOptions["o"]), originalNames: true))
    }

    @Test func whatTwoOfOneTypeHoldIsMerged() throws {
        let own = try cluster(#"{"@type":"\#(Self.http)","common_http_protocol_options":{"idle_timeout":"1s"}}"#)
        own.merge(try cluster(#"{"@type":"\#(Self.http)","explicitHttpConfig":{"http2ProtocolOptions":{}}}"#))
        #expect(
            try options(own)
                == #"{"@type":"\#(Self.http)","common_http_protocol_options":{"idle_timeout":"1s"},"explicit_http_config":{"http2_protocol_options":{}}}"#
        )
    }

    @Test func aFieldThatIsNotKnownMakesATypedStructOfTheWhole() throws {
        let own = try cluster(
            #"{"@type":"\#(Self.http)","common_http_protocol_options":{"idle_timeout":"1s"},"explicit_http_config":{"http_protocol_options":{}}}"#
        )
        own.merge(
            try cluster(
                #"{"@type":"\#(Self.http)","fromTheFuture":{"list":[1]},"commonHttpProtocolOptions":{"maxHeadersCount":5},"explicitHttpConfig":{"http2ProtocolOptions":{}}}"#
            ))
        own.merge(try cluster(#"{"@type":"\#(Self.http)","fromTheFuture":{"list":[2],"more":true}}"#))
        let any = try #require(own.typedExtensionProtocolOptions["o"])
        #expect(any.typeUrl == Envoy.TypedStruct.typeURL)
        #expect(any.contentType == Envoy.HttpProtocolOptions.fullName)
        let content = try #require(try any.unpack(Envoy.TypedStruct.self))
        #expect(content.typeUrl == Self.http)
        #expect(
            content.value == [
                "common_http_protocol_options": ["idle_timeout": "1s", "maxHeadersCount": 5],
                "explicit_http_config": ["http2ProtocolOptions": [:]],
                "fromTheFuture": ["list": [1, 2], "more": true],
            ])
    }

    @Test func anotherTypeTakesThePlace() throws {
        let own = try cluster(#"{"@type":"\#(Self.http)","common_http_protocol_options":{"idle_timeout":"1s"}}"#)
        own.merge(try cluster(#"{"@type":"type.googleapis.com/no.such.Type","a":1}"#))
        let any = try #require(own.typedExtensionProtocolOptions["o"])
        #expect(any.contentType == "no.such.Type")
    }

    @Test(arguments: [
        (#"{"a":1}"#, #"needs "@type""#), (#"{"@type":"nothing"}"#, "is not the URL of a type"),
        (#"{"@type":"type.googleapis.com/"}"#, "is not the URL of a type"),
        (#"{"@type":"type.googleapis.com/xds.type.v3.TypedStruct","value":{}}"#, #"needs "type_url""#),
        (#"{"@type":"type.googleapis.com/xds.type.v3.TypedStruct","type_url":"a/b","value":[]}"#, "needs a map"),
        (#"{"@type":"type.googleapis.com/envoy.config.filter.http.lua.v2.Lua"}"#, "v2 API"),
        (
            #"{"@type":"type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions","commonHttpProtocolOptions":7}"#,
            "needs a map"
        ),
    ])
    func whatIsNoConfigurationIsRefused(_ any: String, _ reason: String) throws {
        do {
            _ = try cluster(any)
            Issue.record("\(any) is taken")
        } catch let error as JSONError {
            #expect(error.description.contains(reason), "\(error)")
        }
    }

    @Test func aTreeThatEnvoyCouldNotReadIsRefused() throws {
        let tree = String(repeating: #"{"a":"#, count: 31) + "1" + String(repeating: "}", count: 31)
        let type = #""@type":"type.googleapis.com/no.such.Type""#
        #expect(throws: JSONError.self) { try cluster(#"{\#(type),"x":\#(tree)}"#) }
        _ = try cluster(#"{\#(type),"x":\#(String(tree.dropFirst(15).dropLast(3)))}"#)
    }

    @Test func aManagerOfWhichAPartIsUnknownCanStillBeChanged() throws {
        let url = Envoy.HttpConnectionManager.typeURL
        let type = "envoy.config.listener.v3.Filter"
        let json =
            #"{"name":"h","typedConfig":{"@type":"\#(url)","statPrefix":"s","unknownField":[1],"httpFilters":[{"name":"a"}]}}"#
        let filter = Envoy.Filter(_ref: try message(json, type))
        let any = try #require(filter.typedConfig)
        #expect(any.typeUrl == Envoy.TypedStruct.typeURL)
        let open = try #require(OpenConfig<Envoy.HttpConnectionManager>(any))
        #expect(open.message.statPrefix == "s")
        open.message.httpFilters = open.message.httpFilters + [.init(open.message.arena) { $0.name = "b" }]
        let packed = try #require(try open.packed().unpack(Envoy.TypedStruct.self))
        #expect(
            packed.value == [
                "stat_prefix": "s", "unknownField": [1], "http_filters": [["name": "a"], ["name": "b"]],
            ])
        #expect(OpenConfig<Envoy.TcpProxy>(any) == nil)
    }
}
