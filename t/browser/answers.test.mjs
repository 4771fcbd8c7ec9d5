// SPDX-License-Identifier: Apache-2.0
// The answer in one look: how long pages are, where their result begins, and
// how many actions the questions of readers take.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { promisify } from 'node:util';

import { LOOKS } from './lib/browser.mjs';
import { large } from './lib/matrices.mjs';
import { brokenWords } from './lib/rules.mjs';
import { sharedBrowser, sharedSite } from './lib/shared.mjs';
import { Site, nothing } from './lib/site.mjs';

const run = promisify(execFile);
const PAGE = 'azure-cloud';

let browser;
let site;
let wide;

before(async () => {
  [browser, site, wide] = await Promise.all([
    sharedBrowser(), sharedSite(),
    Site.start({
      matrices: ['large.json'], files: { 'large.json': large() },
    })]);
});

after(() => Promise.all([browser, site, wide].map((one) => one.stop())));

/** Where a page has its first cell, and where it ends. */
const measure = ({ page }) => page.evaluate(() => ({
  height: document.documentElement.scrollHeight,
  first: document.querySelector('.matrix tbody td a')
    .getBoundingClientRect().top,
  marked: document.querySelectorAll('th details[open]').length > 0
    && document.querySelectorAll('.tasks mark').length > 0,
  title: document.title,
}));

for (const [look, most, first] of [['desktop', 2800, 450],
  ['phone', 5000, 650]]) {
  test(`a matrix is short, and a filter shows what it finds: ${look}`, () =>
    browser.look(site, LOOKS[look], async (view) => {
      await view.go(PAGE);
      const { height } = await measure(view);
      assert.ok(height <= most, `${height} px`);
      for (const [query, says] of [['?q=patch', 'patch'],
        ['?responsibility=shared', 'Shared']]) {
        await view.go(PAGE + query);
        const found = await measure(view);
        assert.ok(found.first <= first, `${query}: ${found.first} px`);
        assert.ok(found.title.startsWith(`${says} \u00b7 `), found.title);
        assert.ok(found.marked || !query.includes('q='), `${query}: no mark`);
      }
    }));
}

test('filtering while typing moves nothing that is above the result', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    const { page } = view;
    await view.go(PAGE);
    await page.locator('#filter summary').click();
    const top = () => page.locator('#result').evaluate((result) =>
      result.getBoundingClientRect().top);
    const before = await top();
    // A shift counts, although the reader types, unless it is of what they
    // asked for: the cells and what is below them.
    await page.evaluate(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => globalThis.shifts.push(
        ...list.getEntries().flatMap(({ sources }) => sources)
          .filter(({ previousRect, currentRect }) => Math.min(
            previousRect.top, currentRect.top) < globalThis.from)
          .map(({ node }) => node?.className ?? node?.nodeName)))
        .observe({ type: 'layout-shift', buffered: false });
      globalThis.from = document.querySelector('#result')
        .getBoundingClientRect().top;
    });
    await page.locator('#filter').getByRole('searchbox').pressSequentially('patch');
    await page.waitForURL(/q=patch/);
    assert.equal(await top(), before);
    assert.match(await page.title(), /^patch \u00b7 /);
    assert.deepEqual(await page.evaluate(() => new Promise((done) =>
      requestAnimationFrame(() => setTimeout(() => done(globalThis.shifts))))),
    []);
  }));

/** The ids of the cells that a page does not dim, or how many are open. */
const loud = (page) => page.locator('.matrix td:not(.quiet) > a').count();
const open = (page) => page.locator('th details[open]').count();

test('all tools are links without a script', () =>
  browser.look(site, LOOKS.scriptless, async (view) => {
    const { page } = view;
    await view.go(PAGE);
    const every = await loud(page);
    for (const [name, url] of [['Mine', /view=mine/],
      ['Changes', /view=changes/]]) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.waitForURL(url);
      const some = await loud(page);
      assert.ok(some > 0 && some < every, `${name}: ${some} of ${every}`);
      assert.equal(await page.locator('.switch [aria-current]').innerText(),
        name);
    }
    await page.getByRole('link', { name: 'All', exact: true }).click();
    await page.getByRole('link', { name: 'Expand all' }).click();
    await page.waitForURL(/open/);
    const rows = await page.locator('th details').count();
    assert.equal(await open(page), rows);
    assert.equal(await page.locator('tr.tasks:visible').count(), rows);
    await page.getByRole('link', { name: 'Collapse all' }).click();
    await page.waitForURL((url) => !/open/.test(url.search));
    await page.locator('th details > summary').first().click();
    assert.equal(await page.locator('tr.tasks:visible').count(), 1);
    const hrefs = await page.locator('.toolbar .tools a').evaluateAll(
      (links) => links.map((link) => link.getAttribute('href')));
    assert.ok(hrefs.every((href) => href && href !== '#'), hrefs.join());
  }));

test('a script opens all rows in place; Escape closes a menu', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    const { page } = view;
    await view.go(PAGE);
    await page.getByRole('link', { name: 'Expand all' }).click();
    assert.equal(await open(page), await page.locator('th details').count());
    await page.getByRole('link', { name: 'Collapse all' }).click();
    assert.equal(await open(page), 0);
    assert.equal(page.url(), site.url(PAGE));
    const menu = page.locator('.tools .menu');
    await menu.locator('summary').click();
    assert.ok(await menu.getByRole('link').first().isVisible());
    await page.keyboard.press('Escape');
    assert.ok(!await menu.getByRole('link').first().isVisible());
    assert.ok(await menu.locator('summary').evaluate((summary) =>
      summary === document.activeElement));
  }));

/** What readers ask: the actions on the start page, and the answer, which
 * says something. */
const link = (name) => (page) => page.getByRole('link', { name, exact: true })
  .first().click();
const matrix = (page) => page.getByRole('heading', { level: 3 }).getByRole(
  'link', { name: /on Azure$/ }).first().click();
const QUESTIONS = {
  'who patches the operating system in PaaS?': [[matrix],
    (page) => page.getByRole('link', { name: 'Operating system, PaaS: Microsoft' }),
    /^Microsoft$/],
  'print the checklist of SaaS': [[link('SaaS')],
    (page) => page.getByRole('button', { name: 'Print' }), /^Print$/],
  'what changes from IaaS to PaaS?': [
    [async (page) => {
      await page.getByRole('combobox', { name: 'From' }).selectOption('IaaS');
      await page.getByRole('combobox', { name: 'To' }).selectOption('PaaS');
    }, (page) => page.getByRole('button', { name: 'Compare' }).click()],
    (page) => page.locator('.change-summary'),
    /3 of 10 areas change.*Operating system.*Applications/],
  'what do I always keep?': [[matrix],
    (page) => page.getByRole('row', { name: /^Customer data/ }).first(),
    /^Customer data( You){4}$/],
  'send a colleague one cell': [[matrix,
    link('Operating system, PaaS: Microsoft')],
  (page) => page.getByRole('heading', { level: 1 }),
  /^Operating system in PaaS: Microsoft$/],
  'a table for Excel': [[],
    (page) => page.getByRole('link', { name: 'Excel' }).first(), /^Excel$/],
  'which are shared?': [
    [(page) => page.locator('.sums .shared a').first().click()],
    (page) => page.locator('.matrix td.shared:not(.quiet) > a').first(),
    /^Shared$/],
};

test('two actions and one screen answer a question', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    const { page } = view;
    const { height } = LOOKS.desktop.viewport;
    for (const [question, [actions, answer, says]] of
      Object.entries(QUESTIONS)) {
      await view.go('');
      assert.ok(actions.length <= 2, question);
      for (const act of actions) {
        await act(page);
      }
      await page.waitForLoadState();
      const there = answer(page);
      await there.waitFor({ timeout: 5000 }).catch(() =>
        assert.fail(`${question} ${page.url()}`));
      // It is on the screen that the reader sees, which nobody scrolled.
      const box = await there.boundingBox();
      assert.ok(box.y > 0 && box.y + box.height <= height,
        `${question} ${box.y} px down`);
      assert.match((await there.innerText()).replace(/\s+/g, ' '), says);
    }
  }));

test('the link for Excel is a file for Excel', async () => {
  const hrefs = await browser.look(site, LOOKS.desktop, async (view) => {
    await view.go(PAGE);
    return view.page.getByRole('link', { name: 'Excel' }).evaluateAll(
      (links) => links.map(({ href }) => href));
  });
  assert.equal(hrefs.length, 1);
  const answer = await fetch(hrefs[0]);
  assert.equal(answer.status, 200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  // A workbook, or where the build has none, words for Excel's import.
  if (/spreadsheetml/.test(answer.headers.get('content-type'))) {
    assert.equal(bytes.toString('latin1', 0, 2), 'PK');
  } else {
    assert.match(answer.headers.get('content-disposition'), /^attachment/);
    assert.match(bytes.toString(), /^\ufeffResponsibility area[,;]/);
  }
});

test('60 rows and 8 columns of six parties', async (t) => {
  const answer = await fetch(wide.url('large'));
  const bytes = (await answer.text()).length;
  t.diagnostic(`${bytes} bytes`);
  assert.ok(bytes <= 250_000, `${bytes} bytes`);
  const folder = mkdtempSync(join(tmpdir(), 'srm-large-'));
  const file = join(folder, 'large.pdf');
  await browser.look(wide, LOOKS.desktop, async (view) => {
    await view.go('large');
    const problems = [];
    for (const width of [768, 1024, 1280]) {
      await view.show({ viewport: { width, height: 800 } });
      problems.push(...(await view.page.evaluate(brokenWords, '.matrix'))
        .map((word) => `${width} px: ${word}`));
    }
    nothing(problems);
    // A page without a size of its own would be printed upright.
    await view.page.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
  });
  const { stdout } = await run('pdfinfo', [file]);
  assert.match(stdout, /Page size:\s+84[12]\S* x 59[45]\S* pts/, 'landscape');
  rmSync(folder, { recursive: true });
  const sheets = Number(stdout.match(/Pages:\s+(\d+)/)[1]);
  t.diagnostic(`${sheets} sheets`);
  assert.ok(sheets <= 6, `${sheets} sheets`);
});
