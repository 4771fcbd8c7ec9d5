// SPDX-License-Identifier: Apache-2.0
// The start page offers the checklist that the reader saw last.
{
  const place = $("#mine");
  const last = place && store.get("last");
  if (last?.href && new URL(last.href, location).origin === location.origin) {
    const link = document.createElement("a");
    link.className = "button";
    link.href = last.href;
    link.textContent = place.dataset.tasks
      .replace("{count}", last.count).replace("{deployment}", last.deployment);
    place.prepend(link);
    place.previousElementSibling.textContent = last.matrix;
  }
}
