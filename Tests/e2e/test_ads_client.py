"""The protocol, as a client sees it that is built on the official descriptors."""

import pytest
from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.service.cluster.v3 import cds_pb2_grpc

import ads
from driver import metrics
from mesh.process import until

CATALOG = "outbound|80||catalog.bookshop.svc.cluster.local"


def test_sotw_and_delta_hold_the_same_clusters(mesh):
    with ads.Client(mesh.bed.xds) as client:
        sotw, delta = client.sotw(), client.delta()
        sotw.send(ads.sotw_request(node=ads.node(), type_url=ads.CLUSTER))
        delta.send(ads.delta_request(node=ads.node(), type_url=ads.CLUSTER))
        whole, change = sotw.next(), delta.next()
        first = {}
        for any_message in whole.resources:
            cluster = cluster_pb2.Cluster()
            assert any_message.Unpack(cluster)
            first[cluster.name] = any_message.value
        second = {r.name: r.resource.value for r in change.resources}
        assert CATALOG in first
        assert first == second
        assert whole.nonce and change.nonce


def test_a_delta_proxy_that_comes_back_up_to_date_is_sent_nothing(mesh):
    with ads.Client(mesh.bed.xds) as client:
        stream = client.delta()
        stream.send(ads.delta_request(node=ads.node(), type_url=ads.CLUSTER))
        held = {r.name: r.version for r in stream.next().resources}
        stream.close()
    with ads.Client(mesh.bed.xds) as client:
        stream = client.delta()
        stream.send(ads.delta_request(node=ads.node(), type_url=ads.CLUSTER, initial_resource_versions=held))
        assert stream.next(1) is None
        # One that missed something gets just that, and hears of what is gone.
        held.pop(CATALOG)
        held["outbound|80||gone.example"] = "x"
        stream.close()
        stream = client.delta()
        stream.send(ads.delta_request(node=ads.node(), type_url=ads.CLUSTER, initial_resource_versions=held))
        named, removed = [], []
        while not named or not removed:
            # What is gone may come later than what is new: nothing is taken away before its routes are.
            response = stream.next(15)
            assert response, f"{named} named, {removed} removed"
            named += [r.name for r in response.resources]
            removed += response.removed_resources
            stream.send(ads.delta_request(type_url=ads.CLUSTER, response_nonce=response.nonce))
        assert (named, removed) == ([CATALOG], ["outbound|80||gone.example"])


def test_endpoints_by_name(mesh):
    with ads.Client(mesh.bed.xds) as client:
        stream = client.delta()
        stream.send(ads.delta_request(node=ads.node(), type_url=ads.ENDPOINTS, resource_names_subscribe=[CATALOG]))
        response = stream.next()
        assignment = endpoint_pb2.ClusterLoadAssignment()
        assert response.resources[0].resource.Unpack(assignment)
        addresses = {e.endpoint.address.socket_address.address for g in assignment.endpoints for e in g.lb_endpoints}
        assert (assignment.cluster_name, addresses) == (CATALOG, {"10.77.0.12", "10.77.0.13"})


def test_an_acknowledged_stream_is_silent(mesh):
    with ads.Client(mesh.bed.xds) as client:
        stream = client.sotw()
        stream.send(ads.sotw_request(node=ads.node(), type_url=ads.CLUSTER))
        response = stream.next()
        stream.send(ads.sotw_request(
            type_url=ads.CLUSTER, version_info=response.version_info, response_nonce=response.nonce))
        assert stream.next(0.5) is None


def test_an_unknown_type_gets_an_empty_answer_and_the_stream_lives(mesh):
    with ads.Client(mesh.bed.xds) as client:
        for stream, request in ((client.sotw(), ads.sotw_request), (client.delta(), ads.delta_request)):
            stream.send(request(node=ads.node(), type_url=ads.PREFIX + "example.Spaceship"))
            answer = stream.next()
            assert answer.type_url.endswith("example.Spaceship") and not answer.resources
            stream.send(request(type_url=ads.CLUSTER))
            assert stream.next().resources


def test_a_refusal_is_kept_with_its_words(mesh):
    with ads.Client(mesh.bed.xds) as client:
        before = metrics(mesh.bed)["pilot_total_xds_rejects"]
        stream = client.delta()
        stream.send(ads.delta_request(node=ads.node(name="refuser-1"), type_url=ads.CLUSTER))
        response = stream.next()
        refusal = ads.delta_request(type_url=ads.CLUSTER, response_nonce=response.nonce)
        refusal.error_detail.code = 13
        refusal.error_detail.message = "this proxy does not like clusters"
        stream.send(refusal)
        until(lambda: metrics(mesh.bed)["pilot_total_xds_rejects"] == before + 1, "the refusal to be counted")
        mesh.reported("this proxy does not like clusters")
        assert stream.next(0.3) is None


def test_the_service_of_one_type(mesh):
    with ads.Client(mesh.bed.xds) as client:
        stream = ads.Stream(cds_pb2_grpc.ClusterDiscoveryServiceStub(client.channel).StreamClusters)
        stream.send(ads.sotw_request(node=ads.node(), type_url=ads.CLUSTER))
        assert len(stream.next().resources) > 5
        delta = ads.Stream(cds_pb2_grpc.ClusterDiscoveryServiceStub(client.channel).DeltaClusters)
        delta.send(ads.delta_request(node=ads.node(), type_url=ads.CLUSTER))
        assert len(delta.next().resources) > 5


EXTRA = """
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: extra, namespace: bookshop }
spec:
  hosts: [extra.example]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{ number: 80, name: http, protocol: HTTP, targetPort: 9080 }]
  endpoints: [{ address: 10.77.0.90 }]
"""


def test_endpoints_of_a_new_cluster_do_not_wait_for_its_acknowledgement(mesh):
    """Envoy acknowledges clusters only once the new ones are warm: whoever waits for that waits for ever."""
    name = "outbound|80||extra.example"
    with ads.Client(mesh.bed.xds) as client:
        stream = client.delta()
        stream.send(ads.delta_request(node=ads.node(), type_url=ads.CLUSTER))
        clusters = stream.next()
        stream.send(ads.delta_request(type_url=ads.CLUSTER, response_nonce=clusters.nonce))
        names = [r.name for r in clusters.resources if r.name.startswith("outbound")]
        stream.send(ads.delta_request(type_url=ads.ENDPOINTS, resource_names_subscribe=names))
        stream.send(ads.delta_request(type_url=ads.ENDPOINTS, response_nonce=stream.next().nonce))
        mesh.replace("extra.yaml", EXTRA)
        assert [r.name for r in stream.next().resources] == [name]
        stream.send(ads.delta_request(type_url=ads.ENDPOINTS, resource_names_subscribe=[name]))
        answer = stream.next(3)
        assert answer and [r.name for r in answer.resources] == [name]


@pytest.mark.parametrize("delta", [True, False])
def test_a_wish_for_a_secret_is_not_granted_and_clusters_are(mesh, delta):
    with ads.Client(mesh.bed.xds) as client:
        stream = client.delta() if delta else client.sotw()
        if delta:
            stream.send(ads.delta_request(node=ads.node(), type_url=ads.SECRET, resource_names_subscribe=["default"]))
        else:
            stream.send(ads.sotw_request(node=ads.node(), type_url=ads.SECRET, resource_names=["default"]))
        assert stream.next(0.5) is None
        stream.send((ads.delta_request if delta else ads.sotw_request)(type_url=ads.CLUSTER))
        answer = stream.next()
        assert answer.type_url == ads.CLUSTER and answer.resources
    mesh.reported("no secrets")
