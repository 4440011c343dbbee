"""Who stood in two villages gets a card in each; every card gets its village and the parts of its name."""

from django.db import migrations

from dorpsplein.base.names import fold
from dorpsplein.base.names import fold, read_name, sort_key


def give_cards(apps, schema_editor):
    Person, Place, Role = (apps.get_model("people", name) for name in ("Person", "PersonPlace", "PersonRole"))
    for person in Person._base_manager.order_by("pk"):
        places = list(Place._base_manager.filter(person=person).order_by("pk"))
        roles = list(Role._base_manager.filter(person=person).order_by("pk"))
        villages = list(dict.fromkeys(row.village_id for row in [*places, *roles]))
        if not villages:
            person.delete()
            continue
        _write(person, villages[0])
        for village in villages[1:]:
            card = Person(name=person.name, phone=person.phone, login_id=person.login_id)
            _write(card, village)
            Place._base_manager.filter(person=person, village=village).update(person=card)
            Role._base_manager.filter(person=person, village=village).update(person=card)


def _write(person, village):
    name = read_name(person.name)
    person.village_id = village
    person.given, person.initials, person.prefix = name.given, name.initials, name.prefix
    person.surname, person.partner_prefix = name.surname, name.partner_prefix
    person.partner_surname, person.name_use, person.addressed = name.partner_surname, name.use, name.address
    person.title, person.noble = name.title, name.noble
    person.sort_key = sort_key(name)
    address = person.login.email if person.login_id else ""
    person.found_by = fold(f"{person.name} {address} 0{person.phone.removeprefix('+31')}")
    person.save()


class Migration(migrations.Migration):
    dependencies = [("people", "0002_cards")]

    operations = [migrations.RunPython(give_cards, migrations.RunPython.noop)]
