"""The confirmed numbers went to `people`: rules decide there too. The table stays."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('law', '0001_initial'),
        ('people', '0004_confirmed_number'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name='ConfirmedNumber')]),
    ]
