"""Writes the Swift face of proto/ (one file a .proto file) and the table of descriptors in C.

usage: generate_swift.py DESCRIPTOR_SET C_DIR SWIFT_OUT REGISTRY_C
"""

import os
import re
import sys

from google.protobuf import descriptor_pb2

import swift_names as names

F = descriptor_pb2.FieldDescriptorProto
SCALARS = {
    F.TYPE_DOUBLE: ("Double", "Codec.Plain<Swift.Double>"),
    F.TYPE_FLOAT: ("Float", "Codec.Plain<Swift.Float>"),
    F.TYPE_INT64: ("Int64", "Codec.Plain<Swift.Int64>"),
    F.TYPE_SINT64: ("Int64", "Codec.Plain<Swift.Int64>"),
    F.TYPE_SFIXED64: ("Int64", "Codec.Plain<Swift.Int64>"),
    F.TYPE_UINT64: ("UInt64", "Codec.Plain<Swift.UInt64>"),
    F.TYPE_FIXED64: ("UInt64", "Codec.Plain<Swift.UInt64>"),
    F.TYPE_INT32: ("Int32", "Codec.Plain<Swift.Int32>"),
    F.TYPE_SINT32: ("Int32", "Codec.Plain<Swift.Int32>"),
    F.TYPE_SFIXED32: ("Int32", "Codec.Plain<Swift.Int32>"),
    F.TYPE_UINT32: ("UInt32", "Codec.Plain<Swift.UInt32>"),
    F.TYPE_FIXED32: ("UInt32", "Codec.Plain<Swift.UInt32>"),
    F.TYPE_BOOL: ("Bool", "Codec.Boolean"),
    F.TYPE_STRING: ("String", "Codec.Text"),
    F.TYPE_BYTES: ("[UInt8]", "Codec.Bytes"),
}
WELL_KNOWN = {
    ".google.protobuf.Duration": ("Swift.Duration", "Codec.Span"),
    ".google.protobuf.Struct": ("[Swift.String: StructValue]", "Codec.Object"),
    ".google.protobuf.Value": ("StructValue", "Codec.Dynamic"),
    ".google.protobuf.ListValue": ("[StructValue]", "Codec.List"),
    ".google.protobuf.DoubleValue": ("Swift.Double", "Codec.Wrapped<Codec.Plain<Swift.Double>>"),
    ".google.protobuf.FloatValue": ("Swift.Float", "Codec.Wrapped<Codec.Plain<Swift.Float>>"),
    ".google.protobuf.Int64Value": ("Swift.Int64", "Codec.Wrapped<Codec.Plain<Swift.Int64>>"),
    ".google.protobuf.UInt64Value": ("Swift.UInt64", "Codec.Wrapped<Codec.Plain<Swift.UInt64>>"),
    ".google.protobuf.Int32Value": ("Swift.Int32", "Codec.Wrapped<Codec.Plain<Swift.Int32>>"),
    ".google.protobuf.UInt32Value": ("Swift.UInt32", "Codec.Wrapped<Codec.Plain<Swift.UInt32>>"),
    ".google.protobuf.BoolValue": ("Swift.Bool", "Codec.Wrapped<Codec.Boolean>"),
    ".google.protobuf.StringValue": ("Swift.String", "Codec.Wrapped<Codec.Text>"),
    ".google.protobuf.BytesValue": ("[Swift.UInt8]", "Codec.Wrapped<Codec.Bytes>"),
}


def is_entry(message):
    """protobuf-c has no maps: they are repeated entries, known by their shape and name."""
    return (
        message.name.endswith("Entry")
        and message.name != "Entry"
        and [(f.name, f.number) for f in message.field] == [("key", 1), ("value", 2)]
        and message.field[0].type == F.TYPE_STRING
    )


class Generator:
    def __init__(self, files, symbols):
        self.files = files
        self.index = {name: i for i, name in enumerate(sorted(symbols))}
        self.swift = {}
        self.messages = {}
        taken = {}
        for file in files:
            for item in list(file.message_type) + list(file.enum_type):
                full = file.package + "." + item.name
                prefix = names.PREFIXED_PACKAGES.get(file.package, "")
                name = names.RENAMED.get(full, prefix + names.type_name(item.name))
                if taken.setdefault(name, full) != full:
                    sys.exit("%s and %s are both Envoy.%s: add one to RENAMED in swift_names.py" % (taken[name], full, name))
                self.register("." + full, "Envoy." + name, item)

    def register(self, full, swift, item):
        self.swift[full] = swift
        if isinstance(item, descriptor_pb2.DescriptorProto):
            self.messages[full] = item
            for inner in list(item.nested_type) + list(item.enum_type):
                self.register(full + "." + inner.name, swift + "." + names.type_name(inner.name), inner)

    def value(self, field):
        """The Swift type of one value of the field, its codec, and whether it may be absent by itself."""
        if field.type == F.TYPE_MESSAGE:
            if field.type_name in WELL_KNOWN:
                return (*WELL_KNOWN[field.type_name], True)
            name = self.swift[field.type_name]
            return name, "Codec.Message<%s>" % name, True
        if field.type == F.TYPE_ENUM:
            name = self.swift[field.type_name]
            return name, "Codec.Enumeration<%s>" % name, False
        swift, codec = SCALARS[field.type]
        return ("[Swift.UInt8]" if swift == "[UInt8]" else "Swift." + swift), codec, False

    def field(self, message, field, position, out, indent):
        swift, codec, nullable = self.value(field)
        name = names.camel(field.name)
        arguments = "%d, %s.self" % (position, codec)
        mode = ""
        if field.label == F.LABEL_REPEATED:
            entry = self.messages.get(field.type_name)
            if entry is not None and is_entry(entry):
                swift, codec, _ = self.value(entry.field[1])
                arguments = "%d, %s.self" % (position, codec)
                swift, mode = "[Swift.String: %s]" % swift, "Map"
            else:
                upper = name.strip("`")
                out.append("%spublic func append%s(_ value: %s) { _ref.append(%s, value) }"
                           % (indent, upper[0].upper() + upper[1:], swift, arguments))
                swift, mode = "[%s]" % swift, "Array"
        elif nullable or field.HasField("oneof_index"):
            swift, mode = swift + "?", "Optional"
        if field.options.deprecated:
            out.append(indent + "/// Deprecated in Envoy's API.")
        out.append("%spublic var %s: %s { get { _ref.get%s(%s) } nonmutating set { _ref.set%s(%s, newValue) } }"
                   % (indent, name, swift, mode, arguments, mode, arguments))

    def message(self, full, message, out, indent, comment):
        out.append("%s/// `%s`%s" % (indent, full[1:], ": " + comment if comment else "."))
        out.append("%spublic struct %s: EnvoyMessage {" % (indent, self.swift[full].split(".")[-1]))
        inner = indent + "    "
        out.append("%spublic static var descriptorIndex: Swift.Int { %d }" % (inner, self.index[full[1:]]))
        out.append("%spublic let _ref: MessageRef" % inner)
        out.append("%spublic init(_ref: MessageRef) { self._ref = _ref }" % inner)
        order = sorted(f.number for f in message.field)
        for field in message.field:
            self.field(message, field, order.index(field.number), out, inner)
        for enum in message.enum_type:
            self.enum(full + "." + enum.name, enum, out, inner, "")
        for nested in message.nested_type:
            if not is_entry(nested):
                self.message(full + "." + nested.name, nested, out, inner, "")
        out.append(indent + "}")

    def enum(self, full, enum, out, indent, comment):
        name = self.swift[full].split(".")[-1]
        out.append("%s/// `%s`%s" % (indent, full[1:], ": " + comment if comment else "."))
        out.append("%spublic struct %s: OpenEnum {" % (indent, name))
        out.append("%s    public let rawValue: Swift.Int32" % indent)
        out.append("%s    public init(rawValue: Swift.Int32) { self.rawValue = rawValue }" % indent)
        for value in enum.value:
            out.append("%s    public static var %s: Self { Self(rawValue: %d) }"
                       % (indent, names.enum_case(enum.name, value.name), value.number))
        out.append(indent + "}")

    def file(self, file):
        comments = {
            tuple(l.path): " ".join(l.leading_comments.split()) for l in file.source_code_info.location if l.leading_comments
        }
        out = [
            "// Generated from proto/%s by scripts/proto/generate.sh; not edited." % file.name,
            "// swift-format-ignore-file",
            "",
            "extension Envoy {",
        ]
        for i, enum in enumerate(file.enum_type):
            self.enum(".%s.%s" % (file.package, enum.name), enum, out, "    ", comments.get((5, i), ""))
        for i, message in enumerate(file.message_type):
            full = ".%s.%s" % (file.package, message.name)
            if full not in WELL_KNOWN:
                self.message(full, message, out, "    ", comments.get((4, i), ""))
        out.append("}")
        return "\n".join(out) + "\n"


def symbols_of(directory):
    """Full message name to the C symbol of its descriptor, read from what protoc-c wrote."""
    pattern = re.compile(r'^const ProtobufCMessageDescriptor (\w+) =\n\{\n  PROTOBUF_C__MESSAGE_DESCRIPTOR_MAGIC,\n  "([^"]+)"', re.M)
    found = {}
    for root, _, files in os.walk(directory):
        for file in files:
            if file.endswith(".pb-c.c"):
                with open(os.path.join(root, file)) as text:
                    found.update({full: symbol for symbol, full in pattern.findall(text.read())})
    return found


def main():
    set_path, c_dir, swift_out, registry = sys.argv[1:]
    with open(set_path, "rb") as data:
        files = descriptor_pb2.FileDescriptorSet.FromString(data.read()).file
    symbols = symbols_of(c_dir)
    generator = Generator(files, symbols)
    os.makedirs(swift_out, exist_ok=True)
    for file in files:
        with open(os.path.join(swift_out, file.name[:-6].replace("/", "_") + ".swift"), "w") as out:
            out.write(generator.file(file))
    ordered = sorted(symbols)
    with open(registry, "w") as out:
        out.write("// Generated by scripts/proto/generate.sh; not edited. Every message, by full name, sorted.\n")
        out.write('#include "CEnvoyAPI.h"\n\n')
        out.writelines("extern const ProtobufCMessageDescriptor %s;\n" % symbols[n] for n in ordered)
        out.write("\nconst ProtobufCMessageDescriptor *const skysail_descriptors[] = {\n")
        out.writelines("    &%s,\n" % symbols[n] for n in ordered)
        out.write("};\nconst size_t skysail_descriptor_count = %d;\n" % len(ordered))


main()
