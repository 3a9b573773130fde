# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what where. The person is Django's own user, with an e-mail address and a name, and nothing else."""

from stelsel.ground.accounts.models.api_key import ApiKey
from stelsel.ground.accounts.models.grant import Grant
from stelsel.ground.accounts.models.invitation import Invitation
from stelsel.ground.accounts.models.shared_cache import SharedCache

__all__ = ["ApiKey", "Grant", "Invitation", "SharedCache"]
