// SPDX-License-Identifier: Apache-2.0
// Every page of every matrix on the narrowest screen: nothing is wider than
// it, tables have headers, and no page asks for what the policy forbids.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { Browser, LOOKS } from './lib/browser.mjs';
import { arabic, shipped } from './lib/matrices.mjs';
import { allPages, samples } from './lib/pages.mjs';
import { fits, readable, unfold, wellMade } from './lib/rules.mjs';
import { Site, nothing } from './lib/site.mjs';

let browser;
let site;
let leftward;
let pages;

before(async () => {
  [browser, site, leftward] = await Promise.all([
    Browser.start(), Site.start(), Site.start({
      matrices: ['ar.json'],
      files: { 'ar.json': arabic(shipped('azure-cloud')) },
    })]);
  pages = await allPages(site);
});

after(() => Promise.all([browser.stop(), site.stop(), leftward.stop()]));

/** What is wrong with pages that are looked at, by rules. */
const obey = (where, look, some, rules) =>
  browser.look(where, LOOKS[look], async (view) => {
    const problems = [];
    for (const { path, status } of some) {
      await view.go(path, status);
      await view.page.evaluate(unfold);
      for (const rule of rules) {
        problems.push(...(await view.page.evaluate(rule))
          .map((problem) => `/${path}: ${problem}`));
      }
    }
    assert.ok(some.length > 0, 'no page was looked at');
    nothing(problems);
  });

test('every kind of page at 320 px', async () =>
  obey(site, 'narrow', await samples(site, pages), [fits, wellMade]));

for (const look of ['phone', 'desktop', 'print']) {
  test(`every kind of page: ${look}`, async () =>
    obey(site, look, await samples(site, pages), [fits]));
}

for (const look of ['narrow', 'desktop']) {
  test(`every kind of page from right to left: ${look}`, async () =>
    obey(leftward, look, await samples(leftward, await allPages(leftward)),
      [fits, wellMade]));
}

for (const look of ['desktop', 'dark', 'print']) {
  test(`diagrams can be read: ${look}`, () => obey(site, look,
    pages.filter(({ kind }) => ['matrix', 'advantages'].includes(kind)),
    [readable]));
}
