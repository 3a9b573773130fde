# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0003_remark"),
    ]

    operations = [
        migrations.AddField(
            model_name="segment",
            name="digest",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name="segment",
            name="rollup_size",
            field=models.BigIntegerField(default=0),
        ),
    ]
