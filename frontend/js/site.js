// SPDX-FileCopyrightText: 2026 Stelsel contributors
// SPDX-License-Identifier: EUPL-1.2
// The dots, made quicker: one tab stop a group, arrow keys inside it, and a line that reads the dot under pointer or
// focus. Without this script every dot is a plain link with a title.
// The search, made quicker: Ctrl and K (on a Mac Command and K) go to its field; arrows go from there through the results.
"use strict";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function walk(event) {
  const links = [...event.currentTarget.querySelectorAll("a")];
  const from = links.indexOf(document.activeElement);
  if (from < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  let to = from;
  if (event.key in STEPS) to = (from + STEPS[event.key] + links.length) % links.length;
  else if (event.key === "Home") to = 0;
  else if (event.key === "End") to = links.length - 1;
  else return;
  event.preventDefault();
  links[from].tabIndex = -1;
  links[to].tabIndex = 0;
  links[to].focus();
}

function enhance(root) {
  for (const dots of root.querySelectorAll("[data-dots]:not(.is-live)")) {
    dots.classList.add("is-live");
    const now = dots.querySelector(".dots__now");
    const read = (event) => {
      const link = event.target.closest("a");
      if (link) now.textContent = link.textContent;
    };
    dots.addEventListener("pointerover", read);
    dots.addEventListener("focusin", read);
    for (const list of dots.querySelectorAll("[data-roving]")) {
      list.querySelectorAll("a").forEach((link, index) => {
        link.tabIndex = index === 0 ? 0 : -1;
        link.removeAttribute("title");
      });
      list.addEventListener("keydown", walk);
    }
  }
}

function search(event) {
  const field = document.querySelector("#zoek");
  if (!field) return;
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...document.querySelectorAll("[data-results] .result__title a")];
  const stops = [field, ...links];
  const from = stops.indexOf(document.activeElement);
  if (!step || from < 0 || links.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = from + step;
  if (to < 0 || to >= stops.length) return;
  event.preventDefault();
  stops[to].focus();
}

document.addEventListener("keydown", search);
enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.target));
