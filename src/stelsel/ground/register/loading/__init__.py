# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading the register from a folder of TOML files, such as `demo/register/`.

The fields: `docs/reference/register-data-files.md`.
"""

from stelsel.ground.register.loading.folder import register_load

__all__ = ["register_load"]
