import CProtobufC
import MeshModel

extension EnvoyMessage {
    /// Makes the other's content part of this message, as protobuf's `MergeFrom` does: what is set there replaces scalars,
    /// goes into messages, comes after the elements of lists, replaces map entries of the same key and other members of a
    /// oneof. What is a default there (0, false, an empty text) is not set, and changes nothing.
    ///
    /// In two ways it does what is meant instead: a Duration is replaced whole (as in Istio), and what two `Any` of one
    /// type hold is merged, also where a TypedStruct carries it.
    ///
    /// - Precondition: no other message shares what is below this one.
    public func merge(_ other: Self) { _ref.merge(other._ref) }
}

extension MessageRef {
    func merge(_ other: MessageRef) {
        let other = other.arena === arena ? other : other.copied(to: arena)
        for i in 0..<Int(descriptor.pointee.n_fields) {
            let field = field(i)
            if field.pointee.isRepeated {
                mergeElements(of: field, from: other)
            } else if field.pointee.isOneof {
                guard other.isSelected(field) else { continue }
                let wasSelected = isSelected(field)
                (base + Int(field.pointee.quantifier_offset)).storeBytes(of: field.pointee.id, as: UInt32.self)
                copyOrMerge(field, from: other, isThere: wasSelected)
            } else if !TreeBuilder.isDefault(other.slot(field), field) {
                copyOrMerge(field, from: other, isThere: true)
            }
        }
    }

    private func copyOrMerge(_ field: FieldDescriptor, from other: MessageRef, isThere: Bool) {
        let (mine, theirs) = (slot(field), other.slot(field))
        if isThere, field.pointee.message != nil, Codec.Reference.isPresent(mine), Codec.Reference.isPresent(theirs) {
            let merged = Codec.Reference.load(mine, arena).merged(with: Codec.Reference.load(theirs, arena))
            Codec.Reference.store(merged, mine, field, arena)
        } else {
            mine.copyMemory(from: theirs, byteCount: TreeBuilder.stride(field.pointee.type))
        }
    }

    /// This message with the other in it; in place, where it is not simply the other.
    private func merged(with other: MessageRef) -> MessageRef {
        switch WellKnown(descriptor) {
        case .duration: return other
        case .any: return mergedAny(with: other)
        default:
            merge(other)
            return self
        }
    }

    private func mergeElements(of field: FieldDescriptor, from other: MessageRef) {
        guard let elements = other.elements(field) else { return }
        let stride = TreeBuilder.stride(field.pointee.type)
        let entry = field.pointee.message.flatMap { isMapEntry($0) ? $0 : nil }
        for index in 0..<other.count(field) {
            let element = elements + index * stride
            if entry != nil, mergeEntry(Codec.Reference.load(element, arena), of: field) { continue }
            appendSlot(field, stride: stride).copyMemory(from: element, byteCount: stride)
        }
    }

    /// False where no entry has its key.
    private func mergeEntry(_ entry: MessageRef, of field: FieldDescriptor) -> Bool {
        guard let elements = elements(field) else { return false }
        for index in 0..<count(field) {
            let slot = elements + index * Codec.Reference.stride
            let mine = Codec.Reference.load(slot, arena)
            guard mine.hasSameKey(as: entry) else { continue }
            let value = mine.field(1)
            if value.pointee.message.map({ WellKnown($0) }) == .any {
                mine.copyOrMerge(value, from: entry, isThere: true)
            } else {
                Codec.Reference.store(entry, slot, field, arena)
            }
            return true
        }
        return false
    }

    private func hasSameKey(as other: MessageRef) -> Bool {
        let key = field(0)
        switch TreeBuilder.stride(key.pointee.type) {
        case _ where key.pointee.type == PROTOBUF_C_TYPE_STRING:
            return get(0, Codec.Text.self) == other.get(0, Codec.Text.self)
        case 8: return slot(key).load(as: UInt64.self) == other.slot(key).load(as: UInt64.self)
        default: return slot(key).load(as: UInt32.self) == other.slot(key).load(as: UInt32.self)
        }
    }

    /// Of two `Any`.
    private func mergedAny(with other: MessageRef) -> MessageRef {
        let (mine, theirs) = (AnyContent(self), AnyContent(other))
        guard mine.typeName == theirs.typeName else { return other }
        if let message = mine.message, let added = theirs.message {
            message.merge(added)
            set(1, Codec.Bytes.self, message.serialized())
            return self
        }
        guard let tree = mine.tree, let added = theirs.tree else { return other }
        let merged = TypedTree(url: mine.url, fields: TreeMerge.merge(tree, added, Descriptors.ofURL(mine.url)))
        do { try merged.store(in: self) } catch { return other }
        return self
    }
}
