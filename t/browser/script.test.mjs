// SPDX-License-Identifier: Apache-2.0
// What the script does to a page, and that the page does it without, too.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { LOOKS } from './lib/browser.mjs';
import { sharedBrowser, sharedSite } from './lib/shared.mjs';

const PAGE = 'azure-cloud';

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([
    sharedBrowser(), sharedSite()]);
});

after(() => Promise.all([browser.stop(), site.stop()]));

/** What is shown of the matrix, and where the page is said to be. */
const result = (page) => page.evaluate(() => ({
  html: document.querySelector('#result').innerHTML.replace(
    / open=""/g, ''),
  query: location.search,
  others: [...document.querySelectorAll('link[rel="alternate"]')].map(
    (link) => `${link.type} ${link.href}`),
}));

/** Filter what is shared, and a text, as a reader would. */
async function filter({ page }, settle) {
  await page.locator('#filter summary').click();
  await page.getByRole('combobox', { name: 'Responsibility' })
    .selectOption('Shared');
  await page.locator('#filter').getByRole('searchbox').fill('network');
  await settle(page);
  return result(page);
}

test('filtering comes to the same with a script and without', async () => {
  const plain = await browser.look(site, LOOKS.scriptless, async (view) => {
    await view.go(PAGE);
    return filter(view, (page) => page.locator('#filter').getByRole('searchbox').press('Enter')
      .then(() => page.waitForURL(/q=network/)));
  });
  const scripted = await browser.look(site, LOOKS.desktop, async (view) => {
    await view.go(PAGE);
    return filter(view, (page) => page.waitForURL(/q=network/));
  });
  assert.match(plain.query, /responsibility=shared/);
  assert.match(plain.html, /Network controls/);
  assert.doesNotMatch(plain.html, /areas\/applications\/paas"/);
  assert.equal(scripted.html, plain.html);
  assert.match(plain.others.join(' '), /\.csv\?.*q=network/);
  assert.deepEqual(scripted.others, plain.others);
});

test('the script says how much is left', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    await view.go(PAGE);
    await filter(view, (page) => page.waitForURL(/q=network/));
    assert.match(await view.page.getByRole('status').textContent(), /\d/);
  }));

test('Markdown is copied with links that lead here, or followed', async () => {
  const answer = await fetch(site.url(`${PAGE}.md`));
  const markdown = (await answer.text()).replaceAll('](./', `](${site.base}`);
  await browser.look(site, LOOKS.desktop, async (view) => {
    await view.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await view.go(PAGE);
    const link = view.page.getByRole('link', { name: 'Copy as Markdown' });
    await link.click();
    await view.page.getByRole('link', { name: 'Copied' }).waitFor();
    assert.equal(await view.page.evaluate(() =>
      navigator.clipboard.readText()), markdown);
  });
  await browser.look(site, LOOKS.scriptless, async (view) => {
    await view.go(PAGE);
    assert.equal(await view.page
      .getByRole('link', { name: 'Copy as Markdown' })
      .evaluate((link) => link.href), site.url(`${PAGE}.md`));
  });
});

test('"/" leads to the search of all matrices, Escape out of it', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    const { page } = view;
    await view.go(PAGE);
    const field = page.getByRole('searchbox', { name: 'Search all matrices' });
    const focused = () => field.evaluate((element) =>
      element === document.activeElement);
    await page.keyboard.press('/');
    assert.ok(await focused());
    await page.keyboard.press('Escape');
    assert.ok(!await focused());
    await page.keyboard.press('/');
    await page.keyboard.type('a/b');
    assert.equal(await field.inputValue(), 'a/b');
    await field.fill('MFA');
    await field.press('Enter');
    await page.waitForURL(site.url('search?q=MFA'));
  }));

test('a search answers while the reader types, and stays narrow', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    const { page } = view;
    await view.go('search?q=nothing-has-this&matrix=azure-cloud');
    await page.locator('#find').fill('MFA');
    await page.waitForURL(/q=MFA/);
    const typed = await page.locator('main').innerHTML();
    assert.match(await page.getByRole('status').textContent(), /\d/);
    assert.match(page.url(), /matrix=azure-cloud/);
    await page.reload();
    const value = / value="[^"]*"/;
    assert.equal(typed.replace(value, ''),
      (await page.locator('main').innerHTML()).replace(value, ''));
  }));
