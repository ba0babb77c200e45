from django.db import migrations


def tell(apps, _editor):
    """How the awards of before `people` 0009 are decided: those with a choice by its steps, those recorded without one from a paper."""
    Award, Choice = apps.get_model("people", "Award"), apps.get_model("duty", "Choice")
    Candidacy = apps.get_model("people", "Candidacy")
    begun = Choice.objects.values("award")
    Award.objects.filter(pk__in=begun).update(is_begun=True)
    past = Candidacy.objects.filter(stage__in=("shortlisted", "chosen")).values("award")
    Award.objects.filter(pk__in=past).exclude(pk__in=begun).update(way="paper")


class Migration(migrations.Migration):

    dependencies = [
        ('duty', '0001_initial'),
        ('people', '0009_award_way'),
    ]

    operations = [
        migrations.RunPython(tell, migrations.RunPython.noop, elidable=True),
    ]
