"""The website itself now has an address "kringen"; a page that had it moves beside it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_way(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    page = apps.get_model("pages", "Page")
    for row in page._default_manager.filter(slug="kringen"):
        beside = page._default_manager.filter(village=row.village_id, slug__startswith="kringen-")
        taken = set(beside.values_list("slug", flat=True))
        row.slug = next(slug for slug in map("kringen-{}".format, range(2, len(taken) + 3)) if slug not in taken)
        row.save(update_fields=["slug"])


class Migration(migrations.Migration):
    """Run again or back, nothing happens."""

    dependencies = [("pages", "0001_beginning")]
    operations = [migrations.RunPython(make_way, migrations.RunPython.noop)]
