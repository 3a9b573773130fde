# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding: the search engine of the site, without database or page. Rooms hand in their things (`document`), the index
keeps them by term (`index`), a question is understood and answered (`question`, `answer`).
"""
