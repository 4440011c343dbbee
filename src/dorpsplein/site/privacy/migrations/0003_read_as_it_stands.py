"""Signs that turn the direction of reading go out of what was written before they were left out at the door.

Not out of releases, which are sealed and never change, nor out of the journal and the ledger of erasures, which
hold keys. What would then be the same as another row stays as it is.
"""

import json
import re
from functools import reduce
from operator import or_

from django.db import IntegrityError, migrations, models, transaction
from django.db.models.functions import Cast

SIGNS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TURNING = re.compile(f"[{SIGNS}]")
SEALED = {"insights", "journal", "privacy"}


def leave_out(apps, schema_editor):
    alias = schema_editor.connection.alias
    for model in apps.get_models():
        if model._meta.app_label not in SEALED and not model._meta.proxy:
            _clean(model._base_manager.using(alias))


def _clean(rows):
    fields = rows.model._meta.concrete_fields
    texts = [one.attname for one in fields if isinstance(one, (models.CharField, models.TextField))]
    shapes = [one.attname for one in fields if isinstance(one, models.JSONField)]
    if not (texts or shapes) or not rows.exists():
        return
    told = {f"{name}_as_text": Cast(name, models.TextField()) for name in shapes}
    asked = [models.Q(**{f"{name}__contains": sign}) for name in [*texts, *told] for sign in SIGNS]
    asked += [models.Q(**{f"{name}__contains": f"\\u{ord(sign):04x}"}) for name in told for sign in SIGNS]
    for pk in list(rows.annotate(**told).filter(reduce(or_, asked)).values_list("pk", flat=True)):
        row = rows.filter(pk=pk).values(*texts, *shapes).get()
        news = {name: _plain(value) for name, value in row.items() if _plain(value) != value}
        try:
            with transaction.atomic(using=rows.db):
                rows.filter(pk=pk).update(**news)
        except IntegrityError:
            continue


def _plain(value):
    if isinstance(value, str):
        return TURNING.sub("", value)
    if isinstance(value, (dict, list)):
        return json.loads(TURNING.sub("", json.dumps(value, ensure_ascii=False)))
    return value


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0002_expiry"),
        ("accounts", "0006_papers"),
        ("activities", "0007_finished_drafts"),
        ("areas", "0003_settlements"),
        ("documents", "0003_versions"),
        ("factsheet", "0007_heard"),
        ("joining", "0001_beginning"),
        ("letterbox", "0001_beginning"),
        ("lifeevents", "0002_pairs"),
        ("links", "0001_beginning"),
        ("news", "0001_beginning"),
        ("opendata", "0001_traces"),
        ("outbox", "0003_held"),
        ("pages", "0002_circles_have_an_address"),
        ("people", "0013_shown_in_circles"),
        ("pictures", "0001_beginning"),
        ("printouts", "0005_shown_in_circles"),
        ("publishing", "0001_beginning"),
        ("rounds", "0004_looked_before"),
        ("subscriptions", "0001_beginning"),
        ("venues", "0002_as_told"),
        ("villages", "0007_newsletter"),
        ("vouching", "0001_beginning"),
        ("writing", "0004_finished_drafts"),
    ]
    operations = [migrations.RunPython(leave_out, migrations.RunPython.noop)]
