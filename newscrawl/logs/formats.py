"""How a record of the log becomes its line: plain, or JSON with python-json-logger; secrets hidden in both."""

from __future__ import annotations

import logging
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from newscrawl.logs.redact import redact

FIELDS = ("asctime", "levelname", "name", "message", "process")
NAMES = {"asctime": "time", "levelname": "level", "name": "logger", "exc_info": "traceback"}
TIME = "%Y-%m-%dT%H:%M:%S%z"
OWN = ("site", "run")
"""What a record may carry besides (`extra=`); whatever else is attached to it is an object of the program."""


class PlainFormatter(logging.Formatter):
    """Scrapy's line, its traceback behind it, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class JsonLinesFormatter(JsonFormatter):
    """One JSON object a line: time, level, logger, message, process, the site where a spider logs, a traceback where there is one."""

    def __init__(self) -> None:
        super().__init__(list(FIELDS), datefmt=TIME, rename_fields=NAMES, rename_fields_keep_missing=False, json_ensure_ascii=False)

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        super().add_fields(log_data, record, message_dict)
        spider = getattr(record, "spider", None)
        if spider is not None:
            log_data["site"] = spider.name
        allowed = {*FIELDS, *NAMES.values(), *OWN, *message_dict}
        for name in [name for name in log_data if name not in allowed]:
            del log_data[name]

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {name: redact(value) if isinstance(value, str) else value for name, value in log_data.items()}
