# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading files of facts by a mapping: from a table of somebody else to rows that are ready for the ledger.

Nothing here knows the ledger. `known.Known` says which measures there are; only `codes` asks the database, for the
subjects by their code. Everything but `mapping` and `known` imports pyarrow and numpy: import it where it is used.
"""
