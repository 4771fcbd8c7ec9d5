# SPDX-License-Identifier: Apache-2.0
"""A small OpenID provider: discovery, the code flow, signed ID tokens.

Everybody who comes is signed in as `user`; the client's secret, its redirect
URI, the code and the nonce are checked.
"""

from __future__ import annotations

import base64
import json
import secrets
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Provider(ThreadingHTTPServer):
    """On a port of its own until `close`."""

    def __init__(self, folder: Path, port: int, client: str, secret: str,
                 redirect: str):
        super().__init__(("127.0.0.1", port), Answers)
        self.issuer = f"http://127.0.0.1:{port}"
        self.client, self.secret, self.redirect = client, secret, redirect
        self.user: dict[str, object] = {}
        self.codes: dict[str, str] = {}
        self.key = folder / "provider.pem"
        self.openssl("genrsa", "-out", str(self.key), "2048")
        self.modulus = bytes.fromhex(self.openssl(
            "rsa", "-in", str(self.key), "-noout", "-modulus")
            .decode().strip().partition("=")[2])
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def openssl(self, *words: str, data: bytes = b"") -> bytes:
        return subprocess.run(["openssl", *words], input=data, check=True,
                              capture_output=True, timeout=30).stdout

    def close(self) -> None:
        self.shutdown()
        self.server_close()

    def described(self) -> dict[str, object]:
        return {"issuer": self.issuer,
                **{f"{name}_endpoint": f"{self.issuer}/{name}"
                   for name in ("authorization", "token", "userinfo")},
                "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"]}

    def keys(self) -> dict[str, object]:
        return {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256",
                          "kid": "1", "n": base64url(self.modulus),
                          "e": "AQAB"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes on to, with a code."""
        assert asked["response_type"] == "code", asked
        assert asked["client_id"] == self.client, asked
        assert asked["redirect_uri"] == self.redirect, asked
        code = secrets.token_hex(8)
        self.codes[code] = asked["nonce"]
        return self.redirect + "?" + urlencode(
            {"code": code, "state": asked["state"]})

    def token(self, asked: dict[str, str], authorization: str) -> dict:
        basic = base64.b64encode(f"{self.client}:{self.secret}".encode())
        assert authorization == f"Basic {basic.decode()}"
        assert asked["grant_type"] == "authorization_code", asked
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": self.client, "iat": now,
                  "exp": now + 300, "nonce": self.codes.pop(asked["code"]),
                  "sub": self.user["sub"]}
        signed = ".".join(base64url(json.dumps(part).encode()) for part in (
            {"alg": "RS256", "kid": "1"}, claims))
        signature = self.openssl("dgst", "-sha256", "-sign", str(self.key),
                                 data=signed.encode())
        return {"access_token": "access", "token_type": "Bearer",
                "expires_in": 300,
                "id_token": f"{signed}.{base64url(signature)}"}


class Answers(BaseHTTPRequestHandler):
    server: Provider

    def answer(self, document: dict[str, object]) -> None:
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in
                 parse_qs(url.query).items()}
        if url.path == "/authorization":
            self.send_response(302)
            self.send_header("Location", self.server.authorize(asked))
            self.end_headers()
        elif url.path == "/keys":
            self.answer(self.server.keys())
        elif url.path == "/userinfo":
            assert self.headers["Authorization"] == "Bearer access"
            self.answer(self.server.user)
        else:
            assert url.path == "/.well-known/openid-configuration", url
            self.answer(self.server.described())

    def do_POST(self) -> None:
        assert self.path == "/token"
        body = self.rfile.read(int(self.headers["Content-Length"]))
        asked = {name: values[0] for name, values in
                 parse_qs(body.decode()).items()}
        self.answer(self.server.token(
            asked, self.headers.get("Authorization", "")))

    def log_message(self, *_) -> None:
        pass
