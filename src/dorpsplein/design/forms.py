"""Forms in our look: large fields, words instead of stars, and a question where others show an error."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

type Words = str | Promise
type Answers = Sequence[tuple[str, Words]]

TOO_LONG = gettext_lazy("Dit is te lang: %(show_value)s tekens. Er passen er %(limit_value)s.")
WRITTEN = (
    forms.TextInput,  # and what descends from it: dates
    forms.EmailInput,
    forms.NumberInput,
    forms.URLInput,
    forms.Textarea,
    forms.Select,
)


class PlainRenderer(TemplatesSetting):
    """Finds our templates for fields; `FORM_RENDERER` may name it for every form."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


class Ask(ValidationError):  # noqa: N818 - it is a question
    """A mistake is a question, with answers to press: pairs of (what the field becomes, words)."""

    def __init__(self, question: Words, answers: Answers = ()) -> None:
        super().__init__(str(question), code="ask")
        self.answers = tuple(answers)


class Presets(forms.RadioSelect):
    """A choice between drawings: each value is the name of a tile."""

    template_name = "design/presets.html"


class Choices(forms.RadioSelect):
    """A choice of one, with large faces."""

    template_name = "design/choices.html"


class ManyChoices(forms.CheckboxSelectMultiple):
    """A choice of several, with large faces."""

    template_name = "design/choices.html"


class ManyOf(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows of which any number may be chosen; a number that no row can have is no choice either."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as error:  # SQLite counts no further; Django looks at one number, not at many
            wrong = self.error_messages["invalid_choice"]
            raise ValidationError(wrong, code="invalid_choice", params={"value": value}) from error


class Paragraphs(forms.CharField):
    """A text of several lines. A browser sends the end of a line as two signs: here it counts as one."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class PlainFieldsMixin:
    """Gives every field of a form our look: for forms of models beside `PlainForm`."""

    default_renderer: BaseRenderer | type[BaseRenderer] | None = (
        PlainRenderer  # a form may thus be shown before `FORM_RENDERER` is set
    )
    one_of: Sequence[str] = ()  # fields of which one must be filled, whichever
    use_required_attribute = False  # our own words ask, in the language of the page

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            _dress(field)
        for name in self.one_of:
            self.fields[name].must = gettext_lazy("vul er één in")  # type: ignore[attr-defined]

    @property
    def open_questions(self) -> list[forms.BoundField]:
        """The questions on the page at which something is asked."""
        return [field for field in self.visible_fields() if field.errors]  # type: ignore[attr-defined]


class PlainForm(PlainFieldsMixin, forms.Form):
    """A form in our look."""


class PlainModelForm(PlainFieldsMixin, forms.ModelForm):  # type: ignore[type-arg]
    """A form of a model in our look."""


def _dress(field: forms.Field) -> None:
    if field.widget.attrs.pop("maxlength", None):  # a browser cuts what is pasted without a word; we ask
        field.error_messages["max_length"] = TOO_LONG
    if isinstance(field.widget, WRITTEN):
        given = field.widget.attrs.get("class", "")
        field.widget.attrs["class"] = f"input {given}".strip()
