#!/usr/bin/env python3
"""Fails on an import, or a dependency in Package.swift, that the architecture does not allow.

The table is that of docs/ARCHITECTURE.md: data flows one way, and nothing knows what lies downstream of it. It names
what a target may import, not what it must. Standard library only.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Modules of the toolchain that every target may import.
FREE = {"Swift", "Glibc", "Synchronization", "_Concurrency", "_StringProcessing", "RegexBuilder"}

# Left to right, the way data flows.
ALLOWED = {
    "CLinux": set(),
    "CNghttp2": set(),
    "COpenSSL": set(),
    "CProtobufC": set(),
    "CLibevent": set(),
    "CCurl": set(),
    "CYAML": set(),
    "CRE2": set(),
    "CEnvoyAPI": {"CProtobufC"},
    # SHA-256 is the content hash of every resource.
    "MeshModel": {"COpenSSL"},
    # RE2 says at validation whether Envoy would take a regular expression.
    "MeshConfig": {"MeshModel", "CRE2", "FoundationEssentials"},
    "Discovery": {"MeshModel", "MeshConfig", "CYAML", "FoundationEssentials"},
    "World": {"MeshModel", "MeshConfig", "HashTreeCollections"},
    # How objects stand to each other; for validation, admission and analysis.
    "Analysis": {"MeshModel", "MeshConfig", "World"},
    "EnvoyAPI": {"MeshModel", "CEnvoyAPI", "CProtobufC"},
    "Translation": {"MeshModel", "MeshConfig", "World", "EnvoyAPI"},
    # The resource pool is read by every loop while the engine writes: a persistent map again.
    "Snapshot": {"MeshModel", "HashTreeCollections"},
    "Engine": {"MeshModel", "MeshConfig", "World", "EnvoyAPI", "Translation", "Snapshot", "Threads"},
    "StreamAPI": {"MeshModel"},
    "XDS": {"MeshModel", "Snapshot", "EnvoyAPI", "StreamAPI"},
    "Transport": {"MeshModel", "StreamAPI", "COpenSSL", "CLinux"},
    "HTTP2": {"MeshModel", "StreamAPI", "Transport", "CNghttp2"},
    "GRPC": {"MeshModel", "StreamAPI", "Transport", "HTTP2"},
    # Threads, and what they wait on.
    "Threads": {"MeshModel"},
    # HTTP/1.1 for what is not hot: a server on evhttp, a client on libcurl.
    "HTTP1": {"CLibevent", "CCurl", "Threads"},
    "Identity": {"MeshModel", "COpenSSL", "FoundationEssentials"},
    # Secrets go out on xDS streams; JWKS and gateway secrets come out of configuration.
    "IdentityService": {
        "Identity", "EnvoyAPI", "StreamAPI", "XDS", "MeshModel", "MeshConfig", "HTTP1", "Threads",
        "FoundationEssentials",
    },
    "Operations": {
        "MeshModel", "MeshConfig", "World", "Analysis", "EnvoyAPI", "Translation", "Snapshot", "Engine", "StreamAPI", "XDS",
        "Identity", "IdentityService", "HTTP1", "Threads", "FoundationEssentials",
    },
    # CLinux to start the proxy: Swift has no fork.
    "Agent": {
        "CLinux", "GRPC", "Transport", "XDS", "IdentityService", "Identity", "StreamAPI", "MeshModel", "EnvoyAPI", "HTTP1",
        "FoundationEssentials",
    },
    # CLinux to have the allocator give memory back.
    "skysail": {
        "CLinux", "MeshModel", "MeshConfig", "Discovery", "World", "Analysis", "EnvoyAPI", "Translation", "Snapshot", "Engine",
        "StreamAPI", "XDS", "Transport", "HTTP2", "GRPC", "HTTP1", "Identity", "IdentityService", "Operations", "Agent",
        "ArgumentParser", "Logging", "FoundationEssentials",
    },
    "CAllocations": set(),
    "skysail-microbench": {
        "CAllocations", "MeshModel", "MeshConfig", "Discovery", "World", "EnvoyAPI", "Translation", "Snapshot", "Engine",
        "StreamAPI", "XDS", "Transport", "GRPC", "ArgumentParser",
    },
    "skysail-bench": {
        "MeshModel", "StreamAPI", "EnvoyAPI", "Transport", "GRPC", "Identity", "Threads", "ArgumentParser", "Histogram",
        "HashTreeCollections", "FoundationEssentials",
    },
}

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?([A-Za-z_]\w*)"
)


def sources(target: dict):
    folder = ROOT / (target.get("path") or f"Sources/{target['name']}")
    return sorted(folder.rglob("*.swift"))


def imports(path: pathlib.Path):
    """(line, module) of each import; block comments and string literals hold none at the start of a line in practice."""
    depth = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if depth == 0 and (match := IMPORT.match(line)):
            yield number, match.group(1)
        depth += line.count("/*") - line.count("*/")
        depth = max(depth, 0)


def package() -> dict:
    dump = subprocess.run(
        ["swift", "package", "dump-package"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(dump.stdout)


def dependencies(target: dict):
    for dependency in target["dependencies"]:
        kind, value = next(iter(dependency.items()))
        yield value[0]


def line_of(target: str) -> int:
    for number, line in enumerate((ROOT / "Package.swift").read_text().splitlines(), 1):
        if f'"{target}"' in line and re.search(r'(library|name:|Target)', line) and "products" not in line:
            return number
    return 1


def main() -> int:
    problems = []
    files = 0
    # What lies under Tests may import what it likes; that nothing else imports it follows from the table.
    targets = [t for t in package()["targets"]
               if t["type"] != "test" and not (t.get("path") or "").startswith("Tests/")]
    for target in targets:
        name = target["name"]
        allowed = ALLOWED.get(name)
        if allowed is None:
            problems.append(f"Package.swift:{line_of(name)}: target {name} is not in the table of {__file__}")
            continue
        declared = set(dependencies(target))
        for dependency in sorted(declared - allowed):
            problems.append(f"Package.swift:{line_of(name)}: {name} may not depend on {dependency}")
        for path in sources(target):
            files += 1
            for line, module in imports(path):
                where = f"{path.relative_to(ROOT)}:{line}"
                if module in FREE or module == name:
                    continue
                if module == "Foundation":
                    problems.append(f"{where}: {name} imports Foundation; FoundationEssentials at most")
                elif module not in allowed:
                    problems.append(f"{where}: {name} may not import {module}")
                elif module != "FoundationEssentials" and module not in declared:
                    problems.append(f"{where}: {name} imports {module}, which Package.swift does not name")

    known = {t["name"] for t in targets}
    for folder in sorted((ROOT / "Sources").iterdir()):
        if folder.is_dir() and folder.name not in known and any(folder.rglob("*.swift")):
            problems.append(f"{folder.relative_to(ROOT)}:1: no target of Package.swift has this folder")

    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"imports: {files} files of {len(targets)} targets, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
