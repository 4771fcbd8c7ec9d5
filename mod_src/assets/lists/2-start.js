// SPDX-License-Identifier: Apache-2.0
// The start page offers the checklist that the reader saw last.
{
  const place = $("#mine");
  const { href, matrix, deployment, count } =
    Object(place && store.get(`last ${base}`));
  // Other scripts of the host can store anything there.
  const isOurs = () => {
    try {
      const url = new URL(href, location);
      return url.origin === location.origin && url.pathname.startsWith(base)
        && Number.isInteger(count) && matrix && deployment;
    } catch {
      return false;
    }
  };
  if (href && isOurs()) {
    const link = document.createElement("a");
    link.className = "button";
    link.href = href;
    link.textContent = place.dataset.tasks
      .replace("{count}", count).replace("{deployment}", () => deployment);
    place.prepend(link);
    place.previousElementSibling.textContent = matrix;
  }
}
