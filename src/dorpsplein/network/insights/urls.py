"""Addresses of the cross-section, under the Network's ``cijfers/``."""

from __future__ import annotations

from django.urls import path

from dorpsplein.network.insights import views

app_name = "insights"
urlpatterns = [
    path("", views.counts, name="counts"),
    path("vraag/", views.question, name="question"),
    path("tabel/", views.matrix, name="matrix"),
    path("nodig/", views.unmet, name="unmet"),
    path("telling/", views.counting, name="counting"),
    path("cijfers.<slug:form>", views.counts_file, name="counts_file"),
    path("kaart/", views.question_map, name="question_map"),
    path("kaart.svg", views.question_drawing, name="question_drawing"),
    path("kaart.pdf", views.question_paper, name="question_paper"),
    path("vraag.geojson", views.answer_map, name="answer_map"),
    path("vraag.<slug:form>", views.answer_file, name="answer_file"),
    path("tabel.<slug:form>", views.matrix_file, name="matrix_file"),
    path("doorsnede.sqlite", views.database, name="database"),
    path("momentopnamen/", views.releases, name="releases"),
    path("momentopnamen/verschil/", views.changes, name="changes"),
    path("momentopnamen/verschil.<slug:form>", views.changes_file, name="changes_file"),
    path("momentopnamen/<int:number>/", views.release, name="release"),
    path("momentopnamen/<int:number>/cijfers.<slug:form>", views.release_file, name="release_file"),
    path("woordenlijst.<slug:form>", views.words_file, name="words_file"),
]
