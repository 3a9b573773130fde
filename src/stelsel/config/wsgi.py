# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The site as a WSGI application.

What is loaded at the start lives as long as the process: it is set apart from garbage collection, and collections come
less often, because a full one in the middle of a large page costs more than the page.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stelsel.config.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
