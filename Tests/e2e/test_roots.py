"""The mesh's roots: made, rotated and kept by Skysail, or plugged in by its owner; and what is refused as one."""

import hashlib
import pathlib
import re
import shutil
import subprocess
import types

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

import authority
from authority import refusal
from mesh.process import until

DAY = 86_400


def openssl(*words: str) -> None:
    done = subprocess.run(["openssl", *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


class Maker:
    """Makes authorities with OpenSSL."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def certificate(self, name: str, issuer: str | None = None, *, days: int = 30, ca: bool = True, digest: str = "sha256",
                    dates: tuple[str, str] | None = None, key: tuple = ("EC", "ec_paramgen_curve:P-256"),
                    extensions: str | None = None) -> None:
        """`name`.key and `name`.pem, signed by `issuer` or by itself."""
        it, by = self.folder / name, self.folder / (issuer or name)
        openssl("genpkey", "-algorithm", key[0], "-pkeyopt", key[1], "-out", f"{it}.key")
        config = self.folder / f"{name}.cnf"
        config.write_text(f"""
[req]
distinguished_name = dn
prompt = no
[dn]
O = {name}
[ca]
default_ca = here
[here]
new_certs_dir = {self.folder}
database = {self.folder}/index.txt
rand_serial = yes
default_md = {digest}
policy = any
unique_subject = no
[any]
organizationName = supplied
[ext]
{extensions or ("basicConstraints = critical, CA:TRUE" + chr(10) + "keyUsage = critical, keyCertSign, cRLSign"
                if ca else "basicConstraints = critical, CA:FALSE")}
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
""")
        (self.folder / "index.txt").touch()
        openssl("req", "-new", "-key", f"{it}.key", "-config", str(config), "-out", f"{it}.csr")
        when = ["-startdate", dates[0], "-enddate", dates[1]] if dates else ["-days", str(days)]
        openssl("ca", "-batch", "-notext", "-config", str(config), "-in", f"{it}.csr", "-out", f"{it}.pem", "-extensions",
                "ext", *when, "-keyfile", f"{by}.key",
                *(["-cert", f"{by}.pem"] if issuer else ["-selfsign"]))

    def text(self, *names: str) -> str:
        return "".join((self.folder / f"{name}.pem").read_text() for name in names)

    def plug(self, into: pathlib.Path, authority: str, roots: tuple[str, ...], chain: tuple[str, ...] = (),
             key: str | None = None) -> None:
        """Istio's four files, as `kubectl create secret generic cacerts` has them."""
        into.mkdir(exist_ok=True)
        files = {"ca-key.pem": (self.folder / f"{key or authority}.key").read_text(),
                 "ca-cert.pem": self.text(authority), "root-cert.pem": self.text(*roots),
                 "cert-chain.pem": self.text(authority, *chain)}
        for name, text in files.items():
            staged = into / f".{name}"
            staged.write_text(text)
            staged.chmod(0o600)
            staged.rename(into / name)


@pytest.fixture(scope="module")
def maker(tmp_path_factory):
    """An authority of two floors, and a second one beside it."""
    maker = Maker(tmp_path_factory.mktemp("made"))
    maker.certificate("root")
    maker.certificate("intermediate", "root", days=3)
    maker.certificate("other-root")
    maker.certificate("other-intermediate", "other-root")
    return maker


@pytest.fixture
def plane(skysail, tmp_path):
    plane = authority.ControlPlane(skysail, tmp_path)
    yield plane
    plane.stop()


def by_role(plane) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for root in plane.roots()["roots"]:
        found.setdefault(root["role"], []).append(root["fingerprint"])
    return found


def ok(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 1 and done.stdout == "", done
    assert done.stderr.startswith("skysail: ") and done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_a_root_is_added_promoted_and_retired(plane):
    plane.start()
    first, = by_role(plane)["signing"]
    before = plane.issue()
    text = ok(plane.cert("root", "list"))
    assert re.match(r"FINGERPRINT +ROLE +NOT AFTER +TRUSTED BY +STREAMS +HELD +SUBJECT\n", text)
    assert re.search(rf"^{first} +signing +\d{{4}}-\S+Z +0 of 0 +0 +0 +O=cluster.local$", text, re.MULTILINE)

    said = ok(plane.cert("root", "add"))
    second, = by_role(plane)["distributed"]
    assert said == f"{second} distributed\n"
    assert plane.bundle().count(b"BEGIN CERTIFICATE") == 2
    # Nothing is signed with it yet.
    assert plane.issue().chain[-1] == before.chain[-1]

    assert ok(plane.cert("root", "promote", second)) == f"{second} signing\n"
    assert by_role(plane) == {"trusted": [first], "signing": [second]}
    after = plane.issue()
    assert after.chain[-1] != before.chain[-1]
    # Both are believed, in both directions: an old certificate renews, with a client that knows the old root alone.
    assert plane.issue(held=before).chain[-1] == after.chain[-1]

    assert "signs; promote another one first" in refused(plane.cert("root", "retire", second))
    assert by_role(plane) == {"trusted": [first], "signing": [second]}

    assert ok(plane.cert("root", "retire", first)) == f"{first} retired\n"
    assert by_role(plane) == {"signing": [second]}
    assert plane.bundle().decode().strip() == after.chain[-1].strip()
    assert not list((plane.state / "ca").glob(f"*{first}*")), "the retired root's key is still there"
    refusal(plane.issue, held=before)
    assert plane.issue(held=after)


def test_roots_outlive_the_process(plane):
    plane.start()
    ok(plane.cert("root", "add"))
    second, = by_role(plane)["distributed"]
    ok(plane.cert("root", "promote", second))
    ok(plane.cert("root", "add"))
    roots = plane.roots()["roots"]
    held = plane.issue()
    for end in ("stop", "kill"):
        if end == "kill":
            plane.process.signal(9)
            plane.process.wait(5)
        else:
            plane.stop()
        plane.start()
        assert plane.roots()["roots"] == roots
        assert plane.issue(held=held).chain[-1] == held.chain[-1]
    modes = {p.name: oct(p.stat().st_mode & 0o777) for p in (plane.state / "ca").iterdir()}
    assert all(mode == "0o600" for name, mode in modes.items() if name.startswith("key-")), modes
    assert "PRIVATE" not in plane.log


@pytest.mark.parametrize("words,reason", [
    (("promote", "AAAAAAAAAAAAAAAAAAAAAA"), "there is no root"), (("retire", "AAAAAAAAAAAAAAAAAAAAAA"), "there is no root"),
    (("promote", "x"), "FINGERPRINT"), (("retire", "../../etc/passwd"), "FINGERPRINT")])
def test_what_is_no_root_is_refused(plane, words, reason):
    plane.start()
    assert reason in refused(plane.cert("root", *words))
    assert len(plane.roots()["roots"]) == 1


def test_there_is_an_end_to_adding(plane):
    plane.start()
    for _ in range(7):
        ok(plane.cert("root", "add"))
    assert "retire one first" in refused(plane.cert("root", "add"))
    roots = plane.roots()["roots"]
    assert len(roots) == 8
    # It would be taken for an option of the command.
    assert not any(root["fingerprint"].startswith("-") for root in roots)


def test_two_control_planes_of_one_state_agree(skysail, tmp_path):
    first = authority.ControlPlane(skysail, tmp_path / "a", state=tmp_path / "state")
    second = authority.ControlPlane(skysail, tmp_path / "b", state=tmp_path / "state")
    with first, second:
        assert first.roots() == second.roots()
        ok(first.cert("root", "add"))
        until(lambda: first.roots() == second.roots(), "the other to have the new root")
        new, = by_role(first)["distributed"]
        ok(second.cert("root", "promote", new))
        until(lambda: first.roots() == second.roots(), "the first to sign with it")
        assert first.issue().chain[-1] == second.issue().chain[-1]


def test_the_commands_say_when_nobody_answers(plane):
    for words in (("list",), ("rotate", "--all"), ("root", "list"), ("root", "add")):
        said = refused(plane.cert(*words))
        assert plane.admin in said or "connect" in said.lower(), said
    for words in (("rotate",), ("rotate", "x", "--all"), ("rotate", "x", "--over", "1h"), ("root", "promote")):
        assert plane.cert(*words).returncode == 64, words


def test_a_proxy_that_is_not_there_is_not_rotated(plane):
    plane.start()
    assert "no certificate is held for web-1.shop" in refused(plane.cert("rotate", "web-1.shop"))
    assert ok(plane.cert("rotate", "--all", "--over", "1h")) == "0 certificates being replaced\n"
    assert re.match(r"PROXY +IDENTITY +SERIAL +NOT AFTER +ROTATION DUE +STATE\n$", ok(plane.cert("list")))


# Plugged in.
@pytest.fixture
def plugged(skysail, tmp_path, maker):
    """A control plane with the authority of two floors."""
    folder = tmp_path / "ca"
    maker.plug(folder, "intermediate", ("root",), ("root",))
    plane = authority.ControlPlane(skysail, tmp_path, "--ca-dir", str(folder))
    yield types.SimpleNamespace(plane=plane, folder=folder, roots=maker.text("root").encode())
    plane.stop()


def test_a_plugged_in_authority_signs(plugged, tmp_path):
    plane = plugged.plane.start()
    held = plane.issue(roots=plugged.roots)
    subjects = [x509.load_pem_x509_certificate(c.encode()).subject.rfc4514_string() for c in held.chain]
    assert subjects == ["", "O=intermediate", "O=root"]
    for name, text in (("leaf", held.chain[0]), ("between", held.chain[1]), ("root", held.chain[2])):
        (tmp_path / f"{name}.pem").write_text(text)
    for purpose in ("sslclient", "sslserver"):
        openssl("verify", "-x509_strict", "-purpose", purpose, "-CAfile", str(tmp_path / "root.pem"), "-untrusted",
                str(tmp_path / "between.pem"), str(tmp_path / "leaf.pem"))
    # It is believed when it is shown, and no certificate outlives the authority's.
    assert plane.issue(held=held, roots=plugged.roots)
    between = x509.load_pem_x509_certificate(held.chain[1].encode())
    longest = plane.issue(ttl=30 * DAY, roots=plugged.roots).leaf
    assert longest.not_valid_after_utc == between.not_valid_after_utc
    # Its roots are its files' business.
    assert "change that file" in refused(plane.cert("root", "add"))
    root, = plane.roots()["roots"]
    assert (root["role"], root["subject"]) == ("signing", "O=root")


def test_the_files_of_a_kubernetes_secret_do_as_well(skysail, tmp_path, maker):
    folder = tmp_path / "ca"
    folder.mkdir()
    (folder / "tls.crt").write_text(maker.text("intermediate"))
    (folder / "ca.crt").write_text(maker.text("root"))
    shutil.copy(maker.folder / "intermediate.key", folder / "tls.key")
    (folder / "tls.key").chmod(0o440)
    with authority.ControlPlane(skysail, tmp_path, "--ca-dir", str(folder)) as plane:
        assert len(plane.issue(roots=maker.text("root").encode()).chain) == 3


def test_it_is_read_again_when_it_is_replaced(plugged, maker):
    """As Istio's users do it: both roots, then the new authority, then the old root goes."""
    plane = plugged.plane.start()
    old, new, both = plugged.roots, maker.text("other-root").encode(), maker.text("root", "other-root").encode()
    before = plane.issue(roots=old)
    said = plane.log.count("authority  replaced")

    def replaced():
        return plane.log.count("authority  replaced") > said

    maker.plug(plugged.folder, "intermediate", ("root", "other-root"), ("root",))
    until(replaced, "both roots to be in force")
    assert {r["subject"]: r["role"] for r in plane.roots()["roots"]} == {"O=root": "signing", "O=other-root": "trusted"}
    said += 1
    maker.plug(plugged.folder, "other-intermediate", ("other-root", "root"), ("other-root",))
    until(replaced, "the new authority to sign")
    after = plane.issue(held=before, roots=both)
    assert x509.load_pem_x509_certificate(after.chain[-1].encode()).subject.rfc4514_string() == "O=other-root"
    said += 1
    maker.plug(plugged.folder, "other-intermediate", ("other-root",), ("other-root",))
    until(replaced, "the old root to be gone")
    assert plane.issue(held=after, roots=new)
    refusal(plane.issue, held=before, roots=new)


def test_what_would_cut_every_workload_off_is_not_put_in_force(plugged, maker):
    plane = plugged.plane.start()
    maker.plug(plugged.folder, "other-intermediate", ("other-root",), ("other-root",))
    until(lambda: "share none with those that are trusted" in plane.log, "the control plane to say so")
    assert len(plane.issue(roots=plugged.roots).chain) == 3


def mismatch(maker, folder):
    maker.plug(folder, "intermediate", ("root",), ("root",), key="other-intermediate")


def expired(maker, folder):
    maker.certificate("old", "root", dates=("20200101000000Z", "20200201000000Z"))
    maker.plug(folder, "old", ("root",))


def not_yet(maker, folder):
    maker.certificate("early", "root", dates=("20490101000000Z", "20491201000000Z"))
    maker.plug(folder, "early", ("root",))


def expired_root(maker, folder):
    maker.certificate("old-root", dates=("20200101000000Z", "20200201000000Z"))
    maker.certificate("young", "old-root")
    maker.plug(folder, "young", ("old-root",))


def no_authority(maker, folder):
    maker.certificate("leaf", "root", ca=False)
    maker.plug(folder, "leaf", ("root",))


def may_not_sign(maker, folder):
    maker.certificate("weak-usage", "root", extensions="basicConstraints = critical, CA:TRUE\nkeyUsage = critical, cRLSign")
    maker.plug(folder, "weak-usage", ("root",))


def broken_chain(maker, folder):
    maker.plug(folder, "intermediate", ("other-root",))


def too_deep(maker, folder):
    maker.certificate("flat", extensions="basicConstraints = critical, CA:TRUE, pathlen:0\nkeyUsage = critical, keyCertSign")
    maker.certificate("below-flat", "flat")
    maker.plug(folder, "below-flat", ("flat",))


def sha1(maker, folder):
    maker.certificate("weak", "root", digest="sha1")
    maker.plug(folder, "weak", ("root",))


def small_key(maker, folder):
    maker.certificate("small", "root", key=("RSA", "rsa_keygen_bits:1024"))
    maker.plug(folder, "small", ("root",))


def open_key(maker, folder):
    maker.plug(folder, "intermediate", ("root",))
    (folder / "ca-key.pem").chmod(0o644)


def no_key(maker, folder):
    maker.plug(folder, "intermediate", ("root",))
    (folder / "ca-key.pem").unlink()


def no_roots(maker, folder):
    maker.plug(folder, "intermediate", ("root",))
    (folder / "root-cert.pem").write_text("")


def garbage(maker, folder):
    maker.plug(folder, "intermediate", ("root",))
    (folder / "ca-cert.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")


def nothing(maker, folder):
    folder.mkdir(exist_ok=True)


WRONG = {
    "the key of another": (mismatch, r"ca-key\.pem: it is not the key"),
    "expired": (expired, r"ca-cert\.pem: .*expired at 2020-02-01"),
    "not valid yet": (not_yet, r"ca-cert\.pem: .*not valid before 2049-01-01"),
    "under an expired root": (expired_root, r"(root-cert|ca-cert)\.pem: .*expired"),
    "no authority's": (no_authority, r"ca-cert\.pem: .*not an authority's"),
    "may not sign": (may_not_sign, r"ca-cert\.pem: .*may not sign certificates"),
    "of another root": (broken_chain, r"does not verify to a root of root-cert\.pem"),
    "deeper than its root allows": (too_deep, r"does not verify to a root of root-cert\.pem: .*path length"),
    "signed with SHA-1": (sha1, r"ca-cert\.pem: .*weak algorithm"),
    "a key of 1024 bits": (small_key, r"ca-(cert|key)\.pem: .*(weak|1024|2048)"),
    "a key that others may read": (open_key, r"ca-key\.pem: others .*0644.*0600"),
    "no key": (no_key, r"ca-key\.pem: .*cannot be read"),
    "no roots": (no_roots, r"root-cert\.pem: it holds no certificate"),
    "garbage": (garbage, r"ca-cert\.pem: "),
    "nothing at all": (nothing, r"neither ca-cert\.pem"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_authority_is_refused_with_a_reason(skysail, tmp_path, maker, what):
    make, reason = WRONG[what]
    folder = tmp_path / "ca"
    make(maker, folder)
    plane = authority.ControlPlane(skysail, tmp_path, "--ca-dir", str(folder))
    started = subprocess.run(plane.command, capture_output=True, text=True, timeout=20)
    assert started.returncode == 1, started
    assert re.search(reason, started.stderr), started.stderr
    assert "PRIVATE" not in started.stderr
    assert not plane.state.joinpath("ca").exists(), "a root of its own was made in its place"


@pytest.mark.parametrize("what", ["the key of another", "expired", "no authority's", "a key that others may read", "nothing at all"])
def test_an_authority_that_goes_bad_leaves_the_old_one_in_force(plugged, maker, what):
    plane = plugged.plane.start()
    make, reason = WRONG[what]
    if what == "nothing at all":
        shutil.rmtree(plugged.folder)
    make(maker, plugged.folder)
    until(lambda: re.search(r"authority  unchanged: .*" + reason, plane.log), "the control plane to say so")
    assert len(plane.issue(roots=plugged.roots).chain) == 3
    # And what is right again is in force again.
    shutil.rmtree(plugged.folder)
    maker.plug(plugged.folder, "intermediate", ("root", "other-root"), ("root",))
    until(lambda: len(plane.roots()["roots"]) == 2, "the files to be in force that are right again")


def test_an_expired_root_of_its_own_is_no_start(skysail, tmp_path, maker):
    plane = authority.ControlPlane(skysail, tmp_path).start()
    plane.stop()
    root, = (plane.state / "ca").glob("root-[!c]*.pem")
    fingerprint = root.name[len("root-"):-len(".pem")]
    key = plane.state / "ca" / f"key-{fingerprint}.pem"
    maker.certificate("cluster.local", dates=("20200101000000Z", "20210101000000Z"))
    old = x509.load_pem_x509_certificate((maker.folder / "cluster.local.pem").read_bytes())
    # A root is named after its certificate: 16 bytes of its SHA-256.
    name = authority.b64(hashlib.sha256(old.public_bytes(Encoding.DER)).digest()[:16])
    (plane.state / "ca" / f"root-{name}.pem").write_text(maker.text("cluster.local"))
    key.unlink()
    key = plane.state / "ca" / f"key-{name}.pem"
    key.touch(0o600)
    key.write_text((maker.folder / "cluster.local.key").read_text())
    (plane.state / "ca/roots").write_text(f"signing {name}\n")
    started = subprocess.run(plane.command, capture_output=True, text=True, timeout=20)
    assert started.returncode == 1
    assert re.search(rf"root-{name}\.pem: .*expired at 2021-01-01T00:00:00Z; it is now 20", started.stderr), started.stderr
    assert started.stderr.count("\n") == 1
    # Nothing was made in its place: the operator decides.
    assert (plane.state / "ca/roots").read_text() == f"signing {name}\n"


@pytest.mark.parametrize("change,reason", [
    (lambda ca: next(ca.glob("key-*.pem")).chmod(0o640), r"key-\S+\.pem: others .*0640.*0600"),
    (lambda ca: next(ca.glob("key-*.pem")).unlink(), r"key-\S+\.pem: .*cannot be read"),
    (lambda ca: (ca / "roots").write_text("signing\n"), r"roots: line 1 is not a role and a fingerprint"),
    (lambda ca: (ca / "roots").write_text(""), r"roots: it does not name exactly one root that signs"),
    (lambda ca: next(ca.glob("root-[!c]*.pem")).write_text(""), r"root-\S+\.pem: it holds no certificate"),
], ids=["an open key", "no key", "half an index", "an empty index", "an empty certificate"])
def test_a_state_that_was_tampered_with_is_no_start(plane, change, reason):
    plane.start()
    plane.stop()
    change(plane.state / "ca")
    started = subprocess.run(plane.command, capture_output=True, text=True, timeout=20)
    assert started.returncode == 1
    assert re.search(reason, started.stderr), started.stderr
