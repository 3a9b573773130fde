# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every door of the site, and who may go through it. Who adds a door adds a line; `test_doors.py` tries them all.

A door is an address (by its name), an operation of the API, or an action. The twins of a page (`.json`, `.csv`,
`.atom`, `.ics`) have the rule of the page.
"""

from __future__ import annotations

EVERYBODY = "everybody"
"""The same for all: whoever reads."""

IN_EDITION = "in an edition"
"""Everybody for a public edition; for a draft who may read drafts of its agenda, and for others it is not there."""

REVIEWER, EDITOR, ADMINISTRATOR = "reviewer", "editor", "administrator"
"""Who has this role or a higher one for the agenda. Others are refused; who is not signed in goes to the door first."""

SOMEWHERE = "reviewer of something"
"""A role for some agenda or for all, since the door is of none; what it leads to asks again."""

INVITER = "administrator somewhere"
PERSON = "signed in"
"""Whoever is signed in, for their own things. Who is not goes to the door first."""

DOOR = "door"
"""The way in itself, for who is not signed in; it asks for a password, a passkey or a link."""

ADDRESSES: dict[str, str] = {
    # the agenda
    "agenda:agenda": EVERYBODY, "agenda:agendas": EVERYBODY,
    "agenda:edition": IN_EDITION, "agenda:manifest": IN_EDITION, "agenda:reports": IN_EDITION,
    "agenda:import": IN_EDITION, "agenda:chapter": IN_EDITION, "agenda:item": IN_EDITION,
    "agenda:edition-json": IN_EDITION, "agenda:edition-jsonld": IN_EDITION, "agenda:edition-popolo": IN_EDITION,
    "agenda:edition-stratml": IN_EDITION,
    "agenda:import-new": SOMEWHERE,
    "agenda:review": REVIEWER, "agenda:review-steps": REVIEWER, "agenda:review-chapter": REVIEWER,
    "agenda:review-page": REVIEWER, "agenda:review-picture": REVIEWER,
    "agenda:review-do": REVIEWER, "agenda:review-draft-do": REVIEWER,
    # network, register, site
    **dict.fromkeys(
        "network:area network:areas network:bodies network:body network:organisation network:organisations "
        "network:overview network:popolo register:contradictions register:figure register:figures register:names "
        "register:series register:subject register:subjects web:about web:accessibility web:home web:open-data "
        "web:search web:source web:sources web:changes sitemap sitemap-part".split(), EVERYBODY,
    ),
    **dict.fromkeys(
        "stelsel.web.views.favicon stelsel.web.views.health stelsel.web.views.robots stelsel.web.views.security_txt "
        "stelsel.web.catalogue.views.catalogue_jsonld stelsel.web.catalogue.views.catalogue_turtle "
        "stelsel.web.api.views.nowhere api".split(), EVERYBODY,
    ),
    # accounts
    "accounts:mine": PERSON, "accounts:mine-json": PERSON, "accounts:delete": PERSON, "accounts:keys": PERSON,
    "accounts:key-withdraw": PERSON, "accounts:invite": INVITER, "accounts:withdraw": INVITER,
    "accounts:grant-end": INVITER, "accounts:invitation": DOOR,
    **dict.fromkeys(
        "account_login account_logout account_signup account_inactive account_reset_password "
        "account_reset_password_done account_reset_password_from_key account_reset_password_from_key_done "
        "account_confirm_email account_email_verification_sent mfa_login_webauthn mfa_authenticate".split(), DOOR,
    ),
    **dict.fromkeys(
        "account_reauthenticate account_email account_change_password account_set_password mfa_index "
        "mfa_reauthenticate mfa_reauthenticate_webauthn mfa_activate_totp mfa_deactivate_totp "
        "mfa_view_recovery_codes mfa_generate_recovery_codes mfa_download_recovery_codes mfa_list_webauthn "
        "mfa_add_webauthn mfa_remove_webauthn mfa_edit_webauthn".split(), PERSON,
    ),
}  # fmt: skip
ADMIN = "beheer/"
"""Everything under this address is Django's admin: for administrators of the site, by its own rules."""

OPERATIONS = frozenset(
    "agenda agendas belofte beloften bron bronnen cijfer cijfers draden editie edities gebied gebieden hoofdstuk "
    "hoofdstukken onderwerp onderwerpen openapi opvolgingen orgaan organen organisatie organisaties tegenspraak "
    "tegenspraken zoek".split()
)
"""Operations of the API. All only read and are for everybody; of drafts they tell who may read them, with a key."""

INSIDE = "asked by the actions that call it"
OWN = "one's own account"
LINK = "whoever has the link"
OPERATOR = "commands only"

ACTIONS: dict[str, str] = {
    "agree.agenda.actions.agenda_main": INSIDE,
    "agree.agenda.actions.edition_import": "agenda.import",
    "agree.agenda.actions.edition_publish": "agenda.publish",
    "agree.agenda.actions.edition_freeze": "agenda.freeze",
    "agree.agenda.actions.erratum_add": "agenda.erratum",
    **{
        f"agree.agenda.review.actions.{name}": "agenda.review"
        for name in (
            "agreeing.items_accept", "agreeing.items_reopen", "agreeing.question_answer", "agreeing.question_reopen",
            "chapters.chapter_edit", "placing.item_add", "placing.item_drop", "placing.item_move",
            "placing.item_retype", "tying.reference_add", "tying.reference_remove", "tying.thread_add",
            "tying.thread_remove", "writing.item_edit", "writing.item_merge",
        )
    },
    **{
        f"agree.agenda.review.actions.{name}": INSIDE
        for name in ("chapters.chapter_seen", "marks.answer", "marks.is_accepted", "marks.kind_set", "marks.read_as")
    },
    "ground.accounts.actions.grants.grant_give": "agenda.manage",
    "ground.accounts.actions.grants.grant_end": "agenda.manage",
    "ground.accounts.actions.grants.grant_write": INSIDE,
    "ground.accounts.actions.invitations.invitation_make": "agenda.manage",
    "ground.accounts.actions.invitations.invitation_withdraw": "agenda.manage",
    "ground.accounts.actions.invitations.invitation_accept": OWN,
    "ground.accounts.actions.invitations.account_make": LINK,
    "ground.accounts.actions.people.account_delete": OWN,
    "ground.accounts.actions.people.address_keep": INSIDE,
    "ground.accounts.actions.people.name_change": OWN,
    "ground.accounts.actions.api_keys.api_key_make": OWN,
    "ground.accounts.actions.api_keys.api_key_withdraw": OWN,
    "ground.facts.actions.record.facts_record": "facts.record",
    "ground.facts.actions.record.facts_withdraw": "facts.record",
    "ground.facts.actions.load.facts_load": "facts.load",
    "ground.facts.actions.load.batch_withdraw": "facts.load",
    "ground.facts.actions.measures.measure_define": "facts.define",
    "ground.facts.actions.record.contents": INSIDE,
    "ground.facts.actions.load.stage": INSIDE,
    "ground.facts.actions.events.columns_of": INSIDE,
    "ground.facts.actions.events.events_record": INSIDE,  # the room that owns the source has asked
    "ground.facts.actions.events.events_amend": INSIDE,
}  # fmt: skip
"""By module and name: the permission that it asks first, or why it asks none."""
