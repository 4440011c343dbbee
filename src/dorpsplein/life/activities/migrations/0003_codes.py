"""What was planned before codes existed gets one."""

import secrets

from django.db import migrations

ALPHABET = "23456789cdfhjkmnprtvwx"


def give_codes(apps, schema_editor):
    Activity = apps.get_model("activities", "Activity")
    Link = apps.get_model("links", "Link")
    taken = set(Link.objects.values_list("code", flat=True))
    for activity in list(Activity.every.filter(code="").select_related("village")):
        code = _free_code(taken)
        taken.add(code)
        Link.objects.create(
            code=code, village_key=activity.village.public_id, kind="activity", key=activity.public_id
        )
        Activity.every.filter(pk=activity.pk).update(code=code)


def _free_code(taken):
    while True:
        code = "".join(secrets.choice(ALPHABET) for _place in range(5))
        if code not in taken:
            return code


class Migration(migrations.Migration):

    dependencies = [
        ("activities", "0002_code"),
        ("links", "0001_beginning"),
    ]

    operations = [migrations.RunPython(give_codes, migrations.RunPython.noop)]
