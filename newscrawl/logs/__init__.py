"""Log lines: where they go, plain or as JSON, and never with a secret in them."""

from newscrawl.logs.handler import LogSettingError, get_handler, handler_on, install_handler
from newscrawl.logs.redact import redact

__all__ = ["LogSettingError", "get_handler", "handler_on", "install_handler", "redact"]
