// SPDX-License-Identifier: Apache-2.0
// What a browser keeps of a checklist, and what comes out on paper.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { promisify } from 'node:util';

import { LOOKS } from './lib/browser.mjs';
import { judged } from './lib/judge.mjs';
import { sharedBrowser, sharedSite } from './lib/shared.mjs';
import { nothing } from './lib/site.mjs';

const run = promisify(execFile);
const PAAS = 'azure-cloud/deployments/paas';

let browser;
let site;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'srm-checklist-'));
  [browser, site] = await Promise.all([
    sharedBrowser(), sharedSite()]);
});

after(async () => {
  await Promise.all([browser.stop(), site.stop()]);
  rmSync(folder, { recursive: true });
});

const box = (page, name) => page.getByRole('checkbox', { name });
const ticked = (page) => page.locator('input:checked')
  .evaluateAll((boxes) => boxes.map(({ value }) => value));
const progress = (page) => page.locator('.progress b').textContent();

test('what is done is kept, for each list apart', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    const { page } = view;
    await view.go(PAAS);
    assert.equal(await progress(page), '0 of 6 done');
    await page.getByText('Write secure code').click();
    await box(page, 'Customer data').check();
    assert.equal(await progress(page), '2 of 6 done');
    assert.equal(await page.getByRole('progressbar').evaluate(
      ({ value, max }) => `${value}/${max}`), '2/6');
    await view.go('azure-cloud/deployments/saas');
    assert.deepEqual(await ticked(page), []);
    // Another address of the same list, and a part of it.
    await view.go(`${PAAS}.html?area=applications,client-devices`);
    assert.deepEqual(await ticked(page), ['applications']);
    await box(page, 'Client devices').check();
    await view.go(PAAS);
    assert.deepEqual(await ticked(page),
      ['customer-data', 'client-devices', 'applications']);
  }));

test('open tasks can be shown alone, and a reset be undone', () =>
  browser.look(site, LOOKS.phone, async (view) => {
    const { page } = view;
    const press = (name) => page.getByRole('button', { name, exact: true })
      .click();
    await view.go(PAAS);
    assert.equal(await page.getByRole('button', { name: 'Reset' }).count(), 0);
    await box(page, 'Customer data').check();
    await press('Show open tasks');
    assert.equal(await box(page, 'Customer data').count(), 0);
    assert.equal(await page.getByRole('checkbox').count(), 5);
    await press('Show all tasks');
    await press('Reset');
    assert.deepEqual(await ticked(page), []);
    assert.match(await page.getByRole('status').textContent(), /^0 of 6/);
    await press('Undo');
    assert.deepEqual(await ticked(page), ['customer-data']);
    await press('Reset');
    await page.reload();
    assert.deepEqual(await ticked(page), []);
  }));

test('the last list is remembered, a filtered one is not', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    const { page } = view;
    await view.go(PAAS);
    await box(page, 'Customer data').check();
    await view.go('azure-cloud/deployments/iaas?q=data');
    const offer = page.locator('#mine a').first();
    await view.go('');
    assert.equal(await offer.innerText(), 'Your 6 tasks in PaaS');
    assert.equal(await offer.evaluate(({ href }) => href), site.url(PAAS));
    // Rubbish, and what another site of the host remembers, is no offer.
    const kept = { matrix: 'M', deployment: 'D', count: 1 };
    for (const last of ['{', 'null', '7', '[]', '{"href": 1}',
      ...['http://[', '//evil.example/', 'javascript:alert(1)', '/other/x']
        .map((href) => JSON.stringify({ ...kept, href }))]) {
      await page.evaluate((value) => localStorage.setItem(
        'responsibility last /responsibility/', value), last);
      await view.go('');
      assert.doesNotMatch(await offer.innerText(), /tasks/, last);
    }
    await page.evaluate((path) => localStorage.setItem(
      `responsibility done /responsibility/${path} customer`, '7'), PAAS);
    await view.go(PAAS);
    assert.equal(await progress(page), '0 of 6 done');
  }));

test('boxes can be ticked without a script', () =>
  browser.look(site, LOOKS.scriptless, async (view) => {
    const { page } = view;
    await view.go(PAAS);
    assert.equal(await page.getByRole('checkbox').count(), 6);
    await page.getByText('Classify and protect').first().click();
    assert.equal(await box(page, 'Customer data').isChecked(), true);
    assert.equal(await page.locator('.progress').isVisible(), false);
  }));

test('yours and shared are side by side where there is room', async () => {
  const places = (look) => browser.look(site, look, async (view) => {
    await view.go(PAAS);
    return view.page.locator('.beside > section').evaluateAll((sections) =>
      sections.map((section) => section.getBoundingClientRect().top));
  });
  const [one, other] = await places(LOOKS.desktop);
  assert.equal(one, other);
  const [first, second] = await places(LOOKS.phone);
  assert.ok(first < second);
});

test('the sheet says what it is, and is signed', async () => {
  const file = join(folder, 'sheet.pdf');
  await browser.look(site, LOOKS.dark, async (view) => {
    await view.go(PAAS);
    await view.page.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
  });
  const { stdout: text } = await run('pdftotext', ['-layout', file, '-']);
  nothing(['Checklist: PaaS', 'Shared responsibility on Azure',
    'Updated 5 May 2026', site.url(PAAS), 'Signature']
    .filter((words) => !text.includes(words)));
  assert.match(text, /1\s*\/\s*1\s*$/, 'page x of y');
  assert.doesNotMatch(text, /Show open|Details|Kept in|Copy as/);
  // Of a page in the dark, the paper is white nevertheless.
  const { stdout: grey } = await run('pdftoppm',
    ['-r', '10', '-gray', '-singlefile', file], { encoding: 'buffer' });
  const pixels = grey.subarray(-80 * 100);
  const dark = pixels.filter((pixel) => pixel < 128).length;
  assert.ok(dark < pixels.length / 10, `${dark} dark pixels`);
});

test('nothing is wrong with a task done', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    for (const path of [PAAS, 'managed-service/deployments/virtual-machines']) {
      await view.show(LOOKS.desktop);
      await view.go(path);
      await view.page.getByRole('checkbox').first().check();
      nothing(await judged(view, ['desktop', 'dark', 'forced', 'narrow',
        'print']));
    }
  }));
