"""Fields in our look: words instead of stars, a question instead of an error."""

import re

from django import forms
from django.template import Context, Template

from dorpsplein.design.forms import Ask, Choices, PlainForm, Presets


class Coffee(PlainForm):
    kind = forms.ChoiceField(label="Wat?", widget=Presets, choices={"coffee": "Koffie", "walk": "Wandelen"})
    when = forms.CharField(label="Wanneer?", help_text="Zoals u het zegt.")
    who = forms.ChoiceField(label="Voor wie?", required=False, widget=Choices, choices=[("all", "Iedereen")])
    yes = forms.BooleanField(label="Dat mag", required=False)

    def clean_when(self) -> str:
        raise Ask("Welke dinsdag?", [("21 april", "Dinsdag 21 april"), ("28 april", "Dinsdag 28 april")])


def shown(field: str, data: dict[str, str] | None = None) -> str:
    return re.sub(r"\s+", " ", str(Coffee(data)[field].as_field_group()))


def test_a_field_says_in_words_whether_it_must_be_filled() -> None:
    assert '<span class="must">(moet)</span>' in shown("when")
    assert '<span class="must">(mag leeg)</span>' in shown("who")


def test_a_hint_is_told_together_with_its_field() -> None:
    page = shown("when")
    assert 'aria-describedby="id_when_helptext"' in page
    assert '<p class="hint" id="id_when_helptext">Zoals u het zegt.</p>' in page
    assert 'class="input"' in page


def test_a_mistake_is_a_question_above_the_field_with_answers_to_press_below() -> None:
    page = shown("when", {"when": "dinsdag", "kind": "coffee"})
    parts = [
        '<div class="ask" id="id_when_error">',
        "Welke dinsdag?",
        "<input",
        'aria-invalid="true"',
        'value="21 april">Dinsdag 21 april',
    ]
    assert [page.find(part) for part in parts] == sorted(page.find(part) for part in parts)
    assert page.find(parts[0]) > 0
    assert 'aria-describedby="id_when_helptext id_when_error"' in page


def test_an_answer_that_is_pressed_goes_before_what_was_typed() -> None:
    page = shown("when", {"when": "dinsdag", "kind": "coffee"})
    assert page.index("<input") < page.index('<button type="submit" class="button button--plain" name="when"')


def test_a_choice_of_several_stands_in_a_group_with_a_legend() -> None:
    assert '<fieldset class="question">' in shown("who")
    assert '<legend class="label">Voor wie?' in shown("who")


def test_a_preset_shows_its_tile() -> None:
    assert "illustrations/walk" in shown("kind")


def test_one_yes_has_its_words_inside() -> None:
    box, words = '<input type="checkbox" name="yes" id="id_yes">', '<span class="choice__face">Dat mag</span>'
    assert f'<label class="choice">{box}{words}</label>' in shown("yes")


def test_words_of_a_person_are_never_markup() -> None:
    assert "<b>" not in shown("when", {"when": "<b>dinsdag</b>", "kind": "coffee"})


def test_above_a_form_stands_what_is_asked_with_the_way_to_each_field() -> None:
    above = Template("{% load design %}{% look_here form nothing %}")

    def told(form: Coffee) -> list[tuple[str, str]]:
        return re.findall(r'href="#([^"]+)">([^<]+)', above.render(Context({"form": form})))

    assert above.render(Context({"form": Coffee()})).strip() == ""
    wrong = Coffee({"when": "dinsdag"})
    page = str(wrong)
    assert told(wrong) == [("id_kind_0", "Wat?"), ("id_when", "Wanneer?")]
    assert all(f'id="{one}"' in page for one, _label in told(wrong))
    wrong.add_error(None, "Vul één van beide in.")
    assert "<strong>Vul één van beide in.</strong>" in above.render(Context({"form": wrong}))
