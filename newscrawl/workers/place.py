"""One worker's place in a pool: it is never without one for long."""

from __future__ import annotations

from typing import Any

from newscrawl.workers.process import Worker, WorkerStartError
from newscrawl.workers.worker import Limits

_STARTS = 3  # how often in a row a worker may fail to start


class Place:
    """Where one worker works; a new one takes the place of one that died. It is asked one thing at a time."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.worker: Worker | None = None

    def fill(self) -> Worker:
        """Return the worker, a new one where there is none that lives; raise WorkerStartError where the system refuses a process."""
        if self.worker is not None and not self.worker.is_alive:
            self.close()
        if self.worker is None:
            self.worker = Worker(self.limits)
        return self.worker

    async def ask(self, message: Any) -> Any:
        """Return the worker's answer; raise WorkerDiedError where it died instead, WorkerStartError where none can be started."""
        worker = await self._wait_ready()
        try:
            return await worker.ask(message)
        finally:
            if not worker.is_alive:
                self.close()

    def kill(self) -> None:
        """End the worker; who waits for its answer sees it end."""
        if self.worker is not None:
            self.worker.kill()

    def close(self) -> None:
        """End the worker; nobody may be waiting for its answer."""
        worker, self.worker = self.worker, None
        if worker is not None:
            worker.close()

    async def _wait_ready(self) -> Worker:
        for left in reversed(range(_STARTS)):
            worker = self.fill()
            try:
                await worker.wait_ready()
            except WorkerStartError:
                if not left:
                    raise
            else:
                return worker
        raise AssertionError("the last start returns or raises")
