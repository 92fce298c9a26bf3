#!/bin/sh
# The library that counts a process's allocations: `build.sh [FILE]`, .build/liballocations.so where none is named.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../../.build/liballocations.so}
if [ ! "$out" -nt "$here/allocations.c" ]; then
    mkdir -p "$(dirname "$out")"
    # Moved into place: a process that has the old one mapped keeps it.
    cc -std=c11 -O2 -fPIC -shared -I "$here/include" -o "$out.$$" "$here/allocations.c"
    mv "$out.$$" "$out"
fi
