"""An installation says whether it is well."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

pytestmark = pytest.mark.django_db


def test_a_sound_installation_says_so_and_nobody_keeps_the_answer(client: Client) -> None:
    answer = client.get("/gezond/")
    assert (answer.status_code, answer.content) == (200, b"gezond\n")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_it_is_asked_without_tls_from_inside(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/gezond/").content == b"gezond\n"
    assert client.get("/")["Location"] == "https://testserver/"


def test_a_database_that_waits_for_its_migrations_is_not_well(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("villages", "0001_beginning")
    answer = client.get("/gezond/")
    assert answer.status_code == 503
    assert answer.content.decode() == "De database loopt 1 stappen achter: dorpsplein migrate.\n"


def test_a_database_that_does_not_answer_is_not_well(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")
    answer = client.get("/gezond/")
    assert (answer.status_code, answer.content) == (503, b"De database geeft geen antwoord.\n")


def test_asking_costs_little(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/gezond/")
    with django_assert_num_queries(2):  # one finds the village, one the migrations
        client.get("/gezond/")
