"""Certificates for the TLS faults, made by the openssl program: an authority of our own, and what it signed."""

import subprocess
from pathlib import Path

_CONFIG = """[ca]
default_ca = own
[own]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
"""
_ALWAYS = ("20200101000000Z", "20991231000000Z")
_PERIODS = {"expired": ("20200101000000Z", "20210101000000Z"), "not-yet": ("20900101000000Z", "20991231000000Z")}


def made(folder: Path, wanted: dict[str, tuple[str, str]]) -> dict[str, Path]:
    """Make the certificates ``wanted``, each under its name as (kind, IPv4 address); ``authority`` is to be trusted.

    Each file holds the key too. Raises OSError or CalledProcessError where there is no openssl program that can.
    """
    (folder / "index.txt").touch()
    (folder / "serial").write_text("01\n", encoding="ascii")
    (folder / "ca.cnf").write_text(_CONFIG.format(folder=folder), encoding="utf-8")
    authority = folder / "authority.pem"
    own = ("-x509", "-days", "3000", "-subj", "/CN=tests", "-addext", "keyUsage=critical,keyCertSign")
    _openssl("req", *_key(folder, "authority"), *own, "-out", str(authority))
    return {"authority": authority, **{name: _signed(folder, name, *what) for name, what in wanted.items()}}


def _signed(folder: Path, name: str, kind: str, host: str) -> Path:
    subject = "other.example" if kind == "other-host" else host
    san = "DNS:other.example" if kind == "other-host" else f"IP:{host}"
    names = () if kind == "common-name" else ("-addext", f"subjectAltName={san}")
    if kind == "self-signed":
        _openssl("req", *_key(folder, name), "-x509", "-days", "30", "-subj", f"/CN={host}", *names, "-out", str(folder / f"{name}.crt"))
        return _both(folder, name)
    _openssl("req", *_key(folder, name), "-subj", f"/CN={subject}", *names, "-out", str(folder / f"{name}.csr"))
    start, end = _PERIODS.get(kind, _ALWAYS)
    signing = ("-config", str(folder / "ca.cnf"), "-cert", str(folder / "authority.pem"), "-keyfile", str(folder / "authority.key"))
    paths = ("-in", str(folder / f"{name}.csr"), "-out", str(folder / f"{name}.crt"))
    _openssl("ca", "-batch", "-notext", *signing, "-startdate", start, "-enddate", end, *paths)
    return _both(folder, name)


def _key(folder: Path, name: str) -> tuple[str, ...]:
    return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", str(folder / f"{name}.key"))


def _both(folder: Path, name: str) -> Path:
    both = folder / f"{name}.pem"
    both.write_bytes((folder / f"{name}.key").read_bytes() + (folder / f"{name}.crt").read_bytes())
    return both


def _openssl(*words: str) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True)
