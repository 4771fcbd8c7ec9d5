// SPDX-License-Identifier: Apache-2.0
// axe on what is not the default: without scripts, from right to left, with
// what a site adds, and when there is nothing to serve.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { LOOKS } from './lib/browser.mjs';
import { ALL, judged } from './lib/judge.mjs';
import { sharedBrowser, sharedSamples, sharedSite } from './lib/shared.mjs';
import { Site, nothing } from './lib/site.mjs';

const WIDTHS = ['desktop', 'narrow'];

let browser;
const sites = {};

before(async () => {
  [browser, sites.plain, sites.leftward, sites.named, sites.wrong] =
    await Promise.all([
      sharedBrowser(), sharedSite(), sharedSite('leftward'),
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
});

after(() => Promise.all([browser, ...Object.values(sites)]
  .map((one) => one.stop())));

/** Nothing is wrong with pages in some of LOOKS. */
const clean = (site, looks, pages) =>
  browser.look(site, LOOKS[looks[0]], async (view) => {
    const problems = [];
    for (const { path, status } of pages) {
      await view.show(LOOKS[looks[0]]);
      await view.go(path, status);
      problems.push(...await judged(view, looks));
    }
    assert.ok(pages.length > 0, 'no page was looked at');
    nothing(problems);
  });

test('the main pages without scripts', async () => {
  const { matrix } = (await sharedSamples()).find(({ kind, path }) =>
    kind === 'matrix' && path === 'managed-service');
  const [from, to] = matrix.deployments;
  await clean(sites.plain, ['scriptless'], [{ path: matrix.id },
    { path: `${matrix.id}/deployments/${from.id}` },
    { path: `${matrix.id}/compare?from=${from.id}&to=${to.id}` }]);
});

test('searches with results, with a filter, and without any', () =>
  clean(sites.plain, ['desktop', 'narrow', 'dark', 'narrowDark'], [
    'MFA', 'backup', 'network&matrix=azure-cloud', 'the', '?!', 'pacth', '',
  ].map((words) => ({ path: `search?q=${words}` }))));

// Colours are the same in both directions.
test('every kind of page from right to left', async () => {
  const pages = await sharedSamples('leftward');
  if (ALL) {
    await clean(sites.leftward, WIDTHS, pages);
    return;
  }
  const [typical, others] = [true, false].map((wanted) =>
    pages.filter((page) => page.typical === wanted));
  await clean(sites.leftward, ['wide', 'narrow'], typical);
  await clean(sites.leftward, ['wide', 'phone'], others);
});

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
