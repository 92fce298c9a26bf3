#!/usr/bin/env bash
# The binary must stay under 25 MB: a dependency that brings all of Foundation would not go unnoticed.
set -euo pipefail
bytes=$(stat -Lc %s "$1")
printf '%s: %d.%d MB\n' "$1" $((bytes / 1000000)) $((bytes / 100000 % 10))
if [ "$bytes" -ge 25000000 ]; then
    echo "$1 is over 25 MB; 'swift package show-dependencies' and 'make imports-check' help to find what grew" >&2
    exit 1
fi
