"""Catalogues of data read what there is: every dataset with its licence, and every form of it answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, URIRef

from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.licence import LICENCE
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.insights.tests.make import make_anker, make_brug, make_network
from tests.stories.described import ask

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),  # rdflib itself uses it
]
CATALOGUE = "/netwerk/open-gegevens/catalogus.jsonld"
MEDIA = "https://www.iana.org/assignments/media-types/"


@pytest.fixture(autouse=True)
def network() -> Iterator[Village]:
    forget()
    network = make_network()
    make_brug()
    make_anker()
    make_release(network=network, actor=None)
    yield network
    forget()


@pytest.fixture
def told(client: Client) -> Graph:
    """The catalogue as a reader of RDF knows it, who fetches nothing."""
    answer = client.get(CATALOGUE)
    assert answer["Content-Type"] == "application/ld+json"
    return Graph().parse(data=answer.content, format="json-ld")


def test_every_dataset_says_what_a_catalogue_must_know(told: Graph, network: Village) -> None:
    (catalogue,) = told.subjects(RDF.type, DCAT.Catalog)
    datasets = set(told.objects(catalogue, DCAT.dataset))
    assert datasets == set(told.subjects(RDF.type, DCAT.Dataset))
    for one in (catalogue, *datasets):
        assert {text.language for text in told.objects(one, DCTERMS.title)} == {"nl", "en"}
        assert {text.language for text in told.objects(one, DCTERMS.description)} == {"nl", "en"}
        (publisher,) = told.objects(one, DCTERMS.publisher)
        assert [str(name) for name in told.objects(publisher, FOAF.name)] == [network.full_name]
    for one in datasets:
        assert set(told.objects(one, DCAT.distribution))
        assert set(told.objects(one, DCAT.contactPoint))
        assert set(told.objects(one, DCTERMS.accessRights))
    (service,) = told.subjects(RDF.type, DCAT.DataService)
    served = set(told.objects(service, DCAT.servesDataset))
    assert served < datasets
    assert {str(told.value(one, DCTERMS.identifier)) for one in datasets - served} == {"momentopname-1"}


def test_every_form_answers_as_it_says_and_may_be_copied(client: Client, told: Graph) -> None:
    forms = list(told.subjects(RDF.type, DCAT.Distribution))
    assert len(forms) > 10
    for form in forms:
        (address,) = told.objects(form, DCAT.accessURL)
        (kind,) = told.objects(form, DCAT.mediaType)
        answer = client.get(str(address).partition("://")[2].partition("/")[2].join(("/", "")))
        assert answer.status_code == 200, address
        assert f"{MEDIA}{answer['Content-Type'].partition(';')[0]}" == str(kind)
        assert b"".join(answer)
        assert list(told.objects(form, DCTERMS.license)) == [URIRef(LICENCE)]


def test_no_list_is_forgotten(client: Client, told: Graph) -> None:
    addresses = {str(one) for one in told.objects(None, DCAT.accessURL)}
    root = ask(client, "openapi.json")["servers"][0]["url"]
    assert {f"{root}{path}" for path in ask(client, "openapi.json")["paths"]} <= addresses
