# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reviewer can do with a draft: one function per verb, each one step that can be undone.

`seen` says which version of each item the reviewer had in view (`steps.Seen`); what is not named is not checked.
`questions` are keys of questions of the import that the step answers. Raises `NotAllowed`, `Conflict` where somebody
was first, and `InvalidInput` for what makes no sense.
"""

from stelsel.agree.agenda.review.actions.agreeing import items_accept, items_reopen, question_answer, question_reopen
from stelsel.agree.agenda.review.actions.chapters import chapter_edit, chapter_seen
from stelsel.agree.agenda.review.actions.placing import item_add, item_drop, item_move, item_retype
from stelsel.agree.agenda.review.actions.tying import reference_add, reference_remove, thread_add, thread_remove
from stelsel.agree.agenda.review.actions.writing import item_edit, item_merge
from stelsel.agree.agenda.review.steps import step_undo

__all__ = [
    "chapter_edit",
    "chapter_seen",
    "item_add",
    "item_drop",
    "item_edit",
    "item_merge",
    "item_move",
    "item_retype",
    "items_accept",
    "items_reopen",
    "question_answer",
    "question_reopen",
    "reference_add",
    "reference_remove",
    "step_undo",
    "thread_add",
    "thread_remove",
]
