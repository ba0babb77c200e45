"""The confirmed numbers of the law move into this room; their table stays as it is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('law', '0001_initial'),
        ('people', '0003_founding'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.CreateModel(
            name='ConfirmedNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, verbose_name='number of the law')),
                ('value', models.IntegerField(verbose_name='value')),
                ('source', models.CharField(help_text='name of the text, its date and article, as you have read it', max_length=200, verbose_name='text compared with')),
                ('confirmed_on', models.DateField(verbose_name='confirmed on')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmed_numbers', to='people.congress')),
            ],
            options={
                'db_table': 'law_confirmednumber',
                'verbose_name': 'confirmed number of the law',
                'ordering': ['key', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('congress', 'key'), name='one_open_confirmation_a_number')],
            },
        ),
        ]),
    ]
