"""Judging answers by the description of open data."""

from __future__ import annotations

from typing import Any

from django.test import Client
from openapi_schema_validator import OAS31Validator

ROOT = "/netwerk/open-gegevens/v1/"


def ask(client: Client, address: str) -> dict[str, Any]:
    """What a list answers; an address or its name."""
    answer = client.get(address if "/" in address else f"{ROOT}{address}")
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told


def closed(schema: Any) -> Any:
    """The same shapes, in which a name that is not described is wrong."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {"additionalProperties": False} if "properties" in schema and "type" in schema else {}
    return shut | {name: closed(one) for name, one in schema.items()}


def judge(described: dict[str, Any], schema: dict[str, Any], told: object) -> None:
    """Fails where what is told is not as the schema says."""
    whole = {**closed(schema), "components": closed(described["components"])}
    OAS31Validator(whole, format_checker=OAS31Validator.FORMAT_CHECKER).validate(told)


def judge_answer(client: Client, name: str) -> dict[str, Any]:
    """Ask, and judge by what is described of it."""
    told, described = ask(client, name), ask(client, "openapi.json")
    path = described["paths"][f"/{name.partition('?')[0]}"]
    (content,) = path["get"]["responses"]["200"]["content"].values()
    judge(described, content["schema"], told)
    return told
