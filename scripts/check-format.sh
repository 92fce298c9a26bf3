#!/usr/bin/env bash
# Fails if `swift format` would change one of the given files or folders, and shows what it would change.
set -euo pipefail
cd "$(dirname "$0")/.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp .swift-format "$copy/"
find "$@" -name '*.swift' -print0 | xargs -0 cp --parents -t "$copy"
(cd "$copy" && swift format format --configuration .swift-format --in-place --parallel --recursive .)
status=0
while IFS= read -r -d '' file; do
    diff -u "$file" "$copy/$file" || status=1
done < <(find "$@" -name '*.swift' -print0)
if [ $status != 0 ]; then
    echo "run 'make format'" >&2
fi
exit $status
