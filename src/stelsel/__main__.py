# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m stelsel` is the same command as `stelsel`."""

from stelsel.config.cli import main

if __name__ == "__main__":
    main()
