// SPDX-License-Identifier: Apache-2.0
// axe finds nothing on any kind of page, at any width, in any look.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import {
  ALL_RULES, Browser, COLOUR_RULES, LOOKS, OTHER_RULES,
} from './lib/browser.mjs';
import { arabic, shipped } from './lib/matrices.mjs';
import { allPages, samples } from './lib/pages.mjs';
import { tooPale, unfold } from './lib/rules.mjs';
import { Site, nothing } from './lib/site.mjs';

// What axe cannot decide, and a person has.
const DECIDED = [
  // A group's header stands alone in its row, above the rows it is for.
  /^undecided: th-has-data-cells: /,
  // A paragraph that is what a cell comes to, in one word, is no heading.
  /^undecided: p-as-heading: /,
];
// Nobody touches paper.
const PAPER = /^target-size: /;
// Of text in a diagram, which layout.test.mjs judges, and of text on what axe
// does not see, which tooPale judges.
const CONTRAST = /^undecided: color-contrast: /;
const MAIN = new Set(['matrix', 'deployment', 'comparison']);
// These two have every responsibility, with groups and without.
const BOTH = new Set(['azure-cloud', 'managed-service']);

// What is judged in which look. Dark and forced looks differ from the plain one
// in colours only, and the narrow one in all but colours.
const RULES = {
  narrow: OTHER_RULES, dark: COLOUR_RULES, forced: COLOUR_RULES,
};
const WIDTHS = ['desktop', 'narrow'];

let browser;
const sites = {};
let pages;

before(async () => {
  [browser, sites.plain, sites.leftward, sites.named, sites.wrong] =
    await Promise.all([
      Browser.start(),
      Site.start(),
      Site.start({
        matrices: ['ar.json'],
        files: { 'ar.json': arabic(shipped('azure-cloud')) },
      }),
      Site.start({
        matrices: ['builtin:azure-cloud'],
        modules: ['mime'],
        files: { 'htdocs/own.css': 'h1 { letter-spacing: 3px; }\n' },
        server: 'TypesConfig /dev/null\nAddType text/css .css',
        section: `ResponsibilityTitle "Who does what"
          ResponsibilityHome "/start" "Intranet"
          ResponsibilityStylesheet "/own.css"`,
      }),
      Site.start({
        matrices: ['wrong.json'],
        files: { 'wrong.json': '{}' },
        expected: ['responsibility:error'],
      }),
    ]);
  pages = await samples(sites.plain, (await allPages(sites.plain)).filter(
    ({ matrix }) => !matrix || BOTH.has(matrix.id)));
});

after(() => Promise.all([browser, ...Object.values(sites)]
  .map((one) => one.stop())));

/** Findings by rule, each with how often and where first. */
function summary(found) {
  const groups = new Map();
  for (const { where, what, why, target } of found) {
    groups.set(what, [...groups.get(what) ?? [], `/${where}: ${target}: ${why}`]);
  }
  return [...groups].map(([what, places]) => `${what}, ${places.length} times:\n`
    + places.slice(0, 6).map((place) => `    ${place}`).join('\n'));
}

/** Run axe on pages in some of LOOKS: it must find nothing. */
const clean = (site, looks, some) =>
  browser.look(site, LOOKS[looks[0]], async (view) => {
    const found = [];
    const decided = ({ what, drawn }, look) =>
      DECIDED.some((one) => one.test(what))
      || (drawn && CONTRAST.test(what))
      || (look === 'print' && PAPER.test(what));
    for (const { path, status } of some) {
      await view.show(LOOKS[looks[0]]);
      await view.go(path, status);
      await view.page.evaluate(unfold);
      for (const look of looks) {
        await view.show(LOOKS[look]);
        const findings = (await view.axe(RULES[look] ?? ALL_RULES))
          .filter((finding) => !decided(finding, look));
        const pale = await view.page.evaluate(tooPale, findings
          .filter(({ what }) => CONTRAST.test(what))
          .map(({ target }) => target));
        found.push(...findings
          .filter(({ what, target }) => !CONTRAST.test(what)
            || pale.includes(target))
          .map((finding) => ({ ...finding, where: `${path}, ${look}` })));
      }
    }
    assert.ok(some.length > 0, 'no page was looked at');
    nothing(summary(found));
  });

test('every kind of page, wide and narrow', () =>
  clean(sites.plain, WIDTHS, pages));

const main = (some) => some.filter(({ kind }) => MAIN.has(kind));

test('the main pages, dark, in forced colours and on paper', () =>
  clean(sites.plain, ['dark', 'forced', 'print'], main(pages)));

test('the main pages without scripts', () =>
  clean(sites.plain, ['scriptless'], main(pages)));

test('the main pages from right to left', async () =>
  clean(sites.leftward, WIDTHS, await samples(sites.leftward,
    main(await allPages(sites.leftward)))));

test('pages of a site with a title, a home and a stylesheet', async () => {
  const some = ['', 'azure-cloud', 'azure-cloud/deployments/paas'];
  await clean(sites.named, WIDTHS,
    [...some.map((path) => ({ path })), { path: 'nothing', status: 404 }]);
  await browser.look(sites.named, LOOKS.desktop, async (view) => {
    for (const path of some) {
      await view.go(path);
      const home = view.page.getByRole('link', { name: 'Intranet' });
      assert.equal(await home.getAttribute('href'), '/start');
      assert.equal(await view.page.getByRole('heading', { level: 1 })
        .evaluate((h1) => getComputedStyle(h1).letterSpacing), '3px');
      assert.match(await view.page.title(), /Who does what/);
    }
  });
});

test('the page of a site that has nothing to serve', () =>
  clean(sites.wrong, WIDTHS, [{ path: '', status: 503 }]));
