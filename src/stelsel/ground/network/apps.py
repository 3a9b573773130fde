# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "stelsel.ground.network"
    label = "network"
    verbose_name = "Netwerk"
    default_auto_field = "django.db.models.BigAutoField"
