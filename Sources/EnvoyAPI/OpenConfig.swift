public import MeshModel

/// The configuration of an extension as a message that can be changed, beside what of it `proto/` lacks.
public struct OpenConfig<Message: EnvoyMessage> {
    public let message: Message
    /// Fields that no message of `proto/` holds, or whose content none does.
    public private(set) var rest = ConfigMapping()

    /// What an `Any` holds, itself or as a TypedStruct; nil where it is of another type. The message is the caller's own.
    public init?(_ any: Envoy.AnyMessage) {
        let content = AnyContent(any._ref)
        guard Descriptors.named(content.typeName) == Message.descriptor else { return nil }
        if let message = content.message {
            self.message = Message(_ref: message)
            return
        }
        guard let tree = content.tree?.map else { return nil }
        message = Message(any.arena)
        let reader = MessageReader(any.arena, isOpen: true)
        for entry in tree.entries {
            let part = MessageRef(Message.descriptor, any.arena)
            do {
                try reader.fields(part, ConfigValue(.map(ConfigMapping([entry]))), 0, skipping: nil)
                message._ref.merge(part)
            } catch {
                rest.append(entry)
            }
        }
    }

    /// The two together again.
    public func packed() throws(JSONError) -> Envoy.AnyMessage {
        guard !rest.entries.isEmpty else { return .pack(message) }
        let tree = TreeBuilder(originalNames: true, arena: message.arena).value(message._ref, depth: 200)
        let whole = TreeMerge.merge(tree, ConfigValue(.map(rest)), Message.descriptor)
        let any = Envoy.AnyMessage(message.arena)
        try TypedTree(url: Message.typeURL, fields: whole).store(in: any._ref)
        return any
    }
}

extension Envoy.AnyMessage {
    /// The full name of the type of what it holds, also where a TypedStruct carries it.
    public var contentType: String {
        guard TypedTree.isTypedStruct(typeUrl) else {
            return typeUrl.lastIndex(of: "/").map { String(typeUrl[typeUrl.index(after: $0)...]) } ?? typeUrl
        }
        return String(AnyContent(_ref).typeName)
    }
}
