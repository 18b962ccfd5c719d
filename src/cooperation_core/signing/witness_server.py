"""
A witness on the network: a small HTTP server that partners can run as it is.

It speaks one call of C2SP tlog-witness, ``POST /add-checkpoint``, and is meant to stand behind
whatever terminates TLS. What it is sent may be anything: sizes, times and the number of connections
are limited, and nobody is ever shown a traceback.
"""

import logging
import re
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ..domain.errors import CooperationError
from .memory import SignerBusy
from .witness import Answer, Witness

log = logging.getLogger("cooperation_core.witness")

_LONGEST = 64 * 1024
"""Bytes of a request: 63 hashes, and a checkpoint with more signatures than anybody has."""
_PATIENCE = 10.0
"""Seconds that a client may leave us waiting."""
_NUMBER = re.compile("0|[1-9][0-9]*")
_AT_ONCE = 32
"""How many clients are served at a time."""


class CannotListen(CooperationError):
    """A witness cannot be asked at the address that it was given."""

    code = "cannot-listen"

    def __init__(self, host: str, port: int, err: OSError) -> None:
        super().__init__(
            f"{host}:{port}: expected an address to listen on, found that the system does not "
            f"allow it: {err.strerror or err}; name another one, or stop what listens there"
        )


class WitnessServer(ThreadingHTTPServer):
    """
    Serves one witness on *host* and *port*; 0 takes any that is free. A context manager.

    *on_answer* hears the status of every answer and, where it is a refusal, why.

    Raises:
        CannotListen: the address cannot be used.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self,
        witness: Witness,
        *,
        host: str,
        port: int,
        on_answer: Callable[[int, str], None] = lambda status, why: None,
    ) -> None:
        self.witness = witness
        self.on_answer = on_answer
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        if ":" in host:
            self.address_family = socket.AF_INET6
        try:
            super().__init__((host, port), _Handler)
        except OSError as err:
            raise CannotListen(host, port, err) from err

    @property
    def url(self) -> str:
        """Where it can be asked: the submission prefix of C2SP tlog-witness."""
        host, port = self.server_address[:2]
        name = host.decode() if isinstance(host, bytes | bytearray) else host
        return f"http://{f'[{name}]' if ':' in name else name}:{port}"

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Serve one client, or let it go at once if there are too many."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Serve one client in its thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Say in the log what went wrong with a connection; the client hears nothing of it."""
        log.info("a connection from %s broke off", client_address, exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    server: WitnessServer
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE
    server_version = "cooperation-core-witness"
    sys_version = ""

    def do_POST(self) -> None:
        if self.path != "/add-checkpoint":
            self._give(Answer.refusal(404, "expected POST /add-checkpoint"), close=True)
            return
        length = self.headers.get("Content-Length", "")
        if not _NUMBER.fullmatch(length) or "Transfer-Encoding" in self.headers:
            self._give(Answer.refusal(411, "expected a Content-Length"), close=True)
        elif len(length) > len(str(_LONGEST)) or int(length) > _LONGEST:
            self._give(Answer.refusal(413, f"expected at most {_LONGEST} bytes"), close=True)
        else:
            body = self.rfile.read(int(length))
            if len(body) == int(length):
                self._give(self._answer(body))
            else:
                self.close_connection = True

    def _answer(self, body: bytes) -> Answer:
        try:
            return self.server.witness.add_checkpoint(body)
        except SignerBusy as err:
            log.warning("%s", err)
            return Answer.refusal(503, "another request is being answered; ask again")
        except CooperationError as err:
            log.error("%s", err)  # noqa: TRY400  # something its operator can put right
        except Exception:
            log.exception("the witness failed")
        return Answer.refusal(500, "the witness cannot answer; its operator can see why")

    def _give(self, answer: Answer, *, close: bool = False) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        if close:  # what is left of the request is not read
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)
        self.server.on_answer(answer.status, "" if answer.status == 200 else answer.body.strip())

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request that we know, in plain text."""
        self._give(Answer.refusal(code, message or "expected POST /add-checkpoint"), close=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet: `on_answer` hears what there is to hear."""
