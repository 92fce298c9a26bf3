#!/usr/bin/env bash
# Generates Sources/CEnvoyAPI and Sources/EnvoyAPI/Generated from proto/. With --check it changes nothing and fails
# where what is committed is not what proto/ gives. Needs protoc, protoc-c and a Python with protobuf (PYTHON names it).
set -euo pipefail
cd "$(dirname "$0")/../.."

python=${PYTHON:-}
if [ -z "$python" ]; then
    for candidate in .venv/bin/python "${SKYSAIL_VENV:-/nonexistent}/bin/python" python3; do
        if "$candidate" -c 'import google.protobuf' 2>/dev/null; then python=$candidate; break; fi
    done
fi
[ -n "$python" ] || { echo "generate.sh: no Python with the package protobuf; set PYTHON" >&2; exit 1; }

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir -p "$out/c" "$out/swift"
mapfile -t files < <(cd proto && find . -name '*.proto' | sed 's#^\./##' | LC_ALL=C sort)
(cd proto && protoc-c -I. --c_out="$out/c" "${files[@]}")
(cd proto && protoc -I. --include_source_info --descriptor_set_out="$out/set.bin" "${files[@]}")
PYTHONDONTWRITEBYTECODE=1 "$python" scripts/proto/generate_swift.py \
    "$out/set.bin" "$out/c" "$out/swift" "$out/registry.c"

if [ "${1:-}" = --check ]; then
    diff -rq "$out/c" Sources/CEnvoyAPI/generated && diff -rq "$out/swift" Sources/EnvoyAPI/Generated &&
        diff -q "$out/registry.c" Sources/CEnvoyAPI/registry.c ||
        { echo "generated code is not current: run make proto" >&2; exit 1; }
else
    rm -rf Sources/CEnvoyAPI/generated Sources/EnvoyAPI/Generated
    cp -r "$out/c" Sources/CEnvoyAPI/generated
    cp -r "$out/swift" Sources/EnvoyAPI/Generated
    cp "$out/registry.c" Sources/CEnvoyAPI/registry.c
fi
