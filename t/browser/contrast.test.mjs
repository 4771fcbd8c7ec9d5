// SPDX-License-Identifier: Apache-2.0
// axe's rules of colour, with those of AAA, on pages of a matrix.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Browser, LOOKS } from './lib/browser.mjs';
import { unfold } from './lib/rules.mjs';
import { Site, nothing } from './lib/site.mjs';

// What fails AA too is left to the rule of AA.
const IDS = ['color-contrast', 'color-contrast-enhanced'];
const AAA = Object.fromEntries(IDS.map((id) => [id, { enabled: true }]));
const PAGES = ['', 'azure-cloud', 'azure-cloud?q=patch',
  'azure-cloud?view=changes', 'azure-cloud/deployments/paas', 'managed-service'];

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([Browser.start(), Site.start()]);
});

after(() => Promise.all([browser.stop(), site.stop()]));

test('text has the contrast of AAA, light and dark', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    const found = [];
    for (const path of PAGES) {
      await view.show(LOOKS.desktop);
      await view.go(path);
      await view.page.evaluate(unfold);
      for (const look of ['desktop', 'dark']) {
        await view.show(LOOKS[look]);
        found.push(...(await view.axe(AAA, IDS))
          .filter(({ what }) => !what.startsWith('undecided'))
          .map(({ target, why }) => `/${path}, ${look}: ${target}: ${why}`));
      }
    }
    nothing(found);
  }));

test('axe finds what is too pale', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    await view.go('azure-cloud');
    await view.page.evaluate(() => {
      document.querySelector('.summary').style.color = '#666';
    });
    const found = await view.axe(AAA, IDS);
    assert.ok(found.some(({ target }) => target.includes('summary')));
  }));
