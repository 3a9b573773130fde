# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be asked of the API: query parameters, refused in words when they make no sense.

Every fault is told at once (rule /core/error-handling/all-errors), also a parameter that does not exist: whoever asks
for something must not get an answer to something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any

from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils import timezone
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

LARGEST_PAGE = 100
USUAL_PAGE = 50
LAST_PAGE = 1_000_000
PLAIN = r"^[^\x00-\x1f\x7f]+$"
IDENTIFIER = r"^[0-9A-Za-z][0-9A-Za-z.-]{0,119}$"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_WHOLE = re.compile(r"[0-9]+")
_WORDS = {
    "missing": "Dit gegeven is verplicht.",
    "greater_than_equal": "Dit moet minstens {ge} zijn.",
    "less_than_equal": "Dit mag hooguit {le} zijn.",
    "int_parsing_size": "Dit getal is te groot.",
    "string_too_short": "Dit moet minstens {min_length} tekens lang zijn.",
    "string_too_long": "Dit mag hooguit {max_length} tekens lang zijn.",
    "string_pattern_mismatch": "Hierin staan tekens die hier niet kunnen.",
    "date_from_datetime_parsing": "Deze dag staat niet op de kalender.",
    "date_parsing": "Deze dag staat niet op de kalender.",
    "datetime_parsing": "Dit moment staat niet op de kalender.",
    "datetime_from_date_parsing": "Dit moment staat niet op de kalender.",
}
"""By type of error of pydantic; errors of our own are in Dutch already."""
_NOT_HERE = {
    "geldigOp": "Deze gegevens hebben geen periode waarin ze gelden; er is dus geen stand op een datum.",
    "bekendOp": "Van deze gegevens is niet op te vragen wat op een moment bekend was.",
}


def _day(value: object) -> object:
    """RFC 3339 full-date and nothing else (rule /core/date-time/format): pydantic would also take a number."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date", "Dit is geen datum. Schrijf een dag zoals 2022-01-01.")
    return value


def _moment(value: object) -> object:
    """RFC 3339 date-time, so with a time zone."""
    if isinstance(value, str) and not _MOMENT.fullmatch(value):
        words = (
            "Dit is geen moment. Schrijf een datum, tijd en tijdzone, zoals 2026-11-25T12:00:00Z (een plus als %2B)."
        )
        raise PydanticCustomError("date-time", words)
    return value


def _past(value: datetime | None) -> datetime | None:
    """In UTC: PostgreSQL knows no time zone of sixteen hours and more, that RFC 3339 can write."""
    if value is None:
        return None
    if value > timezone.now():
        raise PydanticCustomError("future", "Dit moment moet nog komen: wat dan bekend is, weet nog niemand.")
    try:
        return value.astimezone(UTC)
    except OverflowError:  # before the year 1, and so before anything was recorded
        return datetime.min.replace(tzinfo=UTC)


def _whole(value: object) -> object:
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise PydanticCustomError("integer", "Dit is geen geheel getal.")
    return value


Dag = Annotated[date | None, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime | None,
    BeforeValidator(_moment),
    AfterValidator(_past),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Geheel = Annotated[int, BeforeValidator(_whole)]
Jaar = Annotated[
    int | None,
    BeforeValidator(_whole),
    Field(ge=1, le=9998),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 9998}),
]
Kenmerk = Annotated[str, Field(pattern=IDENTIFIER)]
"""An identifier in a path; what cannot be one is not found."""
Kies = Annotated[str | None, Field(pattern=IDENTIFIER), WithJsonSchema({"type": "string", "pattern": IDENTIFIER})]
"""An identifier to filter by."""
Tekst = Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)]
"""Words without control characters: a database need not be able to hold them."""


@dataclass(frozen=True)
class OneOf:
    """A word of a closed list: refused when it is another, and listed in the document."""

    kinds: type[TextChoices]

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self.kinds.values)}

    def _checked(self, value: str | None) -> str | None:
        if value is not None and value not in self.kinds.values:
            known = ", ".join(self.kinds.values)
            raise PydanticCustomError("enum", "Dit woord bestaat hier niet. Kies uit: {known}.", {"known": known})
        return value


class Vraag(BaseModel):
    """The query parameters of one operation, in camelCase (rule /core/query-keys-camel-case)."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)

    @model_validator(mode="wrap")
    @classmethod
    def _told_in_words(cls, data: Any, handler: ModelWrapValidatorHandler[Vraag], info: ValidationInfo) -> Vraag:  # noqa: ANN401 -- whatever came in
        """Raises one error that holds every fault, each under the name of its parameter."""
        known = {field.alias or "" for field in cls.model_fields.values()}
        faults = query_faults((info.context or {}).get("request"), known)
        asked: Vraag | None = None
        try:
            asked = handler(data)
        except ValidationError as error:
            faults += [(str(one["loc"][0]), one["type"], _words(one)) for one in error.errors()]
        if faults or asked is None:
            raise ValidationError.from_exception_data(
                cls.__name__,
                [
                    {"type": PydanticCustomError(kind, "{words}", {"words": words}), "loc": (name,), "input": ""}
                    for name, kind, words in faults
                ],
            )
        return asked


def query_faults(request: HttpRequest | None, known: set[str]) -> list[tuple[str, str, str]]:
    """Name, kind and words of each parameter of the request that does not exist or stands there twice."""
    faults = []
    for name, values in [] if request is None else request.GET.lists():
        if name not in known:
            faults.append((name, "unknown", _NOT_HERE.get(name, "Deze parameter bestaat hier niet.")))
        elif len(values) > 1:
            faults.append((name, "repeated", "Deze parameter staat er meer dan één keer."))
    return faults


def _words(error: ErrorDetails) -> str:
    words = _WORDS.get(error["type"])
    return words.format(**error.get("ctx", {})) if words else error["msg"]


class BekendOp(Vraag):
    bekend_op: Moment = Field(
        None,
        description="Wat op dit moment was vastgelegd, met een tijdzone. Zonder: wat nu is vastgelegd.",
        examples=["2026-11-25T12:00:00Z"],
    )


class GeldigOp(Vraag):
    geldig_op: Dag = Field(None, description="Alleen wat op deze dag geldt.", examples=["2022-01-01"])


class Bladeren(Vraag):
    page: Geheel = Field(1, ge=1, le=LAST_PAGE, description="Het nummer van de bladzijde.")
    page_size: Geheel = Field(USUAL_PAGE, ge=1, le=LARGEST_PAGE, description="Hoeveel er op een bladzijde staan.")
