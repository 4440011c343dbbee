from django.db import migrations
from django.db.models import Case, Exists, OuterRef, Q, Value, When


def tell(apps, schema_editor):
    """Of rounds that closed before, by the rule of today."""
    round_, invitation, row = (apps.get_model("rounds", name) for name in ("Round", "Invitation", "Row"))
    for one in round_._base_manager.exclude(closed_at=None):
        rows = row._base_manager.filter(invitation=OuterRef("pk"))
        asked, said = rows.filter(added=False), rows.exclude(answer="")
        earlier = row._base_manager.filter(
            village=one.village, invitation__about=OuterRef("about"), invitation__round__number__lt=one.number
        )
        before, handed_in = Exists(earlier.exclude(answer="")), Q(handed_in_at__isnull=False)
        whole = ~Exists(asked.filter(answer="")) & (Exists(asked) | handed_in | before)
        invitation._base_manager.filter(round=one).update(
            looked=Case(
                When(whole, then=Value("whole")),
                When(Exists(said) | handed_in | before, then=Value("part")),
                default=Value(""),
            )
        )


class Migration(migrations.Migration):
    dependencies = [("rounds", "0003_looked")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
