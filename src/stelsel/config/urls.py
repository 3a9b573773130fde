# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""All addresses. Dutch has none of the language prefixes; the addresses themselves stay Dutch in every language."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

# One door: passkeys, the second step and the limits on tries hold for the admin too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as allauth says to

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("", include("stelsel.web.api.urls")),
    path("", include("stelsel.web.urls_plain")),
    *i18n_patterns(
        path("account/", include("stelsel.ground.accounts.urls")),
        path("", include("stelsel.agree.agenda.urls")),
        path("", include("stelsel.ground.network.urls")),
        path("", include("stelsel.ground.register.urls")),
        path("", include("stelsel.web.urls")),
        prefix_default_language=False,
    ),
]
handler404 = "stelsel.web.views.not_found"
handler500 = "stelsel.web.views.server_error"
