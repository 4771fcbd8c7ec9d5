// SPDX-License-Identifier: Apache-2.0
// What comes out of a printer.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { promisify } from 'node:util';

import { LOOKS } from './lib/browser.mjs';
import { cells, tasks } from './lib/matrices.mjs';
import { documents } from './lib/pages.mjs';
import { sharedBrowser, sharedSite } from './lib/shared.mjs';
import { nothing } from './lib/site.mjs';

const run = promisify(execFile);

let browser;
let site;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'srm-print-'));
  [browser, site] = await Promise.all([
    sharedBrowser(), sharedSite()]);
});

after(async () => {
  await Promise.all([browser.stop(), site.stop()]);
  rmSync(folder, { recursive: true });
});

/** Print a page on A4: how many sheets, and the words on them. */
async function print(path) {
  const file = join(folder, 'page.pdf');
  await browser.look(site, LOOKS.desktop, async (view) => {
    await view.go(path);
    await view.page.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
  });
  const { stdout: info } = await run('pdfinfo', [file]);
  const { stdout: text } = await run('pdftotext', ['-raw', file, '-']);
  assert.match(info, /Page size:\s+59[45]\S* x 84[12]\S* pts/, 'A4');
  return {
    sheets: Number(info.match(/Pages:\s+(\d+)/)[1]),
    // Words may be hyphenated, and lines end anywhere.
    text: text.replace(/\s+/g, ''),
  };
}

const squeezed = (text) => text.replace(/\s+/g, '');

test('the checklist of each deployment of azure-cloud fits on one sheet',
  async () => {
    const [matrix] = (await documents(site))
      .filter(({ id }) => id === 'azure-cloud');
    for (const { id } of matrix.deployments) {
      const { sheets, text } = await print(`azure-cloud/deployments/${id}`);
      nothing(cells(matrix).filter((one) => one.deployment.id === id)
        .flatMap(({ area, cell }) => [area.name, ...tasks(cell)])
        .filter((words) => !text.includes(squeezed(words)))
        .map((words) => `${id}: "${words}" is not printed`));
      assert.equal(sheets, 1, `${id} takes ${sheets} sheets`);
    }
  });

test('the matrix is printed with a word in every cell', async () => {
  const [matrix] = (await documents(site))
    .filter(({ id }) => id === 'azure-cloud');
  const { text } = await print('azure-cloud');
  const words = new Map();
  for (const { word } of cells(matrix)) {
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  for (const [word, count] of words) {
    const printed = text.split(squeezed(word)).length - 1;
    assert.ok(printed >= count, `${word}: ${printed} times, not ${count}`);
  }
});
