"""The control plane goes and comes back; the mesh does not notice."""

import driver
from mesh.process import stop, until


def updates(bed) -> dict[str, int]:
    return {name: sum(bed.envoy(name).stats("cluster_manager.cds.update_success").values()) for name in bed.envoys}


def test_traffic_flows_without_it_and_changes_flow_after_it(bed, figure):
    mesh = driver.Mesh(bed)
    files = driver.files(bed)
    before = updates(bed)
    stop([bed.server], 10)
    assert bed.server.returncode == 0, bed.server.tail()
    assert all(a.status == 200 for a in mesh.gateway_many(20, "/"))
    bed.start_server()
    bed.wait_server()
    for name in bed.envoys:
        until(lambda: bed.envoy(name).stats("control_plane.connected_state").get("control_plane.connected_state") == 1,
              f"{name} to be connected again", seconds=60)
    mesh.still_works()
    for name in bed.envoys:
        assert bed.envoy(name).nacks() == {}, name
    after = updates(bed)
    quiet = [n for n in bed.envoys if bed.channel(bed.sample.pod(n)).delta and after[n] == before[n]]
    deltas = [n for n in bed.envoys if bed.channel(bed.sample.pod(n)).delta]
    figure(f"after a restart {len(quiet)} of {len(deltas)} delta proxies were sent no cluster again")
    driver.restore(bed, files)
    assert quiet == deltas
