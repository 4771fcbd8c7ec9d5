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

import { Browser, LOOKS } from './lib/browser.mjs';
import { large } from './lib/matrices.mjs';
import { brokenWords } from './lib/rules.mjs';
import { Site, nothing } from './lib/site.mjs';

const run = promisify(execFile);
const PAGE = 'azure-cloud';

let browser;
let site;
let wide;

before(async () => {
  [browser, site, wide] = await Promise.all([
    Browser.start(), Site.start({ matrices: ['builtin'] }),
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
    await page.evaluate(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => globalThis.shifts.push(
        ...list.getEntries().filter((entry) => !entry.hadRecentInput)
          .map(({ value }) => value)))
        .observe({ type: 'layout-shift', buffered: false });
    });
    await page.getByRole('searchbox').fill('patch');
    await page.waitForURL(/q=patch/);
    assert.equal(await top(), before);
    assert.match(await page.title(), /^patch \u00b7 /);
    assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
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

/** What readers ask: the actions on the start page, and where they end. */
const link = (name) => (page) => page.getByRole('link', { name, exact: true })
  .first().click();
const matrix = (page) => page.getByRole('heading', { level: 3 }).getByRole(
  'link', { name: /Microsoft|Azure|cloud/ }).first().click();
const QUESTIONS = {
  'who patches the operating system in PaaS?': [[matrix],
    (page) => page.getByRole('link', { name: 'Operating system, PaaS: Microsoft' })],
  'print the checklist of SaaS': [[link('SaaS')],
    (page) => page.getByRole('button', { name: 'Print' })],
  'what changes from IaaS to PaaS?': [
    [async (page) => {
      await page.getByRole('combobox', { name: 'From' }).selectOption('IaaS');
      await page.getByRole('combobox', { name: 'To' }).selectOption('PaaS');
    }, (page) => page.getByRole('button', { name: 'Compare' }).click()],
    (page) => page.getByText('Operating system').first()],
  'what do I always keep?': [[matrix],
    (page) => page.getByRole('row', { name: /Customer data/ }).first()],
  'send a colleague one cell': [[matrix,
    link('Operating system, PaaS: Microsoft')],
  (page) => page.getByRole('heading', { level: 1 })],
  'a table for Excel': [[],
    (page) => page.getByRole('link', { name: 'Excel' }).first()],
  'which are shared?': [
    [(page) => page.locator('.sums .shared a').first().click()],
    (page) => page.locator('.matrix td.shared:not(.quiet) > a').first()],
};

test('two actions and one screen answer a question', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    const { page } = view;
    for (const [question, [actions, answer]] of Object.entries(QUESTIONS)) {
      await view.go('');
      assert.ok(actions.length <= 2, question);
      for (const act of actions) {
        await act(page);
      }
      await page.waitForLoadState();
      const there = answer(page);
      await there.waitFor({ timeout: 5000 }).catch(() =>
        assert.fail(`${question} ${page.url()}`));
      const { y } = await there.boundingBox();
      assert.ok(y > 0 && y < 1600, `${question} ${y} px down`);
    }
  }));

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
    await view.page.pdf({
      path: file, format: 'A4', landscape: true, preferCSSPageSize: false,
    });
  });
  const { stdout } = await run('pdfinfo', [file]);
  rmSync(folder, { recursive: true });
  const sheets = Number(stdout.match(/Pages:\s+(\d+)/)[1]);
  t.diagnostic(`${sheets} sheets`);
  assert.ok(sheets <= 6, `${sheets} sheets`);
});
