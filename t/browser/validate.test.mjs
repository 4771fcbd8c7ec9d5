// SPDX-License-Identifier: Apache-2.0
// Pages, diagrams and the stylesheet are what their standards say, and two
// validators have nothing to say about any of them.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';

import { HtmlValidate } from 'html-validate';

import { allPages, documents, samples, text } from './lib/pages.mjs';
import { Site, nothing } from './lib/site.mjs';
import { Validator, checkFiles } from './lib/vnu.mjs';

// What is not as html-validate would have it, each with its reason.
const RULES = {
  // The standard takes both cases; ours is the standard's own.
  'doctype-style': ['error', { style: 'lowercase' }],
  // defer="" is how a document is written out by a browser, too.
  'attribute-boolean-style': ['error', { style: 'empty' }],
  // The same of hidden="", which it takes for no boolean attribute.
  'attribute-empty-style': ['error', { style: 'empty' }],
  // What comes from the same server needs no hash.
  'require-sri': ['error', { target: 'crossorigin' }],
  // Boxes of one name are how a form asks for several of a list.
  'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }],
  // A box that scrolls is no section of the text; an svg is no <figure>.
  'prefer-native-element': ['error', { exclude: ['region', 'figure'] }],
  // A title holds the names of a matrix, however long they are.
  'long-title': 'off',
  // A space before a line's end is a space of the text.
  'no-trailing-whitespace': 'off',
};

const judge = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document',
    'html-validate:a11y', 'html-validate:standard'],
  // In the standard <details> has been no section since it has no outlines;
  // Nu agrees that a <th> may have it.
  elements: ['html5', { details: { inherit: 'details', sectioning: false } }],
  rules: RULES,
});

let folder;
let site;
let validator;
let pages;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'srm-validate-'));
  [site, validator] = await Promise.all([Site.start(), Validator.start()]);
  pages = await samples(site, await allPages(site));
});

after(async () => {
  await Promise.all([site.stop(), validator.stop()]);
  rmSync(folder, { recursive: true });
});

test('the Nu validator on every kind of page', async () => {
  const problems = [];
  for (const page of pages) {
    problems.push(...await validator.html(`/${page.path}`,
      await text(site, page)));
  }
  nothing(problems);
});

test('the Nu validator finds what is wrong', async () => {
  const [page] = pages;
  const html = (await text(site, page)).replace('<main', '<main aria-nope="1"');
  assert.equal((await validator.html('/', html)).length, 1);
});

test('html-validate on every kind of page', async () => {
  const problems = [];
  for (const page of pages) {
    const { results } = await judge.validateString(await text(site, page));
    problems.push(...results.flatMap(({ messages }) => messages).map((found) =>
      `/${page.path}:${found.line}:${found.column}: ${found.ruleId}: ${
        found.message}`));
  }
  nothing(problems);
});

test('html-validate finds what is wrong', async () => {
  const html = (await text(site, pages[0])).replace('<h1', '<h1 id="main"');
  assert.equal((await judge.validateString(html)).errorCount, 1);
});

async function keep(name, path) {
  const answer = await fetch(site.url(path));
  assert.equal(answer.status, 200, path);
  writeFileSync(join(folder, name), await answer.text());
  return join(folder, name);
}

test('the Nu validator on every diagram', async () => {
  const files = [];
  for (const { id, advantages } of await documents(site)) {
    files.push(await keep(`${id}.svg`, `${id}.svg`));
    files.push(await keep(`${id}-part.svg`, `${id}.svg?responsibility=shared`));
    files.push(await keep(`${id}-none.svg`, `${id}.svg?q=no-such-text`));
    if (advantages) {
      files.push(await keep(`${id}-adv.svg`, `${id}/advantages.svg`));
    }
  }
  const html = await text(site, pages[0]);
  const [, icon] = html.match(/href="\.\/(assets\/icon[^"]*\.svg)"/);
  files.push(await keep('icon.svg', icon));
  nothing(await checkFiles('svg', files));
});

test('the Nu validator on the stylesheet', async () => {
  const [, path] = (await text(site, pages[0]))
    .match(/rel="stylesheet" href="\.\/([^"]*)"/);
  nothing(await checkFiles('css', [await keep('page.css', path)]));
});
