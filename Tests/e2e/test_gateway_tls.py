"""TLS at the rim: what the gateway's Envoy serves from Secrets in the folder, and TLS that starts at a sidecar."""

import base64
import http.client
import json
import socket
import ssl
import threading

import pytest

import pki
import policies
import wire
from mesh.process import until
from policies import manifest

PORT = 8443
FILE = "tls.yaml"
HOST = "books.example"
INGRESS = "istio-ingress"


def secret(name: str, namespace: str = INGRESS, kind: str = "kubernetes.io/tls", **data: bytes) -> str:
    """A Kubernetes Secret; underscores in the names of its data stand for dots."""
    return json.dumps({
        "apiVersion": "v1", "kind": "Secret", "type": kind, "metadata": {"name": name, "namespace": namespace},
        "data": {key.replace("_", "."): base64.b64encode(value).decode() for key, value in data.items()}}, indent=1)


def of(pair: pki.Pair) -> dict[str, bytes]:
    return {"tls_crt": pair[0], "tls_key": pair[1]}


def server(host: str, mode: str, *, number: int = 443, protocol: str = "HTTPS", **tls) -> dict:
    return {"port": {"number": number, "name": f"{protocol.lower()}-{host}", "protocol": protocol}, "hosts": [host],
            "tls": {"mode": mode, **tls}}


def gateway(*servers: dict) -> str:
    """A Gateway beside the sample's, and where its requests go."""
    networking = "networking.istio.io/v1"
    return policies.documents(
        manifest("Gateway", "secure", "bookshop", {
            "selector": {"istio": "ingressgateway"}, "servers": list(servers)}, networking),
        manifest("VirtualService", "secure", "bookshop", {
            "hosts": ["*"], "gateways": ["secure"],
            "http": [{"route": [{"destination": {"host": "reviews", "port": {"number": 9080}}}]}]}, networking))


class Client:
    """A browser, as it were, that trusts one authority."""

    def __init__(self, bed, folder, authority: pki.Authority, pair: pki.Pair | None = None):
        self.address = bed.sample.gateway.address
        self.context = pki.context(folder, pair, root=authority.pem)

    def connect(self, host: str) -> ssl.SSLSocket:
        plain = socket.create_connection((self.address, PORT), 5)
        try:
            return self.context.wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise

    def opened(self, host: str) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(host)
        connection.sock = self.connect(host)
        return connection

    def status(self, host: str = HOST) -> int:
        """0 where no connection comes about."""
        try:
            connection = self.opened(host)
        except OSError:
            return 0
        try:
            return get(connection)
        except (OSError, http.client.HTTPException):
            return 0  # TLS 1.3 refuses a client's certificate after the handshake.
        finally:
            connection.close()

    def serial(self, host: str = HOST) -> str:
        with self.connect(host) as connection:
            return connection.getpeercert()["serialNumber"]


def get(connection: http.client.HTTPConnection) -> int:
    connection.request("GET", "/reviews")
    response = connection.getresponse()
    response.read()
    return response.status


@pytest.fixture(scope="module")
def public() -> pki.Authority:
    return pki.Authority("public")


@pytest.fixture
def client(mesh, tmp_path, public) -> Client:
    """The gateway's Service has a port for TLS."""
    text = mesh.text("gateway.yaml")
    ports = "    - { name: http2, port: 80, targetPort: 8080 }\n"
    assert ports in text
    secure = f"    - {{ name: https, port: 443, targetPort: {PORT} }}\n"
    mesh.replace("gateway.yaml", text.replace(ports, ports + secure))
    return Client(mesh.bed, tmp_path, public)


def served(mesh, client: Client, text: str, host: str = HOST) -> None:
    mesh.replace(FILE, text)
    until(lambda: client.status(host) == 200, f"{host} to be served")


def test_a_host_is_served_with_its_own_certificate(mesh, client, public):
    """Two hosts at one port, chosen by the name that the client asks for; both forms of Secrets."""
    chain, key = public.server("shelf.example")
    served(mesh, client, policies.documents(
        gateway(server(HOST, "SIMPLE", credentialName="books"),
                server("shelf.example", "SIMPLE", credentialName="shelf")),
        secret("books", **of(public.server(HOST))), secret("shelf", kind="Opaque", cert=chain, key=key)))
    until(lambda: client.status("shelf.example") == 200, "the other host to be served")
    for host in (HOST, "shelf.example"):
        with client.connect(host) as connection:
            assert ("DNS", host) in connection.getpeercert()["subjectAltName"]
    with pytest.raises(OSError):
        client.connect("nobody.example").close()
    assert mesh.gateway("/reviews").status == 200


def test_a_client_has_to_show_a_certificate(mesh, client, public, tmp_path):
    readers = pki.Authority("readers")
    (tmp_path / "other").mkdir()
    (tmp_path / "foreign").mkdir()
    reader = Client(mesh.bed, tmp_path / "other", public, readers.server("reader"))
    foreign = Client(mesh.bed, tmp_path / "foreign", public, pki.Authority("foreign").server("reader"))
    pair = of(public.server(HOST))
    together = secret("books", **pair, ca_crt=readers.pem)
    apart = policies.documents(
        secret("shelf", **of(public.server("shelf.example"))),
        secret("shelf-cacert", kind="Opaque", cacert=readers.pem))
    served(mesh, reader, policies.documents(
        gateway(server(HOST, "MUTUAL", credentialName="books"),
                server("shelf.example", "MUTUAL", credentialName="shelf")),
        together, apart))
    until(lambda: reader.status("shelf.example") == 200, "the other host to be served")
    for host in (HOST, "shelf.example"):
        assert client.status(host) == 0
        assert foreign.status(host) == 0


def test_the_oldest_version_of_tls_is_the_hosts_choice(mesh, client, public, tmp_path):
    served(mesh, client, policies.documents(
        gateway(server(HOST, "SIMPLE", credentialName="books", minProtocolVersion="TLSV1_3"),
                server("shelf.example", "SIMPLE", credentialName="shelf")),
        secret("books", **of(public.server(HOST))), secret("shelf", **of(public.server("shelf.example")))))
    until(lambda: client.status("shelf.example") == 200, "the other host to be served")
    old = Client(mesh.bed, tmp_path, public)
    old.context.maximum_version = ssl.TLSVersion.TLSv1_2
    assert old.status("shelf.example") == 200
    assert old.status(HOST) == 0


def test_tls_is_passed_through_by_name(mesh, client, public, tmp_path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pki.load(context, tmp_path, public.server("vault.example"))
    with wire.TLSServer(mesh.bed.control, context) as vault:
        served(mesh, client, policies.documents(
            gateway(server(HOST, "SIMPLE", credentialName="books"), server("vault.example", "PASSTHROUGH")),
            secret("books", **of(public.server(HOST))),
            policies.entry("vault.example", {"tls": ("TLS", 443, vault.port)}, mesh.bed.control),
            manifest("VirtualService", "vault", "annex", {
                "hosts": ["vault.example"], "gateways": ["bookshop/secure"],
                "tls": [{"match": [{"sniHosts": ["vault.example"]}],
                         "route": [{"destination": {"host": "vault.example", "port": {"number": 443}}}]}],
            }, "networking.istio.io/v1")))
        until(lambda: client.status("vault.example") == 200, "the vault to be reached")
        with client.connect("vault.example") as connection:
            assert ("DNS", "vault.example") in connection.getpeercert()["subjectAltName"]
        assert vault.hellos[-1].name == "vault.example"


def test_plaintext_is_sent_to_where_tls_is(mesh, client, public):
    plain = {"port": {"number": 80, "name": "http-books", "protocol": "HTTP"}, "hosts": [HOST],
             "tls": {"httpsRedirect": True}}
    served(mesh, client, policies.documents(
        gateway(server(HOST, "SIMPLE", credentialName="books"), plain), secret("books", **of(public.server(HOST)))))
    until(lambda: mesh.gateway("/reviews", host=HOST).status == 301, "the redirect")
    assert mesh.gateway("/reviews", host=HOST).headers["location"] == f"https://{HOST}/reviews"
    assert mesh.gateway("/reviews", host="other.example").status == 200


def test_a_certificate_is_replaced_without_a_failed_request(mesh, client, public, figure):
    text = gateway(server(HOST, "SIMPLE", credentialName="books"))
    served(mesh, client, policies.documents(text, secret("books", **of(public.server(HOST)))))
    statuses: list[int] = []
    stopped = threading.Event()

    def keep_asking():
        while not stopped.is_set():
            statuses.append(client.status())

    old = client.opened(HOST)
    assert get(old) == 200
    asking = threading.Thread(target=keep_asking)
    asking.start()
    try:
        for _ in range(5):
            before, enough = client.serial(), len(statuses) + 5
            mesh.replace(FILE, policies.documents(text, secret("books", **of(public.server(HOST)))))
            until(lambda: client.serial() != before, "the new certificate to be shown")
            assert get(old) == 200
            until(lambda: len(statuses) > enough, "more requests")
    finally:
        stopped.set()
        asking.join()
        old.close()
    figure(f"5 replacements of a gateway's certificate: {len(statuses)} requests, each over a connection of its own, "
           f"{sum(s != 200 for s in statuses)} failed")
    assert set(statuses) == {200}


def test_a_secret_of_another_namespace_is_not_served(mesh, client, public):
    pair = of(public.server("hidden.example"))
    served(mesh, client, policies.documents(
        gateway(server(HOST, "SIMPLE", credentialName="books")), secret("books", **of(public.server(HOST)))))
    for credential in ("hidden", "annex/hidden"):
        mesh.replace(FILE, policies.documents(
            gateway(server(HOST, "SIMPLE", credentialName="books"),
                    server("hidden.example", "SIMPLE", credentialName=credential)),
            secret("books", **of(public.server(HOST))), secret("hidden", "annex", **pair)))
        admin = mesh.bed.envoy(mesh.bed.sample.gateway.name)
        until(lambda: f"kubernetes://{credential}" in json.dumps(admin.config_dump()), "the gateway to ask for it")
        assert client.status("hidden.example") == 0, client.serial("hidden.example")
        assert client.status() == 200
        assert mesh.gateway("/reviews").status == 200
    # In its own namespace it is.
    served(mesh, client, policies.documents(
        gateway(server("hidden.example", "SIMPLE", credentialName="hidden")), secret("hidden", **pair)), "hidden.example")


def said_of(mesh, file: str) -> list[dict]:
    """What is wrong in a file, as the admin page has it."""
    entries = json.loads(mesh.bed.server_get("/debug/configz")[1])
    messages = [message for entry in entries for part in ("validation", "status")
                for message in entry.get(part, {}).get("validationMessages", [])]
    return [message for message in messages if message["file"].endswith(f"/{file}")]


def test_a_broken_secret_keeps_the_last_good_and_is_reported(mesh, client, public):
    routes = gateway(server(HOST, "SIMPLE", credentialName="books"))
    chain, key = public.server(HOST)
    mesh.replace("books.yaml", secret("books", tls_crt=chain, tls_key=key))
    served(mesh, client, routes)
    serial = client.serial()
    _, other = public.server(HOST)
    for broken, field in (
            ({"tls_crt": chain, "tls_key": other}, "tls.key"), ({"tls_crt": b"no certificate", "tls_key": key}, "tls.crt"),
            ({"tls_crt": chain, "tls_key": b"no key"}, "tls.key"), ({"tls_crt": chain}, "tls.key")):
        mesh.replace("books.yaml", "# Not what it was.\n" + secret("books", **broken))
        message, = until(lambda: [m for m in said_of(mesh, "books.yaml") if field in m["field"] + m["message"]],
                         f"{broken.keys()} to be reported")
        assert message["line"] > 1 and "books" in message["object"]
        for content in broken.values():
            assert not [trace for trace in pki.traces(content) if trace in mesh.bed.server_get("/debug/configz")[1]]
        assert (client.status(), client.serial()) == (200, serial)
    mesh.replace("books.yaml", secret("books", **of(public.server(HOST))))
    until(lambda: client.serial() != serial, "a good one to be shown")
    assert said_of(mesh, "books.yaml") == []


def test_tls_starts_at_the_sidecar(mesh, public, tmp_path):
    """Egress: the application speaks plaintext, and the server's certificate is checked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pki.load(context, tmp_path, public.server("outside.example"))
    roots = mesh.bed.work / "public.pem"
    roots.write_bytes(public.pem)
    with wire.TLSServer(mesh.bed.control, context) as outside:
        there = policies.entry("outside.example", {"http": ("HTTP", 80, outside.port)}, mesh.bed.control,
                               addresses=["10.78.0.92"])

        def rule(**tls) -> str:
            return policies.documents(
                there, policies.traffic("outside.example", {"mode": "SIMPLE", "caCertificates": str(roots), **tls}))

        def heard() -> bytes:
            request = wire.REQUEST.replace(b"desk.annex", b"outside.example")
            return mesh.inside("storefront-1", lambda: wire.answer("10.78.0.92", 80, request, wait=1))

        mesh.replace("outside.yaml", rule(sni="outside.example", subjectAltNames=["outside.example"]))
        until(lambda: heard().startswith(b"HTTP/1.1 200"), "the server outside to answer")
        assert outside.hellos[-1].name == "outside.example"
        mesh.replace("outside.yaml", rule(sni="outside.example", subjectAltNames=["another.example"]))
        until(lambda: heard().startswith(b"HTTP/1.1 503"), "a server of another name to be refused")
        # Without names the server has to have the one that the request asks for.
        mesh.replace("outside.yaml", rule())
        # A retry of a request that began before the change asks for no name yet.
        outside.hellos.clear()
        until(lambda: heard().startswith(b"HTTP/1.1 200") and outside.hellos[-1].name == "outside.example",
              "the server to be checked by the request's host")
        foreign = mesh.bed.work / "foreign.pem"
        foreign.write_bytes(pki.Authority("foreign").pem)
        mesh.replace("outside.yaml", rule(caCertificates=str(foreign)))
        until(lambda: heard().startswith(b"HTTP/1.1 503"), "a server of an authority not trusted to be refused")
