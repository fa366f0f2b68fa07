"""What the API says when it can't answer: one sentence, and what is wrong with which parameter."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NoReturn

from fastapi.routing import APIRoute
from starlette.responses import JSONResponse, Response

from uitvoeringskracht.texts import t

Detail = dict[str, str]
_LONGEST = 40


class Problem(Exception):
    """De vraag kan niet worden beantwoord."""

    def __init__(self, status: int, message: str, details: Sequence[Detail] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.details = list(details)


def written(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """Return a problem as JSON; never kept by a cache."""
    body = {"fout": str(problem), "details": problem.details}
    return JSONResponse(body, problem.status, {"Cache-Control": "no-store", **(headers or {})})


def wrong(parameter: str, value: str, message: str, status: int = 400) -> NoReturn:
    """Raise a Problem about one parameter."""
    detail = {"parameter": parameter, "waarde": value[:_LONGEST], "uitleg": message}
    raise Problem(status, message, [detail])


def known(parameter: str, value: str, choices: Collection[str]) -> str:
    """Return `value` if it is one of `choices`; raises a Problem with the nearest ones."""
    if value in choices:
        return value
    return wrong(parameter, value, _no_such(parameter, value, choices), 404)


def of_parameters(errors: Sequence[Any], route: APIRoute) -> Problem:
    """Return what is wrong with the parameters of a request, as the library found it."""
    names = _names(route)
    details = [_detail(each, names) for each in errors]
    return Problem(400, details[0]["uitleg"], details)


def _names(route: APIRoute) -> list[str]:
    """Return the names of the parameters that an address has."""
    found = []
    for parameter in route.dependant.query_params:
        fields = getattr(parameter.field_info.annotation, "model_fields", {})
        found += [field.alias or name for name, field in fields.items()]
    return found


def _detail(error: Mapping[str, Any], names: Collection[str]) -> Detail:
    name = str(next((each for each in error["loc"][1:] if isinstance(each, str)), ""))
    value = str(error["input"])[:_LONGEST]
    limits = error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        words = _no_such("parameter", name, names)
    elif error["type"] == "missing":
        value, words = "", t("api.missing", name=name)
    elif bound := next((limits[key] for key in ("ge", "le") if key in limits), None):
        key = "api.too_low" if "ge" in limits else "api.too_high"
        words = t(key, name=name, bound=bound)
    elif error["type"] == "too_long":
        value, words = "", t("api.too_many", name=name, most=limits["max_length"])
    elif "expected" in limits:
        choices = str(limits["expected"]).replace("'", "").replace(" or ", ", ")
        words = t("route.wrong_option", name=name, value=value, choices=choices)
    else:
        words = t("route.wrong", name=name, value=value)
    return {"parameter": name, "waarde": value, "uitleg": words}


def _no_such(parameter: str, value: str, choices: Collection[str]) -> str:
    near = difflib.get_close_matches(value[:80], list(choices), n=1)
    hint = f" {t('selection.nearest', value=near[0])}" if near else ""
    return t("route.no_such", name=parameter, value=value[:_LONGEST], hint=hint)
