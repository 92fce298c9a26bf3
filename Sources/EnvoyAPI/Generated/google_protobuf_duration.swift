// Generated from proto/google/protobuf/duration.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
}
