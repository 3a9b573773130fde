// SPDX-FileCopyrightText: 2026 Stelsel contributors
// SPDX-License-Identifier: EUPL-1.2
// The review of a draft, made quicker: keys that work while an item has the focus, and the focus on the next item after
// each step. Without this script every key is a button or a link on the page.
"use strict";

const root = () => document.querySelector("[data-review]");
const cards = () => [...document.querySelectorAll("[data-card]")];
const typing = (target) => target.closest("input, textarea, select");

function chosen() {
  return document.activeElement?.closest("[data-card]");
}

function go(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  const box = card.getBoundingClientRect();
  const top = document.querySelector(".review-head")?.getBoundingClientRect().bottom ?? 0;
  if (box.top < top + 8 || box.bottom > window.innerHeight) {
    window.scrollBy({ top: box.top - top - 24, behavior: "instant" });
  }
}

function step(card, by) {
  const all = cards();
  go(all[Math.min(all.length - 1, Math.max(0, all.indexOf(card) + by))]);
}

function press(card, key) {
  const door = key === "u" ? root().querySelector('[data-key="u"]') : card.querySelector(`[data-key="${key}"]`);
  if (!door) return false;
  door.closest("details")?.setAttribute("open", "");
  door.click();
  return true;
}

function keys(event) {
  const card = chosen();
  if (!root() || !card || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") card.querySelector("[data-cancel]")?.click();
    return;
  }
  if (event.key === "j") step(card, 1);
  else if (event.key === "k") step(card, -1);
  else if (event.key === "n") {
    const all = cards();
    const after = all.slice(all.indexOf(card) + 1).concat(all);
    go(after.find((one) => !one.hasAttribute("data-done")));
  } else if (event.key === "Escape") card.querySelector("[data-cancel]")?.click();
  else if (event.key.length !== 1 || !press(card, event.key)) return;
  event.preventDefault();
}

function save(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = typing(event.target)?.form;
  if (form?.querySelector("[data-save]")) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
  }
}

function settle() {
  const card = document.querySelector("[data-current]");
  if (!card) return;
  go(card);
  card.querySelector("[data-focus]")?.focus({ preventScroll: true });
}

document.addEventListener("keydown", keys);
document.addEventListener("keydown", save);
document.addEventListener("htmx:afterSettle", settle);
settle();
