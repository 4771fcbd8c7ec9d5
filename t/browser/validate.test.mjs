// SPDX-License-Identifier: Apache-2.0
// Pages, diagrams and the stylesheet are what their standards say, and two
// validators have nothing to say about any of them.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { HtmlValidate } from 'html-validate';

import { atOnce, documents, text } from './lib/pages.mjs';
import { sharedSamples, sharedSite } from './lib/shared.mjs';
import { nothing } from './lib/site.mjs';
import { Validator } from './lib/vnu.mjs';

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

let site;
let validator;
let pages;

before(async () => {
  [site, validator, pages] = await Promise.all([sharedSite(),
    Validator.start(), sharedSamples()]);
});

after(() => Promise.all([site.stop(), validator.stop()]));

test('the Nu validator on every kind of page', async () => {
  nothing((await atOnce(pages, async (page) => validator.check(
    `/${page.path}`, await text(site, page)), 2)).flat());
});

test('the Nu validator finds what is wrong', async () => {
  const [page] = pages;
  const html = (await text(site, page)).replace('<main', '<main aria-nope="1"');
  assert.equal((await validator.check('/', html)).length, 1);
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

/** What the validator says of what is served at a path. */
async function check(path) {
  const answer = await fetch(site.url(path));
  assert.equal(answer.status, 200, path);
  return validator.check(`/${path}`, await answer.text(),
    answer.headers.get('content-type').split(';')[0]);
}

test('the Nu validator on every diagram', async () => {
  const paths = (await documents(site)).flatMap(({ id, advantages }) => [
    `${id}.svg`, `${id}.svg?responsibility=shared`,
    `${id}.svg?q=no-such-text`, ...advantages ? [`${id}/advantages.svg`] : []]);
  const html = await text(site, pages[0]);
  const [, icon] = html.match(/href="\.\/(assets\/icon[^"]*\.svg)"/);
  nothing((await Promise.all([...paths, icon].map(check))).flat());
});

test('the Nu validator on the stylesheet', async () => {
  const [, path] = (await text(site, pages[0]))
    .match(/rel="stylesheet" href="\.\/([^"]*)"/);
  nothing(await check(path));
});
