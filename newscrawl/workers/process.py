"""One worker process, as the crawl holds it."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from newscrawl.workers.frames import receive
from newscrawl.workers.worker import OUT_OF_MEMORY, Limits

# Not multiprocessing: its spawn imports the program's main module once more, and fails where that has no `if __name__ == "__main__"`.
_PROGRAM = """
import gc, json, sys
gc.disable()
path, seconds, megabytes = json.loads(sys.argv[1])
sys.path[:] = path
from newscrawl.workers.worker import Limits, run
run(Limits(seconds=seconds, megabytes=megabytes))
"""
_START_SECONDS = 60.0  # to load the extractor, on a machine that is busy
_GRACE_SECONDS = 5.0  # the worker keeps the time; one that is stopped, or thrashes, cannot
_BUFFER = 1 << 20  # bytes; the kernel gives what net.core.wmem_max allows


class WorkerDiedError(Exception):
    """The worker ended before it answered; the message says why."""


class WorkerStartError(Exception):
    """No worker can be started; the message says why."""


class Worker:
    """A worker process, started at once; it is ready when it says so."""

    def __init__(self, limits: Limits) -> None:
        """Start the process; raise WorkerStartError where the system refuses one."""
        self.limits = limits
        self._ready = False
        ours, theirs = socket.socketpair()
        with theirs:
            theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
            ours.setblocking(False)
            arguments = json.dumps([sys.path, limits.seconds, limits.megabytes])
            try:
                # A process group of its own: Ctrl-C is for the crawl, which ends its workers when it has done with them.
                self.process = subprocess.Popen(
                    [sys.executable, "-c", _PROGRAM, arguments], stdin=theirs, stdout=subprocess.DEVNULL, process_group=0
                )
            except OSError as error:
                ours.close()
                raise WorkerStartError(f"{sys.executable}: {error.strerror or error}") from error
        self._channel = ours
        self._held = bytearray()

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    async def wait_ready(self) -> None:
        """Wait until the worker can read pages; raise WorkerStartError where it ended instead."""
        if self._ready:
            return
        try:
            async with asyncio.timeout(_START_SECONDS):
                await receive(self._channel, self._held)
        except (EOFError, OSError, TimeoutError) as error:
            self.kill()
            raise WorkerStartError(f"a worker ended before it could read a page: {self._tell_end()}") from error
        self._ready = True

    async def ask(self, message: memoryview, when_sent: Callable[[], None]) -> Any:
        """Send a message, or what is left of one, and return its answer; `when_sent` is called in between.

        Raise WorkerDiedError where there is none, and the worker is no more.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self.limits.seconds + _GRACE_SECONDS):
                if message:
                    await loop.sock_sendall(self._channel, message)
                del message  # of up to 20 MB
                when_sent()
                return await receive(self._channel, self._held)
        except (EOFError, OSError, TimeoutError) as error:
            self.kill()
            raise WorkerDiedError(self._tell_end()) from error

    def send_now(self, message: memoryview) -> memoryview:
        """Send what the socket takes of a message while the worker is at another one, and return what is left to be sent by `ask`."""
        try:
            return message[self._channel.send(message) :] if message else message
        except OSError:  # it takes nothing now, or the worker is no more, as who waits for its answer is told
            return message

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """End the process and give its socket back; nobody may be waiting for an answer."""
        self.kill()
        self._channel.close()

    def _tell_end(self) -> str:
        status = self.process.returncode
        if status == -signal.SIGALRM:
            return f"it took longer than {self.limits.seconds:g} seconds"
        if status == OUT_OF_MEMORY:
            return f"it took more than {self.limits.megabytes} megabytes"
        return f"signal {-status}" if status < 0 else f"exit status {status}"
