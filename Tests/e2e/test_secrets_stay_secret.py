"""No page, log or dump has a private key in it."""

import pki
import policies
from test_gateway_tls import HOST, client, gateway, of, public, secret, served, server  # noqa: F401

PAGES = ["syncz", "adsz", "registryz", "endpointz", "endpointShardz", "configz", "conflictz"]


def keys(bed) -> dict[str, bytes]:
    """Every private key that lies in a file of the mesh."""
    found = {}
    for folder in (bed.state, bed.sockets, bed.identity):
        for path in folder.rglob("*.pem"):
            content = path.read_bytes()
            if b"PRIVATE KEY" in content:
                found[str(path)] = content
    return found


def test_private_keys_are_nowhere_to_be_read(mesh, client, public, tmp_path):  # noqa: F811
    pair = public.server(HOST)
    broken = pki.Authority("nobody").server(HOST)
    routes = gateway(server(HOST, "SIMPLE", credentialName="books"))
    served(mesh, client, policies.documents(routes, secret("books", **of(pair))))
    mesh.replace("broken.yaml", secret("broken", tls_crt=pair[0], tls_key=broken[1]))
    mesh.reported("broken.yaml")
    private = {**keys(mesh.bed), "the gateway's": pair[1], "one that does not fit": broken[1]}
    assert len(private) >= 6  # the authority's, the issuer's, those of proxies without an agent, and these
    assert any("key-" in name for name in private)

    texts = {f"/debug/{page}": mesh.bed.server_get(f"/debug/{page}") for page in PAGES}
    gateway_pod = mesh.bed.sample.gateway
    for pod in (gateway_pod, mesh.bed.sample.pod("storefront-1"), mesh.bed.sample.pod("catalog-2")):
        page = f"/debug/config_dump?proxyID={pod.name}.{pod.namespace}"
        texts[page] = mesh.bed.server_get(page)
    texts["/metrics"] = mesh.bed.server_get("/metrics")
    texts["/"] = mesh.bed.server_get("/")
    for name in mesh.bed.envoys:
        admin = mesh.bed.envoy(name)
        texts[f"{name}: config_dump"] = admin.get("/config_dump")
        texts[f"{name}: certs"] = admin.get("/certs")
    assert {status for status, _ in texts.values()} == {200}, {k: v[0] for k, v in texts.items()}
    bodies = {name: body for name, (_, body) in texts.items()}
    for process in mesh.bed.processes:
        bodies[f"{process.name}: log"] = process.log.read_text(errors="replace")
    dump = bodies[f"{gateway_pod.name}: config_dump"]
    assert "kubernetes://books" in dump and "W3JlZGFjdGVkXQ==" in dump  # Envoy's own "[redacted]"
    for where, body in bodies.items():
        assert "PRIVATE KEY" not in body, where
        for whose, key in private.items():
            assert not [trace for trace in pki.traces(key) if trace in body], f"{whose} in {where}"
