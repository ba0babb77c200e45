from django.db import migrations, models

from renda.core.strokes import stroke_key


def fill(apps, _editor):
    Person = apps.get_model("people", "Person")
    found = list(Person.objects.only("pk", "name"))
    for person in found:
        person.name_strokes = stroke_key(person.name)
    Person.objects.bulk_update(found, ["name_strokes"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_decides_from'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='name_strokes',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='place by strokes'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
