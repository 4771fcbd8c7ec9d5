// SPDX-License-Identifier: Apache-2.0
// Filters or searches while the reader types, by asking the server for the page
// that the form would lead to, so that both are always the same.
{
  const form = $("#result") && ($("#filter form") ?? $(".large"));
  // The parts of a page that depend on its filter; the first is the breadcrumb.
  const parts = ["[aria-current]", "h1", "#result", "footer", "body > svg"];
  let request;
  let wait;

  const target = () => {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (value.trim()) url.searchParams.append(name, value);
    }
    return url.href;
  };

  const alternates = (page) => page.head.querySelectorAll("[rel=alternate]");

  const put = (page) => {
    for (const link of alternates(document)) link.remove();
    document.head.append(...alternates(page));
    document.title = page.title;
    for (const part of parts) {
      const before = $(part);
      const now = $(part, page);
      if (before && now) before.replaceWith(now);
      else if (now) document.body.append(now);
    }
    announce($(".filtered :is(strong, h2)")?.textContent ?? "");
  };

  // An answer that comes too late is dropped. On anything but a page of ours
  // the button leads to it, whatever it is.
  const filter = async (submitted) => {
    const url = target();
    request?.abort();
    request = new AbortController();
    const { signal } = request;
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

  form?.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(filter, 150, false);
  });
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    filter(true);
  });
}
