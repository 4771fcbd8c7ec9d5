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

/**
 * What is wrong with pages, by rules, in some of LOOKS. Each page is loaded
 * once and then shown in one look after the other.
 */
const obey = (where, looks, some, rules) =>
  browser.look(where, LOOKS[looks[0]], async (view) => {
    const problems = [];
    for (const { path, status } of some) {
      await view.show(LOOKS[looks[0]]);
      await view.go(path, status);
      await view.page.evaluate(unfold);
      for (const look of looks) {
        await view.show(LOOKS[look]);
        for (const rule of rules) {
          problems.push(...(await view.page.evaluate(rule))
            .map((problem) => `/${path}, ${look}: ${problem}`));
        }
      }
    }
    assert.ok(some.length > 0, 'no page was looked at');
    nothing(problems);
  });

test('every kind of page, on screens and on paper', async () =>
  obey(site, ['narrow', 'phone', 'desktop', 'print'],
    await samples(site, pages), [fits, wellMade]));

test('every kind of page from right to left', async () =>
  obey(leftward, ['narrow', 'desktop'],
    await samples(leftward, await allPages(leftward)), [fits, wellMade]));

test('diagrams can be read', () => obey(site, ['desktop', 'dark', 'print'],
  pages.filter(({ kind }) => ['matrix', 'advantages'].includes(kind)),
  [readable]));
