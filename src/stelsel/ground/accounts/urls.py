# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch addresses for allauth's views, under the names that allauth asks for, and our own pages beside them."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.urls import include, path, re_path

from stelsel.ground.accounts import views

own = (
    [
        path("", views.mine, name="mine"),
        path("gegevens.json", views.mine_json, name="mine-json"),
        path("opheffen/", views.account_delete, name="delete"),
        path("api-sleutels/", views.keys, name="keys"),
        path("api-sleutels/<slug:key_id>/weg/", views.key_withdrawn, name="key-withdraw"),
        path("uitnodigen/", views.invite, name="invite"),
        path("uitnodigen/<int:number>/weg/", views.withdrawn, name="withdraw"),
        path("rollen/<int:number>/einde/", views.grant_ended, name="grant-end"),
        path("uitnodiging/<str:token>/", views.invitation, name="invitation"),
    ],
    "accounts",
)
urlpatterns = [
    path("", include(own)),
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/toegangssleutel/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("inloggen/tweede-stap/", second.authenticate, name="mfa_authenticate"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("aanmelden/", account.signup, name="account_signup"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("bevestigen/code/", second.reauthenticate, name="mfa_reauthenticate"),
    path("bevestigen/toegangssleutel/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("e-mail/", account.email, name="account_email"),
    path("e-mail/verstuurd/", account.email_verification_sent, name="account_email_verification_sent"),
    path("e-mail/bevestigen/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    path("wachtwoord/nieuw/klaar/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",  # allauth fills in one word for both
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("veilig-inloggen/", second.index, name="mfa_index"),
    path("veilig-inloggen/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("veilig-inloggen/app/uit/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("veilig-inloggen/herstelcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("veilig-inloggen/herstelcodes/nieuw/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("veilig-inloggen/herstelcodes/bestand/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("veilig-inloggen/toegangssleutels/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("veilig-inloggen/toegangssleutels/nieuw/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("veilig-inloggen/toegangssleutels/<int:pk>/weg/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("veilig-inloggen/toegangssleutels/<int:pk>/naam/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
]
