// SPDX-FileCopyrightText: 2026 Stelsel contributors
// SPDX-License-Identifier: EUPL-1.2
// What needs a script is hidden until there is one. When the browser or the person stops, the page says so in words.
"use strict";

for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = !window.PublicKeyCredential;

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const fault of document.querySelectorAll("[data-passkey-fault]")) fault.hidden = false;
});
