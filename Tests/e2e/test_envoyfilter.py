"""EnvoyFilters in a mesh of real Envoys: a good patch is in force, a bad one beside it is left out and explained, and nobody
refuses anything."""

import json

from mesh.process import until
from policies import documents, manifest

MANAGER = "envoy.filters.network.http_connection_manager"
TYPES = "type.googleapis.com/envoy.extensions.filters.http"


def envoyfilter(name: str, *patches: dict, app: str | None = None) -> str:
    spec = {"configPatches": list(patches)}
    if app:
        spec["workloadSelector"] = {"labels": {"app": app}}
    return manifest("EnvoyFilter", name, "bookshop", spec, "networking.istio.io/v1alpha3")


def before_router(operation: str, context: str, value: dict) -> dict:
    chain = {"filter": {"name": MANAGER, "subFilter": {"name": "envoy.filters.http.router"}}}
    return {"applyTo": "HTTP_FILTER", "match": {"context": context, "listener": {"filterChain": chain}},
            "patch": {"operation": operation, "value": value}}


def lua(header: str) -> dict:
    code = f'function envoy_on_response(handle) handle:headers():add("{header}", "yes") end'
    return {"name": "envoy.filters.http.lua",
            "typed_config": {"@type": f"{TYPES}.lua.v3.Lua", "default_source_code": {"inline_string": code}}}


# Of a type that the control plane knows nothing about.
MARK = {"name": "mark", "typed_config": {
    "@type": f"{TYPES}.header_to_metadata.v3.Config",
    "request_rules": [{"header": "x-none", "on_header_missing": {"metadata_namespace": "mine", "key": "k", "value": "v"}}]}}
SEEN = {"applyTo": "HTTP_ROUTE", "match": {"context": "SIDECAR_INBOUND"}, "patch": {"operation": "MERGE", "value": {
    "response_headers_to_add": [{"header": {"key": "x-marked", "value": "%DYNAMIC_METADATA(mine:k)%"}}]}}}


def test_good_patches_are_in_force_and_bad_ones_are_explained(mesh):
    before = mesh.gateway("/catalog/1")
    assert before.status == 200 and "x-lua" not in before.headers
    late = before_router("INSERT_AFTER", "SIDECAR_INBOUND", lua("x-late"))
    unknown = {"applyTo": "CLUSTER", "match": {"context": "SIDECAR_OUTBOUND"},
               "patch": {"operation": "MERGE", "value": {"conect_timeout": "1s"}}}
    everywhere = {"applyTo": "CLUSTER", "patch": {"operation": "MERGE", "value": {"lb_policy": "RANDOM"}}}
    clash = {"applyTo": "LISTENER", "patch": {"operation": "ADD", "value": {
        "name": "clash", "address": {"socket_address": {"address": "0.0.0.0", "port_value": 15006}},
        "filter_chains": [{}]}}}
    mesh.replace("envoyfilter.yaml", documents(
        envoyfilter("good", before_router("INSERT_BEFORE", "SIDECAR_INBOUND", lua("x-lua")),
                    before_router("INSERT_BEFORE", "SIDECAR_INBOUND", MARK), SEEN, app="catalog"),
        envoyfilter("bad", late, unknown, everywhere, clash)))
    # Connections that were there before are on the listener of before: what is looked at is one answer.
    def patched():
        answer = mesh.gateway("/catalog/1")
        return answer if answer.headers.get("x-lua") == "yes" else None
    answer = until(patched, "the script to run")
    assert answer.status == 200
    assert answer.headers["x-marked"] == "v"
    assert "x-late" not in answer.headers
    # Of the workloads that it does not select, nothing.
    assert "x-lua" not in mesh.gateway("/orders").headers

    rows = [row for row in json.loads(mesh.bed.server_get("/debug/conflictz")[1])
            if row["metric"] == "pilot_envoy_filter_status"]
    assert all("EnvoyFilter bookshop/bad" in row["object"] for row in rows)
    text = "\n".join(row["message"] for row in rows)
    assert "configPatches[0], INSERT_AFTER of HTTP_FILTER" in text
    assert "conect_timeout is not a field of envoy.config.cluster.v3.Cluster" in text
    assert "ORIGINAL_DST has no lb_policy but CLUSTER_PROVIDED" in text
    assert "there is a listener 0.0.0.0_15006 already" in text


def test_a_virtual_host_is_patched_whichever_way_it_is_sent(mesh):
    """Over VHDS it is a resource of its own, otherwise a part of its routes."""
    patch = {"applyTo": "VIRTUAL_HOST",
             "match": {"context": "SIDECAR_OUTBOUND", "routeConfiguration": {
                 "vhost": {"name": "catalog.bookshop.svc.cluster.local:80"}}},
             "patch": {"operation": "MERGE", "value": {
                 "response_headers_to_add": [{"header": {"key": "x-host", "value": "patched"}}]}}}
    mesh.replace("envoyfilter.yaml", envoyfilter("hosts", patch))
    pods = [p.name for p in mesh.bed.sample.pods if p.name in mesh.bed.envoys and p.role == "sidecar"]
    assert {mesh.bed.channel(mesh.bed.sample.pod(pod)).delta for pod in pods} == {True, False}
    for pod in pods:
        if mesh.bed.sample.pod(pod).namespace != "bookshop":
            continue
        until(lambda: mesh.from_pod(pod, "catalog", 80, "/1")[0].headers.get("x-host") == "patched",
              f"{pod} to have the patched virtual host")
