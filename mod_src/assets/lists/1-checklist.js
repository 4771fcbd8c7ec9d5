// SPDX-License-Identifier: Apache-2.0
// The checklist keeps its state in this browser.
"use strict";

{
  const list = $("#checklist");
  const panel = list && $(".progress", list);

  const start = () => {
    const boxes = all("input", list);
    const [open, reset] = all("button", panel);
    const bar = $("progress", panel);
    const words = $("b", panel);
    // One list has several addresses, such as with a filter or a suffix, and
    // one address a list for each customer.
    const { pathname } = new URL($("link[rel=canonical]").href);
    const key = `done ${pathname} ${list.dataset.you}`;
    let undo = null;

    const kept = () => {
      const ids = store.get(key);
      return new Set(Array.isArray(ids) ? ids : []);
    };
    const done = () => boxes.filter((box) => box.checked);

    const swap = (button) => {
      [button.textContent, button.dataset.other] =
        [button.dataset.other, button.textContent];
    };

    // What the start page offers again.
    const remember = () => {
      const { matrix, deployment, whole } = list.dataset;
      if (whole === undefined) return;
      store.set(`last ${base}`, {
        href: location.pathname + location.search,
        matrix,
        deployment,
        count: boxes.length,
        done: done().length,
      });
    };

    const show = () => {
      const count = done().length;
      bar.value = count;
      words.textContent = words.dataset.words.replace("{done}", count)
        .replace("{count}", boxes.length);
      reset.disabled = count === 0 && !undo;
      remember();
    };

    // A filtered page has a part of the boxes: the others stay as they are.
    const keep = () => {
      const ids = kept();
      for (const box of boxes) {
        if (box.checked) ids.add(box.value);
        else ids.delete(box.value);
      }
      store.set(key, [...ids]);
      show();
      announce(words.textContent);
    };

    const load = () => {
      const ids = kept();
      for (const box of boxes) box.checked = ids.has(box.value);
      show();
    };

    const forget = () => {
      if (undo) swap(reset);
      undo = null;
    };

    // What is ticked meanwhile stays until the next click: nothing jumps.
    open.addEventListener("click", () => {
      const all = open.dataset.on;
      for (const box of boxes) box.closest("li").hidden = !all && box.checked;
      if (all) delete open.dataset.on;
      else open.dataset.on = "1";
      swap(open);
    });

    reset.addEventListener("click", () => {
      const before = undo;
      const now = done();
      forget();
      for (const box of boxes) box.checked = before?.includes(box) ?? false;
      if (!before) {
        undo = now;
        swap(reset);
      }
      keep();
    });

    list.addEventListener("change", () => {
      forget();
      keep();
    });
    // Another tab of the same list.
    addEventListener("storage", (event) => {
      if (event.key?.endsWith(key)) load();
    });
    addEventListener("pageshow", load);
    load();
    panel.hidden = false;
  };

  if (panel) start();

  // The margin of the paper says where the page is from.
  if (list) {
    try {
      document.styleSheets[0].insertRule(`@page { @bottom-left {
        font: 8pt sans-serif; content: ${JSON.stringify(location.href)} } }`);
    } catch {
      // Then it does not.
    }
  }
}
