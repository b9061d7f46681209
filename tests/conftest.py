"""For every test: no network but this machine, no settings of whoever runs it, and in CI the same examples of a property each time."""

from __future__ import annotations

import os
import sys
from ipaddress import ip_address
from typing import Any

from hypothesis import settings

for name in [name for name in os.environ if name.startswith(("NEWSCRAWL_", "SCRAPY_"))]:
    del os.environ[name]

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def refuse_other_machines(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(args[1], tuple) and not ip_address(args[1][0].partition("%")[0]).is_loopback:
        raise PermissionError(f"a test tried to connect to {args[1][0]}")


sys.addaudithook(refuse_other_machines)
