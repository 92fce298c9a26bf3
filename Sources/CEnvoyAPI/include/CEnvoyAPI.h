// The descriptors of every message in proto/. The generated structs stay private: Swift reads and writes messages
// through the descriptors alone.
#pragma once
#include <protobuf-c/protobuf-c.h>

/// Sorted by full name.
extern const ProtobufCMessageDescriptor *const skysail_descriptors[];
extern const size_t skysail_descriptor_count;

static inline const ProtobufCMessageDescriptor *skysail_descriptor(size_t index) { return skysail_descriptors[index]; }
