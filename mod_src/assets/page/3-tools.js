// SPDX-License-Identifier: Apache-2.0
// The tools of a page: copy, print, open all rows; and menus that close.
{
  // Links of copied Markdown lead from anywhere to here. A label may have
  // brackets, but "](" ends it; what is no relative link stays as it is.
  const absolute = (text, base) => text.replace(
    /\]\((?![a-z][a-z0-9+.-]*:|#)([^)\s]+)\)/gi,
    (whole, href) => `](${new URL(href, base).href})`);

  const contents = async (link) => {
    if (link.dataset.copy === "link") return link.href;
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.status);
    return absolute(await answer.text(), link.href);
  };

  const copy = async (link) => {
    try {
      await navigator.clipboard.writeText(await contents(link));
    } catch {
      location.assign(link.href);
      return;
    }
    const label = $("span", link) ?? link;
    link.dataset.name ??= label.textContent;
    label.textContent = link.dataset.copied;
    announce(link.dataset.copied);
    setTimeout(() => {
      label.textContent = link.dataset.name;
    }, 2000);
  };

  // Open all rows, or close them; the link leads to such a page.
  const toggle = (link) => {
    const rows = all("th > details");
    const open = rows.some((each) => !each.open);
    for (const each of rows) each.open = open;
    [link.textContent, link.dataset.toggle] =
      [link.dataset.toggle, link.textContent];
  };

  document.addEventListener("click", (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey
      || event.altKey);
    const link = plain && event.target.closest("a[data-copy], a[data-toggle]");
    for (const menu of all(".menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    if (event.target.closest("[data-print]")) print();
    if (!link || (link.dataset.copy && !navigator.clipboard)) return;
    event.preventDefault();
    if (link.dataset.copy) copy(link);
    else toggle(link);
  });

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const find = $("#find");
    if (key === "Escape" && target === find) find.blur();
    if (key === "/" && find && !(event.ctrlKey || event.metaKey || event.altKey
      || target.isContentEditable || $("dialog[open]")
      || target.closest("input, select, textarea"))) {
      event.preventDefault();
      find.focus();
    }
    const menu = event.key === "Escape" && $(".menu[open]");
    if (menu) {
      menu.open = false;
      $("summary", menu).focus();
    }
  });

  for (const button of all("[data-print]")) button.closest("[hidden]").hidden = false;

  // The bytes of a page do not depend on a clock.
  for (const date of all("time[data-aged]")) {
    if (Date.now() - Date.parse(date.dateTime) > 365 * 864e5) {
      const badge = document.createElement("span");
      badge.className = "aged";
      badge.textContent = ` ${date.dataset.aged}`;
      date.after(badge);
    }
  }
}
