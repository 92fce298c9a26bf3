#!/usr/bin/env bash
# proto/ against the official descriptors, and the generated code against proto/.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -e scripts/proto/check.py ] || [ ! -e scripts/proto/generate.sh ]; then
    echo "proto: scripts/proto is incomplete: check.py and generate.sh are needed" >&2
    exit 1
fi
"${VENV:-.venv}/bin/python" scripts/proto/check.py
scripts/proto/generate.sh --check
