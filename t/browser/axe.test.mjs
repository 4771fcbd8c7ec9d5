// SPDX-License-Identifier: Apache-2.0
// axe finds nothing on any kind of page, at any width, in any look.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { Browser, LOOKS } from './lib/browser.mjs';
import { allPages, samples } from './lib/pages.mjs';
import { Site, nothing } from './lib/site.mjs';

// What axe cannot decide, and a person has.
const DECIDED = [
  // A group's header stands alone in its row, above the rows it is for.
  /^undecided: th-has-data-cells: /,
];
// Nobody touches paper.
const PAPER = /^target-size: /;
const MAIN = new Set(['matrix', 'deployment', 'comparison']);

let browser;
let site;
let pages;

before(async () => {
  [browser, site] = await Promise.all([Browser.start(), Site.start()]);
  pages = await samples(site, await allPages(site));
});

after(() => Promise.all([browser.stop(), site.stop()]));

/** Findings by rule, each with how often and where first. */
function summary(found) {
  const groups = new Map();
  for (const { where, what, why, target } of found) {
    groups.set(what, [...groups.get(what) ?? [], `/${where}: ${target}: ${why}`]);
  }
  return [...groups].map(([what, places]) => `${what}, ${places.length} times:\n`
    + places.slice(0, 6).map((place) => `    ${place}`).join('\n'));
}

/** Run axe on pages at widths: it must find nothing. */
const clean = (look, some, widths = [look.viewport.width]) =>
  browser.look(site, look, async (view) => {
    const found = [];
    for (const { path, status } of some) {
      await view.page.setViewportSize(look.viewport);
      await view.go(path, status);
      for (const width of widths) {
        await view.page.setViewportSize({ ...look.viewport, width });
        found.push(...(await view.axe())
          .filter(({ what }) => !DECIDED.some((one) => one.test(what))
            && !(look.media === 'print' && PAPER.test(what)))
          .map((finding) => ({ ...finding, where: `${path} at ${width}` })));
      }
    }
    assert.ok(some.length > 0, 'no page was looked at');
    nothing(summary(found));
  });

test('every kind of page of every matrix, in light, wide and narrow', () =>
  clean(LOOKS.desktop, pages, [1280, 320]));

for (const look of ['dark', 'forced', 'scriptless', 'print']) {
  test(`the main pages of every matrix: ${look}`, () =>
    clean(LOOKS[look], pages.filter(({ kind }) => MAIN.has(kind))));
}
