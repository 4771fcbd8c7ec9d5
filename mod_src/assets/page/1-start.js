// SPDX-License-Identifier: Apache-2.0
// Everything works without a script, but what only the browser can keep. The
// files of this folder become one script, in the order of their names. That of
// the folder lists follows it on the pages that need it.
"use strict";

const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

// A host may have several sites: each is a folder, which this script is in.
const base = new URL("..", document.currentScript.src).pathname;

// What the browser keeps for this site. It may be full, or forbidden.
const store = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(`responsibility ${key}`));
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`responsibility ${key}`, JSON.stringify(value));
    } catch {
      // Then it is not kept.
    }
  },
};

// Announce something to screen readers.
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
document.body.append(status);
const announce = (text) => {
  status.textContent = text;
};
