"""Answers with `ok: false`."""


class Refusal(Exception):
    """A request turned down, in the words api.telegram.org would use."""

    def __init__(
        self, status: int, description: str, *, violation: bool = False, **parameters: int | None
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.violation = violation  # a broken rule of the API, not just an unlucky moment
        self.parameters = {key: value for key, value in parameters.items() if value is not None}


def bad_request(text: str, *, violation: bool = False, **parameters: int | None) -> Refusal:
    return Refusal(400, f"Bad Request: {text}", violation=violation, **parameters)
