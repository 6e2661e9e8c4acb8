"""Checks requests against the Bot API's machine-readable schema."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bot_api.files import Upload
from tests.bot_api.refusals import Refusal, bad_request

JSON = dict[str, Any]
SCHEMA = Path(__file__).parent.parent / "data" / "bot_api_schema.json"

# What Telegram says of a problem, by the name of the field and the kind of the problem. Of what
# it silently passes over (an unknown parameter, say) it says nothing, and we say it our way.
TELEGRAM_SAYS = {
    ("text", "missing"): "message text is empty",
    ("chat_id", "missing"): "chat_id is empty",
    ("photo", "missing"): "there is no photo in the request",
    ("document", "missing"): "there is no document in the request",
    ("action", "missing"): "wrong parameter action in request",
    ("callback_data", "length"): "BUTTON_DATA_INVALID",
    ("results", "items"): "too many inline query results specified",
    ("secret_token", "length"): "secret token is too long",
    ("next_offset", "length"): "NEXT_OFFSET_INVALID",
    ("command", "length"): "BOT_COMMAND_INVALID",
}


@dataclass(frozen=True)
class Problem:
    where: str
    kind: str
    detail: str

    def __str__(self) -> str:
        return f"{self.where}: {self.detail}"

    @property
    def refusal(self) -> Refusal:
        # What is missing deep inside is told our way: Telegram's words are for the parameters.
        name = self.where if self.kind == "missing" else self.where.rpartition(".")[2]
        return bad_request(TELEGRAM_SAYS.get((name, self.kind), str(self)))


class Schema:
    def __init__(self, source: Path = SCHEMA) -> None:
        content: JSON = json.loads(source.read_text("utf-8"))
        self.methods: dict[str, JSON] = content["methods"]
        self._types: dict[str, JSON] = content["types"]
        self._unions: dict[str, list[str]] = content["unions"]

    def name(self, method: str) -> str | None:
        """The method as the manual spells it; Telegram does not mind the case."""
        spelling = {known.lower(): known for known in self.methods}
        return spelling.get(method.lower())

    def check(self, method: str, given: JSON) -> tuple[JSON, list[Problem]]:
        """The parameters as JSON values, and all that is wrong with them.

        A form sends every value as a string: what the schema calls neither a string nor a file
        is JSON inside it.
        """
        fields = self.methods[method]
        params = {
            name: decoded(value, fields[name]["type"]) if name in fields else value
            for name, value in given.items()
        }
        return params, self._object(params, fields, "")

    def _object(self, value: JSON, fields: JSON, where: str) -> list[Problem]:
        prefix = f"{where}." if where else ""
        problems = []
        for name, field in fields.items():
            if field.get("required") and value.get(name) in (None, ""):
                problems.append(Problem(prefix + name, "missing", "is required"))
        for name, item in value.items():
            if name not in fields:
                problems.append(Problem(prefix + name, "unknown", "is not in the Bot API"))
            elif item not in (None, ""):
                problems += self._field(item, fields[name], prefix + name)
        return problems

    def _field(self, value: Any, field: JSON, where: str) -> list[Problem]:
        problems = self._value(value, field["type"], where)
        if problems or isinstance(value, Upload):
            return problems
        if "constant" in field and value != field["constant"]:
            return [Problem(where, "constant", f"must be {field['constant']}")]
        if "items" in field and len(value) > field["items"]:
            return [Problem(where, "items", f"has {len(value)} items of {field['items']}")]
        if "length" in field and not field.get("parsed"):
            least, most, unit = field["length"]
            length = len(value.encode()) if unit == "bytes" else len(value)
            if not least <= length <= most:
                return [Problem(where, "length", f"has {length} {unit}, not {least}-{most}")]
        return []

    def _value(self, value: Any, wanted: str, where: str) -> list[Problem]:
        if " or " in wanted:
            return self._any_of(value, wanted.split(" or "), where)
        if wanted.startswith("Array of "):
            if not isinstance(value, list):
                return [Problem(where, "type", f"must be {wanted}")]
            item_type = wanted.removeprefix("Array of ")
            return [
                problem
                for index, item in enumerate(value)
                for problem in self._value(item, item_type, f"{where}[{index}]")
            ]
        if wanted in self._unions:
            return self._any_of(value, self._unions[wanted], where)
        if wanted in BASIC:
            right = BASIC[wanted](value)
            return [] if right else [Problem(where, "type", f"must be {wanted}")]
        if not isinstance(value, dict):
            return [Problem(where, "type", f"must be a JSON object {wanted}")]
        return self._object(value, self._types[wanted], where) if wanted in self._types else []

    def _any_of(self, value: Any, wanted: list[str], where: str) -> list[Problem]:
        """No problems if one of the types fits; else those of the type it comes nearest to."""
        tries = [self._value(value, each, where) for each in wanted]
        if all(len(each) == 1 and each[0].where == where for each in tries):
            return [Problem(where, "type", f"must be {' or '.join(wanted)}")]
        return min(tries, key=_distance)


def _distance(problems: list[Problem]) -> tuple[int, int, int]:
    # A wrong constant is the wrong type altogether, and wrong fields nearly so.
    kinds = [problem.kind for problem in problems]
    return kinds.count("constant"), kinds.count("unknown") + kinds.count("missing"), len(kinds)


BASIC = {
    "String": lambda value: isinstance(value, str),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "InputFile": lambda value: isinstance(value, Upload),
}


def decoded(value: Any, wanted: str) -> Any:
    if not isinstance(value, str) or not value:
        return value
    if wanted == "Integer or String":
        return int(value) if re.fullmatch(r"-?\d+", value) else value
    if wanted in ("String", "InputFile", "InputFile or String"):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value  # the check of the type will tell
