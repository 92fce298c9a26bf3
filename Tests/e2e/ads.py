"""An xDS client on the official messages: what Skysail sends is read by code that is not ours."""

import queue

import grpc
from envoy.config.core.v3 import base_pb2
from envoy.service.discovery.v3 import ads_pb2_grpc, discovery_pb2
from google.protobuf import struct_pb2

PREFIX = "type.googleapis.com/"
CLUSTER = PREFIX + "envoy.config.cluster.v3.Cluster"
LISTENER = PREFIX + "envoy.config.listener.v3.Listener"
ROUTE = PREFIX + "envoy.config.route.v3.RouteConfiguration"
SECRET = PREFIX + "envoy.extensions.transport_sockets.tls.v3.Secret"
ENDPOINTS = PREFIX + "envoy.config.endpoint.v3.ClusterLoadAssignment"


def node(name: str = "ads-1", address: str = "10.77.0.98", **metadata) -> base_pb2.Node:
    fields = struct_pb2.Struct()
    fields.update({"NAMESPACE": "bookshop", "LABELS": {"app": "ads"}, "ISTIO_VERSION": "1.20.8", **metadata})
    return base_pb2.Node(id=f"sidecar~{address}~{name}.bookshop~bookshop.svc.cluster.local", metadata=fields)


class Stream:
    """One bidirectional stream: `send` a request, `next` response or None if none comes in time."""

    def __init__(self, method):
        self._out: queue.SimpleQueue = queue.SimpleQueue()
        self._in: queue.SimpleQueue = queue.SimpleQueue()
        self.call = method(iter(self._out.get, None))
        import threading
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        try:
            for response in self.call:
                self._in.put(response)
        except grpc.RpcError as error:
            self._in.put(error)

    def send(self, request) -> None:
        self._out.put(request)

    def next(self, seconds: float = 5):
        try:
            item = self._in.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(item, Exception):
            raise item
        return item

    def close(self) -> None:
        self.call.cancel()
        self._out.put(None)


class Client:
    """A channel of its own with an ADS stream of either kind."""

    def __init__(self, address: str, credentials: grpc.ChannelCredentials | None = None, server_name: str | None = None):
        options = [("grpc.use_local_subchannel_pool", 1), ("grpc.max_receive_message_length", -1),
                   ("grpc.max_send_message_length", -1), ("grpc.max_metadata_size", 1 << 26)]
        if credentials:
            options.append(("grpc.ssl_target_name_override", server_name))
            self.channel = grpc.secure_channel(address, credentials, options)
        else:
            self.channel = grpc.insecure_channel(address, options)
        self._stub = ads_pb2_grpc.AggregatedDiscoveryServiceStub(self.channel)

    def delta(self) -> Stream:
        return Stream(self._stub.DeltaAggregatedResources)

    def sotw(self) -> Stream:
        return Stream(self._stub.StreamAggregatedResources)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.channel.close()


def delta_request(**fields) -> discovery_pb2.DeltaDiscoveryRequest:
    return discovery_pb2.DeltaDiscoveryRequest(**fields)


def sotw_request(**fields) -> discovery_pb2.DiscoveryRequest:
    return discovery_pb2.DiscoveryRequest(**fields)
