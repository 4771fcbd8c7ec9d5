// SPDX-License-Identifier: Apache-2.0
// Every kind of page of every matrix, wide and narrow, light and dark, and on
// paper: axe finds nothing with the contrast of AAA, nothing is wider than the
// window, tables have headers, and no page has what the policy forbids. axe
// judges one of each kind, and more until they have every tag and class; in
// `make proof` all.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { LOOKS } from './lib/browser.mjs';
import { ALL, judged } from './lib/judge.mjs';
import { documents } from './lib/pages.mjs';
import { readable } from './lib/rules.mjs';
import { sharedBrowser, sharedSamples, sharedSite } from './lib/shared.mjs';
import { nothing } from './lib/site.mjs';

const EVERY = ['desktop', 'dark', 'narrow', 'narrowDark', 'phone', 'paper'];
const TYPICAL = ['desktop', 'dark', 'narrow', 'phone', 'paper'];
const SIZES = ['phone', 'paper'];
// Two matrices have every responsibility, with groups and without: of them the
// main pages are seen in forced colours and by axe on paper, too.
const MAIN = new Set(['matrix', 'deployment', 'comparison']);
const BOTH = new Set(['azure-cloud', 'managed-service']);

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([sharedBrowser(), sharedSite()]);
});

after(() => Promise.all([browser.stop(), site.stop()]));

/** What is wrong with pages, one after the other in the same view. */
const obey = (pages) => browser.look(site, LOOKS.desktop, async (view) => {
  const problems = [];
  for (const { path, status, kind, matrix, typical } of pages) {
    const main = MAIN.has(kind) && BOTH.has(matrix.id);
    const looks = ALL || typical && main ? EVERY
      : typical ? TYPICAL : SIZES;
    await view.show(LOOKS.desktop);
    await view.go(path, status);
    problems.push(...await judged(view,
      [...looks, ...(ALL || typical) && main ? ['forced', 'print'] : []]));
  }
  return problems;
});

test('every kind of page of every matrix', async () => {
  const pages = await sharedSamples();
  assert.ok(pages.length > 40, `only ${pages.length} pages`);
  const halves = [0, 1].map((half) => pages.filter((_, at) => at % 2 === half));
  nothing((await Promise.all(halves.map(obey))).flat());
});

test('what is wrong is found', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    await view.go('azure-cloud');
    await view.page.evaluate(() => {
      // On the page, and on what is painted before a cell.
      document.querySelector('.summary').style.color = '#666';
      document.querySelector('.matrix td.customer > a').style.color = '#36c';
      document.querySelector('h1').style.minWidth = '2000px';
      document.querySelector('h2').setAttribute('aria-nope', '1');
    });
    const problems = (await judged(view, ['desktop', 'narrowDark'])).join('\n');
    for (const found of [/desktop: color-contrast.*summary/,
      /desktop: undecided: color-contrast.*customer/, /narrowDark: .*summary/,
      /desktop: aria-valid-attr/, /px wide in a window/]) {
      assert.match(problems, found);
    }
  }));

test('diagrams can be read', async () => {
  const context = await browser.chromium.newContext();
  const page = await context.newPage();
  const problems = [];
  for (const { id, advantages } of await documents(site)) {
    for (const path of [id, ...advantages ? [`${id}/advantages`] : []]) {
      const answer = await fetch(site.url(`${path}.svg`));
      await page.setContent(await answer.text());
      assert.ok(await page.locator('svg text').count() > 5, path);
      for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' },
        { media: 'print' }]) {
        await page.emulateMedia({ media: null, colorScheme: null, ...media });
        problems.push(...(await page.evaluate(readable)).map((problem) =>
          `/${path}.svg, ${JSON.stringify(media)}: ${problem}`));
      }
    }
  }
  await context.close();
  nothing(problems);
});
