// SPDX-License-Identifier: Apache-2.0
// Everything works without this script. It narrows while the reader types,
// by asking the server for the page that the form would lead to, so that
// both are always the same; it copies; it opens what is to be printed.
"use strict";

const $ = (selector, from = document) => from.querySelector(selector);

// What of a page depends on how it is narrowed.
const parts = ["#result", "footer", "body > svg"];

const form = $("#narrow form");
if (form) {
  const said = document.createElement("p");
  let asked;
  let wait;

  said.className = "unseen";
  said.setAttribute("role", "status");
  form.after(said);

  const target = () => {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (value.trim()) url.searchParams.append(name, value);
    }
    return url.href;
  };

  // The other forms of the page, which are of the same part.
  const others = (page) => page.head.querySelectorAll("[rel=alternate]");

  const put = (page) => {
    for (const link of others(document)) link.remove();
    document.head.append(...others(page));
    const open = [...document.querySelectorAll("#result details[open]")];
    for (const part of parts) {
      const old = $(part);
      const now = $(part, page);
      if (old && now) old.replaceWith(now);
      else if (now) document.body.append(now);
    }
    for (const { id } of open) {
      const same = document.getElementById(id);
      if (same) same.open = true;
    }
    said.textContent = $(".narrowed strong")?.textContent ?? "";
  };

  // What comes too late is dropped, and so is what is no page of ours: the
  // button leads there, whatever it is.
  const narrow = async (submitted) => {
    const url = target();
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(url,
        { headers: { Accept: "text/html" }, signal });
      const text = await answer.text();
      const page = new DOMParser().parseFromString(text, "text/html");
      if (signal.aborted) return;
      if (!answer.ok || !$("#result", page)) throw new Error(answer.status);
      put(page);
      history.replaceState(null, "", answer.url);
    } catch {
      if (submitted && !signal.aborted) location.assign(url);
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(narrow, 150, false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    narrow(true);
  });
}

// A link to the Markdown becomes a button that copies it, where it may.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copied]");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey
      || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.status);
    await navigator.clipboard.writeText(await answer.text());
    link.dataset.name ??= link.textContent;
    link.textContent = link.dataset.copied;
    setTimeout(() => {
      link.textContent = link.dataset.name;
    }, 2000);
  } catch {
    location.assign(link.href);
  }
});

// Paper cannot be opened.
const closed = [];
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("#area-by-area details")) {
    if (!each.open) {
      each.open = true;
      closed.push(each);
    }
  }
});
addEventListener("afterprint", () => {
  for (const each of closed.splice(0)) each.open = false;
});
