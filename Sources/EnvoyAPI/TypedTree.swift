import CProtobufC
import MeshModel

/// The configuration of an extension as a tree, with the URL of its type, be it one of `proto/` or not.
struct TypedTree {
    var url: String
    /// A map.
    var fields: ConfigValue

    /// Of the levels of a tree each is three messages, and Envoy reads messages a hundred deep.
    static let maximumDepth = 30
    private static let names = ["xds.type.v3.TypedStruct", "udpa.type.v1.TypedStruct"]

    static func isTypedStruct(_ url: String) -> Bool { names.contains { url.hasSuffix("/" + $0) } }

    /// What a map with `@type` says. A TypedStruct, whatever its name, is looked into.
    init(_ value: ConfigValue, _ map: ConfigMapping) throws(JSONError) {
        guard let type = map["@type"], let url = type.string else {
            throw JSONError("needs \"@type\"", at: value.position)
        }
        self.url = url
        var place = type.position
        if Self.isTypedStruct(url) {
            guard let inner = map["type_url"] ?? map["typeUrl"], let innerURL = inner.string else {
                throw JSONError("needs \"type_url\"", at: value.position)
            }
            self.url = innerURL
            place = inner.position
            fields = map["value"] ?? ConfigValue(.map(ConfigMapping()), at: value.position)
        } else {
            fields = ConfigValue(.map(ConfigMapping(map.entries.filter { $0.key != "@type" })), at: value.position)
        }
        guard case .map = fields.content else { throw JSONError("needs a map as its value", at: fields.position) }
        guard let slash = self.url.lastIndex(of: "/"), self.url.index(after: slash) != self.url.endIndex else {
            throw JSONError("\"\(self.url)\" is not the URL of a type, such as type.googleapis.com/…", at: place)
        }
        if self.url.contains(".v2.") || self.url.contains(".v2alpha") {
            throw JSONError("\"\(self.url)\" is of Envoy's v2 API, which is gone: use the type of v3", at: place)
        }
    }

    init(url: String, fields: ConfigValue) {
        self.url = url
        self.fields = fields
    }

    /// Makes `any` a TypedStruct of it.
    func store(in any: MessageRef) throws(JSONError) {
        guard fields.isDepth(atMost: Self.maximumDepth) else {
            throw JSONError("nests deeper than \(Self.maximumDepth)", at: fields.position)
        }
        let message = Envoy.TypedStruct(any.arena)
        message.typeUrl = url
        guard let type = message._ref.field(1).pointee.message else { return }
        let tree = try MessageReader(any.arena).message(fields, type, depth: 0)
        message._ref.setOptional(1, Codec.Reference.self, tree)
        any.set(0, Codec.Text.self, Envoy.TypedStruct.typeURL)
        any.set(1, Codec.Bytes.self, message.serialized())
    }
}

extension MessageReader {
    /// Fills an `Any` from a map with `@type`: with the message, where `proto/` has all that the map says.
    func open(_ any: MessageRef, _ value: ConfigValue, _ map: ConfigMapping, _ depth: Int) throws(JSONError) {
        let typed = try TypedTree(value, map)
        if let type = Descriptors.ofURL(typed.url) {
            do throws(JSONError) {
                let inner = MessageRef(type, arena)
                if WellKnown(type) == nil {
                    try fields(inner, typed.fields, depth + 1, skipping: nil)
                } else if let content = typed.fields["value"] {
                    try fill(inner, content, depth + 1)
                }
                any.set(0, Codec.Text.self, typed.url)
                any.set(1, Codec.Bytes.self, inner.serialized())
                return
            } catch {
                guard error.isUnknownField else { throw error }
            }
        }
        try typed.store(in: any)
    }
}

/// What an `Any` holds, as far as it can be read.
struct AnyContent {
    /// Of the configuration, also where a TypedStruct carries it.
    var url: String
    /// The message itself; nil where it is a tree, or cannot be read.
    var message: MessageRef?
    private var structure: ConfigValue?

    init(_ any: MessageRef) {
        url = any.get(0, Codec.Text.self)
        let data = any.slot(any.field(1)).load(as: ProtobufCBinaryData.self)
        let bytes = UnsafeRawBufferPointer(start: data.data, count: data.data == nil ? 0 : data.len)
        let limits = WireLimits(size: .max, depth: WireLimits().depth, memory: WireLimits().memory)
        guard let type = Descriptors.ofURL(url),
            let message = try? MessageRef.decode(type, bytes, any.arena, limits)
        else { return }
        guard TypedTree.isTypedStruct(url) else {
            self.message = message
            return
        }
        url = message.get(0, Codec.Text.self)
        structure = ConfigValue(.map(ConfigMapping()))
        if let value = message.getOptional(1, Codec.Reference.self) {
            structure = TreeBuilder(originalNames: true, arena: message.arena).value(value, depth: 200)
        }
    }

    /// The name of the type, without the host.
    var typeName: Substring { url.lastIndex(of: "/").map { url[url.index(after: $0)...] } ?? url[...] }

    /// As a tree; nil where it cannot be read.
    var tree: ConfigValue? {
        structure ?? message.map { TreeBuilder(originalNames: true, arena: $0.arena).value($0, depth: 200) }
    }
}

extension ConfigValue {
    func isDepth(atMost limit: Int) -> Bool {
        guard limit > 0 else { return false }
        return switch content {
        case .list(let list): list.allSatisfy { $0.isDepth(atMost: limit - 1) }
        case .map(let map): map.entries.allSatisfy { $0.value.isDepth(atMost: limit - 1) }
        default: true
        }
    }
}
