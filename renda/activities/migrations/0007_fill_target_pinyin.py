from django.db import migrations

from renda.people.actions.persons import pinyin_of


def fill(apps, _editor):
    """Targets that were there before 0004 are found by pinyin too."""
    Target = apps.get_model("activities", "Target")
    found = list(Target.objects.filter(name_pinyin="").only("pk", "name"))
    for target in found:
        target.name_pinyin = pinyin_of(target.name.strip())
    Target.objects.bulk_update(found, ["name_pinyin"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0006_stage_index'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
