# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stelsel.agree.agenda.actions import edition_publish
from stelsel.agree.agenda.importing.pdf import page_picture
from stelsel.agree.agenda.kinds import ThemeKind
from stelsel.agree.agenda.models import Chapter, Edition, ImportRun, Item, ReviewStep
from stelsel.agree.agenda.review.actions import items_accept
from stelsel.agree.agenda.review.again import draft_again
from stelsel.agree.agenda.review.confidence import LEVELS
from stelsel.agree.agenda.review.doors import DOORS, draft_answer, number_of, undo
from stelsel.agree.agenda.review.queries.chapter import chapter_review, file_of
from stelsel.agree.agenda.review.queries.progress import Progress, progress_of
from stelsel.agree.agenda.review.queries.steps import steps_page
from stelsel.agree.agenda.review.queries.tying import tying_of
from stelsel.agree.agenda.review.questions import run_of
from stelsel.agree.agenda.review.steps import step_last
from stelsel.agree.agenda.review.uploads import agendas_open_to, may_read_in, uploaded
from stelsel.ground.core.display import Crumb
from stelsel.ground.core.errors import NotAllowed, StelselError
from stelsel.ground.core.models import SourceFile
from stelsel.ground.core.permissions import may, require

PANELS = ("bewerk", "verplaats", "koppel", "nieuw")
PICTURE_WIDTH = 1200


@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: HttpRequest) -> HttpResponse:
    """Read a document in: a draft is made, and its review begins."""
    if not may_read_in(request.user):
        require(request.user, "agenda.import")
    context = {
        "nav": "afspreken", "agendas": agendas_open_to(request.user), "sent": request.POST,
        "may_make": may(request.user, "agenda.import"),
    }  # fmt: skip
    if request.method == "POST":
        try:
            made = uploaded(request)
        except NotAllowed:
            raise
        except StelselError as error:
            return render(request, "agenda/review/import.html", context | {"error": error}, status=422)
        if made.existed:
            messages.info(request, _("Dit document was al ingelezen: dit is het concept dat er al is."))
        return redirect("agenda:review", made.edition.public_id if made.edition else "")
    return render(request, "agenda/review/import.html", context)


@require_safe
def review(request: HttpRequest, edition_id: str) -> HttpResponse:
    run = _run(request, edition_id)
    progress = progress_of(run)
    asked = [(question, progress.answers.get(question.key)) for question in progress.questions.get(None, [])]
    levels = [(round(100 * level), len(progress.acceptable(level))) for level in LEVELS]
    context = {
        "progress": progress, "asked": asked, "levels": levels, "last": _last(request, run),
        "may_publish": may(request.user, "agenda.publish", run.edition),
        "next": next((one for one in progress.chapters if not one.done), None),
        "crumbs": [Crumb(str(run.edition), run.edition.get_absolute_url()), Crumb(_("Nalopen"))],
    }  # fmt: skip
    return render(request, "agenda/review/overview.html", _page(run, context))


@require_safe
def review_chapter(request: HttpRequest, edition_id: str, chapter: str) -> HttpResponse:
    run = _run(request, edition_id)
    return _chapter_answer(request, run, chapter, request.GET)


def _chapter_answer(
    request: HttpRequest, run: ImportRun, slug: str, asked: QueryDict, *, error: StelselError | None = None
) -> HttpResponse:
    """The page of a chapter. After a refusal it holds what the reviewer typed, so that nothing is lost."""
    progress = progress_of(run)
    found = next((one for one in progress.chapters if one.chapter.slug == slug), None)
    if found is None:
        raise Http404
    page = chapter_review(progress, found.chapter)
    current = number_of(asked, "punt")
    panel = asked.get("paneel", "") if asked.get("paneel") in PANELS else ""
    context = {
        "page": page, "progress": progress, "here": found, "current": current, "panel": panel,
        "line": number_of(asked, "regel") if panel == "nieuw" else None,
        "typed": asked.get("tekst", "") if error else "", "error": error, "last": _last(request, run),
        "kinds": ThemeKind.choices, "tying": None,
        "crumbs": [
            Crumb(str(run.edition), run.edition.get_absolute_url()),
            Crumb(_("Nalopen"), reverse("agenda:review", args=[run.edition.public_id])),
            Crumb(found.chapter.title, in_dutch=True),
        ],
    }  # fmt: skip
    if panel == "koppel" and current is not None:
        item = Item.objects.select_related("chapter__edition__agenda").filter(pk=current).first()
        context["tying"] = (
            tying_of(item, asked.get("zoek", "")) if item and item.chapter_id == found.chapter.pk else None
        )
    return render(request, "agenda/review/chapter.html", _page(run, context), status=409 if error else 200)


@require_POST
def review_do(request: HttpRequest, edition_id: str, chapter: str) -> HttpResponse:
    """One step in a chapter; then the page shows the next item."""
    run = _run(request, edition_id)
    found = Chapter.objects.select_related("edition__agenda").filter(edition=run.edition, slug=chapter).first()
    door = DOORS.get(request.POST.get("wat", ""))
    if found is None or door is None:
        raise Http404
    try:
        key = door(request.user, found, request.POST)
    except NotAllowed:
        raise
    except StelselError as error:
        return _chapter_answer(request, run, chapter, request.POST, error=error)
    address = reverse("agenda:review-chapter", args=[edition_id, chapter])
    return HttpResponseRedirect(f"{address}?punt={key}#p{key}" if key else address, status=303)


@require_POST
def review_draft_do(request: HttpRequest, edition_id: str) -> HttpResponse:
    """One step for the draft as a whole: agree with all that is sure, undo, answer, publish, read again."""
    run = _run(request, edition_id)
    what = request.POST.get("wat", "")
    address = reverse("agenda:review", args=[edition_id])
    try:
        if what == "akkoord":
            _accept_all(request, progress_of(run))
        elif what == "ongedaan":
            address = _undo(request, run)
        elif what == "antwoord":
            draft_answer(request.user, run.edition, request.POST)
        elif what == "publiceer":
            return redirect(_publish(request, run))
        elif what == "opnieuw":
            return redirect("agenda:review", _again(request, run).public_id)
        else:
            raise Http404
    except NotAllowed:
        raise
    except StelselError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(address, status=303)


def _accept_all(request: HttpRequest, progress: Progress) -> None:
    least = (number_of(request.POST, "zekerheid") or 95) / 100
    items = progress.acceptable(least)
    items_accept(actor=request.user, edition=progress.run.edition, items=items)
    text = ngettext("%(n)s punt is akkoord.", "%(n)s punten zijn akkoord.", len(items)) % {"n": len(items)}
    messages.success(request, text)


def _undo(request: HttpRequest, run: ImportRun) -> str:
    key = number_of(request.POST, "stap")
    step = (
        ReviewStep.objects.select_related("run__edition__agenda").filter(pk=key).first() if key else _last(request, run)
    )
    done = undo(request.user, run.edition, step)
    messages.success(request, _("Ongedaan gemaakt: %(step)s.") % {"step": f"{done.get_verb_display()} ‘{done.about}’"})
    if key:
        return reverse("agenda:review-steps", args=[run.edition.public_id])
    back = run.edition.chapters.filter(slug=request.POST.get("terug", "")).first()
    if back is None:
        return reverse("agenda:review", args=[run.edition.public_id])
    item = back.items.filter(pk__in=[int(one) for one in done.before["items"]]).order_by("order").first()
    address = reverse("agenda:review-chapter", args=[run.edition.public_id, back.slug])
    return f"{address}?punt={item.pk}#p{item.pk}" if item else address


def _publish(request: HttpRequest, run: ImportRun) -> Edition:
    edition = edition_publish(actor=request.user, edition=run.edition)
    messages.success(request, _("%(edition)s is openbaar.") % {"edition": edition})
    return edition


def _again(request: HttpRequest, run: ImportRun) -> Edition:
    made, told = draft_again(actor=request.user, run=run, read=lambda: uploaded(request, run.edition))
    messages.success(request, told)
    return made


@require_safe
def review_steps(request: HttpRequest, edition_id: str) -> HttpResponse:
    run = _run(request, edition_id)
    steps, page = steps_page(run, request.GET.get("blad", "1"))
    crumbs = [
        Crumb(str(run.edition), run.edition.get_absolute_url()),
        Crumb(_("Nalopen"), reverse("agenda:review", args=[edition_id])),
        Crumb(_("Stappen")),
    ]
    return render(request, "agenda/review/steps.html", _page(run, {"steps": steps, "page_obj": page, "crumbs": crumbs}))


@require_safe
def review_page(request: HttpRequest, edition_id: str, page: int) -> HttpResponse:
    """A page of the document as it looks, with the lines that are asked for marked."""
    run = _run(request, edition_id)
    file = file_of(run)
    if file is None or not 1 <= page <= len(file.pages):
        raise Http404
    first, last = _lines(request.GET.get("regels", ""))
    marked = [place[1:] for place in file.places[max(0, first - 1) : last] if place and place[0] == page]
    boxes = [(left, top, right - left, bottom - top) for left, top, right, bottom in marked]
    width, height = file.pages[page - 1]
    context = {
        "number": page, "count": len(file.pages), "boxes": boxes, "width": width, "height": height,
        "before": page - 1, "after": page + 1 if page < len(file.pages) else 0,
        "crumbs": [
            Crumb(str(run.edition), run.edition.get_absolute_url()),
            Crumb(_("Nalopen"), reverse("agenda:review", args=[edition_id])),
            Crumb(_("Bladzijde %(page)s") % {"page": page}),
        ],
    }  # fmt: skip
    return render(request, "agenda/review/page.html", _page(run, context))


@require_safe
def review_picture(request: HttpRequest, edition_id: str, page: int) -> HttpResponse:
    run = _run(request, edition_id)
    file = SourceFile.objects.filter(text=run.document_id).first()
    if file is None or not 1 <= page <= len(file.pages):
        raise Http404
    answer = HttpResponse(page_picture(bytes(file.data), page, width=PICTURE_WIDTH), content_type="image/png")
    patch_cache_control(answer, private=True, max_age=3600)
    return answer


def _lines(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,6})-(\d{1,6})", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _run(request: HttpRequest, edition_id: str) -> ImportRun:
    edition = Edition.objects.select_related("agenda").filter(public_id=edition_id).first()
    if edition is None:
        raise Http404
    require(request.user, "agenda.review", edition)
    run = run_of(edition)
    if run is None or not edition.is_draft:
        raise Http404
    return run


def _last(request: HttpRequest, run: ImportRun) -> ReviewStep | None:
    return step_last(actor=request.user, edition=run.edition)


def _page(run: ImportRun, context: dict[str, object]) -> dict[str, object]:
    return {"nav": "afspreken", "edition": run.edition, "document": run.document, **context}
