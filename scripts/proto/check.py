"""Checks proto/ against the official descriptors: whatever is declared there must exist there, equally.

usage: check.py [PROTO_DIR]     needs protoc, and the Python packages in REQUIRED
Exits 1 with a list of what differs. A field alone in a oneof may stand for a `proto3 optional`, and a repeated
`…Entry` for a map, because protobuf-c has neither. Istio's own messages are in no package: ISTIO lists their fields.
"""

import importlib
import os
import subprocess
import sys
import tempfile

REQUIRED = "xds-protos grpcio-health-checking grpcio-reflection protobuf"

try:
    from google.protobuf import descriptor_pb2
except ImportError:
    sys.exit("check.py: needs the Python packages " + REQUIRED)

F = descriptor_pb2.FieldDescriptorProto
TYPES = {number: name[5:].lower() for name, number in F.Type.items()}

# Modules that do not follow from the path of the file.
MODULES = {
    "grpc/health/v1/health.proto": "grpc_health.v1.health_pb2",
    "grpc/reflection/v1alpha/reflection.proto": "grpc_reflection.v1alpha.reflection_pb2",
}
# Packages that are another one under a new name: the wire is the same, and only the older one has a Python package.
SAME_AS = {"grpc.reflection.v1.": ("grpc.reflection.v1alpha.", "grpc/reflection/v1alpha/reflection.proto")}

# message -> field name -> (number, type, repeated)
ISTIO = {
    "istio.v1.auth.IstioCertificateRequest": {
        "csr": (1, "string", False),
        "validity_duration": (3, "int64", False),
        "metadata": (4, "google.protobuf.Struct", False),
    },
    "istio.v1.auth.IstioCertificateResponse": {"cert_chain": (1, "string", True)},
}


def ours(proto_dir):
    files = []
    for root, _, names in os.walk(proto_dir):
        files += [os.path.relpath(os.path.join(root, n), proto_dir) for n in names if n.endswith(".proto")]
    with tempfile.TemporaryDirectory() as scratch:
        out = os.path.join(scratch, "set.bin")
        subprocess.check_call(["protoc", "-I.", "--descriptor_set_out=" + out, *sorted(files)], cwd=proto_dir)
        with open(out, "rb") as data:
            return descriptor_pb2.FileDescriptorSet.FromString(data.read()).file


def official(path):
    module = importlib.import_module(MODULES.get(path, path[: -len(".proto")].replace("/", ".") + "_pb2"))
    return descriptor_pb2.FileDescriptorProto.FromString(module.DESCRIPTOR.serialized_pb)


def index(prefix, items, out):
    for item in items:
        full = prefix + "." + item.name
        out[full] = item
        if isinstance(item, descriptor_pb2.DescriptorProto):
            index(full, item.nested_type, out)
            index(full, item.enum_type, out)


def looks_like_entry(message):
    """The rule by which the generated code and the JSON code know a map's entry."""
    shape = [(f.name, f.number) for f in message.field]
    return shape == [("key", 1), ("value", 2)] and message.name.endswith("Entry") and message.name != "Entry"


class Checker:
    def __init__(self):
        self.problems = []
        self.fields = self.messages = self.values = 0

    def fail(self, where, what):
        self.problems.append("%s: %s" % (where, what))

    def oneof_size(self, message, field):
        return sum(f.HasField("oneof_index") and f.oneof_index == field.oneof_index for f in message.field)

    def is_real_oneof(self, message, field):
        """In the official sense: a oneof somebody wrote."""
        return field.HasField("oneof_index") and not field.proto3_optional

    def field(self, full, mine_in, mine, theirs_in, theirs):
        where = "%s.%s" % (full, mine.name)
        self.fields += 1
        if mine.number != theirs.number:
            self.fail(where, "number is %d, officially %d" % (mine.number, theirs.number))
        if mine.type != theirs.type:
            self.fail(where, "type is %s, officially %s" % (TYPES[mine.type], TYPES[theirs.type]))
        elif mine.type_name != theirs.type_name:
            self.fail(where, "type is %s, officially %s" % (mine.type_name, theirs.type_name))
        if (mine.label == F.LABEL_REPEATED) != (theirs.label == F.LABEL_REPEATED):
            self.fail(where, "is%s repeated, officially the other way" % ("" if mine.label == F.LABEL_REPEATED else " not"))
        if self.is_real_oneof(theirs_in, theirs):
            if not mine.HasField("oneof_index"):
                self.fail(where, "officially is in the oneof %s" % theirs_in.oneof_decl[theirs.oneof_index].name)
            elif mine_in.oneof_decl[mine.oneof_index].name != theirs_in.oneof_decl[theirs.oneof_index].name:
                self.fail(where, "is in another oneof than officially")
        elif theirs.proto3_optional:
            if mine.type == F.TYPE_MESSAGE:
                if mine.HasField("oneof_index") and self.oneof_size(mine_in, mine) != 1:
                    self.fail(where, "officially is optional: it must be plain or alone in its oneof")
            elif not mine.HasField("oneof_index") or self.oneof_size(mine_in, mine) != 1:
                self.fail(where, "officially is optional: it must be alone in a oneof")
        elif mine.HasField("oneof_index"):
            self.fail(where, "is in a oneof, officially not")

    def message(self, full, mine, theirs, theirs_all):
        self.messages += 1
        names = {f.name: f for f in theirs.field}
        for field in mine.field:
            if field.name in names:
                self.field(full, mine, field, theirs, names[field.name])
            else:
                self.fail("%s.%s" % (full, field.name), "does not exist officially")
        if theirs.options.map_entry:
            shape = [(f.name, f.number) for f in mine.field]
            if shape != [("key", 1), ("value", 2)] or not looks_like_entry(mine):
                self.fail(full, "is officially a map's entry: it must have key = 1 and value = 2")
        elif looks_like_entry(mine):
            self.fail(full, "looks like a map's entry, officially it is not one")

    def enum(self, full, mine, theirs):
        names = {v.name: v.number for v in theirs.value}
        for value in mine.value:
            self.values += 1
            if names.get(value.name) != value.number:
                self.fail(full, "%s = %d does not exist officially" % (value.name, value.number))

    def istio(self, full, mine):
        self.messages += 1
        table = ISTIO.get(full)
        if table is None:
            return self.fail(full, "is not in the table ISTIO of check.py")
        for field in mine.field:
            self.fields += 1
            kind = field.type_name[1:] or TYPES[field.type]
            if table.get(field.name) != (field.number, kind, field.label == F.LABEL_REPEATED):
                self.fail("%s.%s" % (full, field.name), "is not what the table ISTIO of check.py has")

    def file(self, file):
        mine = {}
        index(file.package, list(file.message_type) + list(file.enum_type), mine)
        if file.package.startswith("istio."):
            for full, item in mine.items():
                self.istio(full, item)
            return
        path, rename = file.name, None
        for prefix, (older, older_path) in SAME_AS.items():
            if (file.package + ".").startswith(prefix):
                path, rename = older_path, (older, prefix)
        try:
            reference = official(path)
        except ImportError as error:
            return self.fail(file.name, "has no official file (%s)" % error)
        if rename:
            raw = reference.__class__()
            raw.CopyFrom(reference)
            raw.package = file.package

            def walk(message):
                for field in message.field:
                    field.type_name = field.type_name.replace("." + rename[0], "." + rename[1])
                for nested in message.nested_type:
                    walk(nested)

            for message in raw.message_type:
                walk(message)
            reference = raw
        if reference.package != file.package:
            self.fail(file.name, "package is %s, officially %s" % (file.package, reference.package))
        theirs = {}
        index(reference.package, list(reference.message_type) + list(reference.enum_type), theirs)
        for full, item in mine.items():
            other = theirs.get(full)
            if other is None or type(other) is not type(item):
                self.fail(full, "does not exist officially in this file")
            elif isinstance(item, descriptor_pb2.DescriptorProto):
                self.message(full, item, other, theirs)
            else:
                self.enum(full, item, other)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    proto_dir = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "..", "proto")
    checker = Checker()
    files = ours(proto_dir)
    for file in files:
        checker.file(file)
    if checker.problems:
        print("\n".join(checker.problems))
        sys.exit("check.py: %d differences from the official descriptors" % len(checker.problems))
    print("proto/ agrees with the official descriptors: %d files, %d messages, %d fields, %d enum values"
          % (len(files), checker.messages, checker.fields, checker.values))


main()
