"""Hostile messages in well-formed gRPC, and certificates that nobody trusts."""

import grpc
import pytest
from envoy.config.core.v3 import base_pb2
from envoy.service.discovery.v3 import discovery_pb2
from google.protobuf import struct_pb2

import ads
import pki
from mesh.bed import SERVER_NAME

METHOD = "/envoy.service.discovery.v3.AggregatedDiscoveryService/StreamAggregatedResources"


def varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def field(number: int, payload: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def deep_node(depth: int) -> bytes:
    """A DiscoveryRequest whose node's metadata is a list in a list in a list …, as bytes."""
    value = b""
    for _ in range(depth):
        value = field(6, field(1, value))  # Value.list_value.values
    return field(2, field(1, b"sidecar~10.9.9.9~x.y~y.svc.cluster.local") + field(3, field(1, field(1, b"k") + field(2, value))))


def many_names() -> bytes:
    return discovery_pb2.DiscoveryRequest(
        type_url=ads.ENDPOINTS, node=ads.node(), resource_names=[f"outbound|80||{i}.example" for i in range(100_000)],
    ).SerializeToString()


def wide_node() -> bytes:
    wide = struct_pb2.Struct()
    wide.update({f"k{i}": "v" for i in range(50_000)})
    return discovery_pb2.DiscoveryRequest(
        type_url=ads.CLUSTER, node=base_pb2.Node(id="sidecar~10.9.9.9~x.y~y.svc.cluster.local", metadata=wide),
    ).SerializeToString()


MESSAGES = {
    "garbage": (b"\xff" * 1000, {"INVALID_ARGUMENT", "INTERNAL"}),
    "a node 10,000 deep": (deep_node(10_000), {"INVALID_ARGUMENT", "INTERNAL", "RESOURCE_EXHAUSTED"}),
    "five megabytes": (field(2, field(1, b"x" * (5 << 20))), {"RESOURCE_EXHAUSTED"}),
    "no node": (discovery_pb2.DiscoveryRequest(type_url=ads.CLUSTER).SerializeToString(), {"INVALID_ARGUMENT"}),
    "a node id that is none": (discovery_pb2.DiscoveryRequest(
        type_url=ads.CLUSTER, node=base_pb2.Node(id="~~~")).SerializeToString(), {"INVALID_ARGUMENT"}),
    "a hundred thousand names": (many_names(), None),
    "a node with 50,000 keys": (wide_node(), None),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_hostile_messages(mesh, name):
    message, codes = MESSAGES[name]
    with ads.Client(mesh.bed.xds) as client:
        stream = ads.Stream(client.channel.stream_stream(METHOD))
        stream.send(message)
        try:
            answer = stream.next(10)
            assert codes is None and answer is not None
        except grpc.RpcError as error:
            assert codes is None or error.code().name in codes, error
    assert mesh.bed.server_get("/ready")[0] == 200
    assert mesh.gateway("/").status == 200


def test_unknown_methods_and_endless_headers_are_refused_in_words(mesh):
    with ads.Client(mesh.bed.xds) as client:
        with pytest.raises(grpc.RpcError) as unknown:
            client.channel.unary_unary("/no.such.Service/Method")(b"", timeout=5)
        assert unknown.value.code() == grpc.StatusCode.UNIMPLEMENTED
    with ads.Client(mesh.bed.xds) as client:
        with pytest.raises(grpc.RpcError) as headers:
            client.channel.unary_unary("/grpc.health.v1.Health/Check")(
                b"", timeout=5, metadata=[(f"x-{i}", "y" * 1000) for i in range(2000)])
        assert headers.value.code() != grpc.StatusCode.OK
    mesh.still_works()


def credentials(root: bytes, chain: bytes | None = None, key: bytes | None = None) -> grpc.ChannelCredentials:
    return grpc.ssl_channel_credentials(root, key, chain)


def first_answer(mesh, given) -> int:
    with ads.Client(mesh.bed.xds_tls, given, SERVER_NAME) as client:
        stream = client.delta()
        pod = mesh.bed.sample.pod("storefront-1")
        node = ads.node(pod.name, pod.address)
        stream.send(ads.delta_request(node=node, type_url=ads.CLUSTER))
        return len(stream.next().resources)


def test_a_client_certificate_is_verified(mesh, tmp_path):
    own = mesh.bed.certificates(mesh.bed.sample.pod("storefront-1"))
    chain, key = (own / "cert-chain.pem").read_bytes(), (own / "key.pem").read_bytes()
    root = mesh.bed.root.read_bytes()
    assert first_answer(mesh, credentials(root, chain, key)) > 5
    # Trusts the server, is not trusted by it.
    foreign = pki.Authority("foreign")
    with pytest.raises(grpc.RpcError):
        first_answer(mesh, credentials(root, *foreign.workload("bookshop", "storefront")))
    with pytest.raises(grpc.RpcError) as nobody:
        first_answer(mesh, credentials(root))
    assert nobody.value.code() == grpc.StatusCode.UNAUTHENTICATED
    assert first_answer(mesh, credentials(root, chain, key)) > 5


def test_a_client_that_does_not_trust_the_server_gets_no_further(mesh):
    with pytest.raises(grpc.RpcError) as refused:
        first_answer(mesh, credentials(pki.Authority("foreign").pem))
    assert refused.value.code() == grpc.StatusCode.UNAVAILABLE
