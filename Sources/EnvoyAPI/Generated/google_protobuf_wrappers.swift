// Generated from proto/google/protobuf/wrappers.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
}
