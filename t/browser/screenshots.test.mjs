// SPDX-License-Identifier: Apache-2.0
// Pictures of the main pages in every look, for people: they are kept in
// build/screenshots. Nothing is compared; a page that cannot be shown fails.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';

import { BUILD, Browser, LOOKS } from './lib/browser.mjs';
import { patterns } from './lib/pages.mjs';
import { Site } from './lib/site.mjs';

const FOLDER = join(BUILD, 'screenshots');
const MATRIX = 'azure-cloud';
const PAGES = {
  catalogue: [''],
  matrix: [MATRIX],
  'matrix-grouped': ['azure-ai-agent'],
  'matrix-narrowed': [`${MATRIX}?responsibility=shared`],
  deployment: [`${MATRIX}/deployments/paas`],
  area: [`${MATRIX}/areas/applications`],
  cell: [`${MATRIX}/areas/applications/paas`],
  party: [`${MATRIX}/parties/customer`],
  advantages: [`${MATRIX}/advantages`],
  concepts: ['concepts'],
  concept: ['concepts/patching'],
  help: ['help'],
  document: ['help/how-to/protect'],
  missing: [`${MATRIX}/deployments/pass`, 404],
  ...(patterns().some(({ kind }) => kind === 'comparison') && {
    comparison: [`${MATRIX}/compare?from=iaas&to=paas`],
  }),
};

let browser;
let site;

before(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  [browser, site] = await Promise.all([Browser.start(), Site.start()]);
});

after(() => Promise.all([browser.stop(), site.stop()]));

for (const look of ['desktop', 'phone', 'dark', 'forced', 'print']) {
  test(look, () => browser.look(site, LOOKS[look], async (view) => {
    const folder = join(FOLDER, look);
    mkdirSync(folder, { recursive: true });
    for (const [name, [path, status]] of Object.entries(PAGES)) {
      await view.go(path, status);
      const file = join(folder, `${name}.png`);
      await view.page.screenshot({ path: file, fullPage: true });
      assert.ok(statSync(file).size > 1000, file);
      if (look === 'print') {
        await view.page.pdf({ path: join(folder, `${name}.pdf`), format: 'A4' });
      }
    }
  }));
}

test('an index of the pictures', () => {
  const looks = ['desktop', 'phone', 'dark', 'forced', 'print'];
  writeFileSync(join(FOLDER, 'index.html'), `<!doctype html>
<meta charset="utf-8"><title>Screenshots</title>
<table>${Object.keys(PAGES).map((name) => `<tr><th>${name}${looks
    .map((look) => `<td><a href="${look}/${name}.png"><img width="240" src="${
      look}/${name}.png" alt="${look}"></a>`).join('')}`).join('\n')}</table>
`);
});
