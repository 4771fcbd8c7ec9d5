// SPDX-License-Identifier: Apache-2.0
// Whatever stands in the texts of a matrix comes out as text: the pages have
// the same elements as with harmless words, and nothing of it is run.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { LOOKS } from './lib/browser.mjs';
import { withTexts } from './lib/matrices.mjs';
import { allPages, atOnce, cover, text } from './lib/pages.mjs';
import { fits, unfold, wellMade } from './lib/rules.mjs';
import { sharedBrowser } from './lib/shared.mjs';
import { Site, nothing, source } from './lib/site.mjs';

const STRINGS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '</title></head><body onload=alert(3)>',
  '</main></body></html>',
  '</td></tr></table><table>',
  '</text></svg><svg onload=alert(4)>',
  '<svg><script>alert(5)</script></svg>',
  '<style>*{display:none}</style>',
  '<iframe src="https://example.com/"></iframe>',
  '<base href="https://example.com/">',
  '<link rel="stylesheet" href="https://example.com/a.css">',
  '<meta http-equiv="refresh" content="0;url=https://example.com/">',
  '" onmouseover="alert(6)" x="',
  "' autofocus onfocus='alert(7)",
  '"><b>', "'><b>", '`${alert(8)}`', '{{constructor}}', '<%= 1 %>',
  '&lt;b&gt;', '&amp;amp;', '&#60;b&#62;', '&', '&nbsp', '&copy=1', '&#0;',
  '<![CDATA[x]]>', ']]>', '<!--', '-->', '--!>', '<!doctype x>', '<?xml?>',
  'javascript:alert(9)', 'https://example.com/', 'data:text/html,<b>',
  '\\u003cb\\u003e', '%3Cb%3E', '\\', '%00', '\u2028\u2029', '\ufeff',
  '\u202eabc\u202c', '\u202aabc\u202c', '\u2066abc\u2069', '\u200fabc',
  '\u2067\u202eabc\u202c\u2069',
  '\u200b\u200d\u2060', 'مسؤولية مشتركة', 'אחריות <b> משותפת',
  '😀👩🏽‍🚒🏳️‍🌈🇩🇪', 'Z\u0351\u036b\u0343a\u0334\u0321l\u0489g\u0316o\u0359',
  'e\u0301', '責任共有モデル', '\ue000', '\u{1f9ff}\u{e0001}', '\ufffd',
  'W'.repeat(300), 'ab-'.repeat(100), '😀'.repeat(300), '\u00a0x',
  `${'<b>'.repeat(100)}`, 'constructor', '__proto__', 'null', '0',
  '=1+1', '| a | b |', '[a](javascript:alert(10))', '# a', '***',
];

const SAMPLE = JSON.parse(source('t/contract/sample.json'));

/** The sample with texts by number: no two of them are the same. */
function numbered(make, id = SAMPLE.id) {
  let at = 0;
  return withTexts({ ...SAMPLE, id }, (_, pointer) => {
    at += 1;
    const made = make(at, String(at).padStart(3, '0'));
    // A contact that is a link becomes one, as it should.
    return pointer.endsWith('/contact') && made.startsWith('https:')
      ? `see ${made}` : made;
  });
}

/** The sample with the strings in its fields, the next one in the next. */
const turned = (turn, id) => numbered((at, number) =>
  `${STRINGS[(at + turn) % STRINGS.length]}${number}`, id);

// As many matrices as strings, so that every string comes into every field.
const HOSTILE = STRINGS.map((_, turn) => turned(turn, `turn-${turn}`));
// Harmless words, few and many: a long text of a diagram takes lines.
const HARMLESS = [numbered((at, number) => `word ${number}`, 'short'),
  numbered((at, number) => `${'word '.repeat(50)}${number}`, 'long')];

let browser;
let parser;
let plain;
const sites = [];

async function serve(...matrices) {
  const site = await Site.start({
    matrices: ['matrices/*.json'],
    files: Object.fromEntries(matrices.map((matrix) =>
      [`matrices/${matrix.id}.json`, matrix])),
    // Each page is asked for once: nothing is gained by making it before.
    server: 'ResponsibilityPrerenderLimit 0',
  });
  sites.push(site);
  return site;
}

before(async () => {
  browser = await sharedBrowser();
  parser = await (await browser.chromium.newContext()).newPage();
  plain = await readAll(await serve(...HARMLESS));
});

after(() => Promise.all([browser.stop(), ...sites.map((site) => site.stop())]));

/** What a page is made of, and what it says. Runs in a browser. */
function made(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const all = [...page.querySelectorAll('*')];
  const drawn = all.filter((element) => element.closest('svg'));
  const describe = (element) => `${element.localName} ${
    [...element.attributes].map(({ name }) => name).sort().join(' ')}`;
  return {
    elements: all.filter((element) => !drawn.includes(element)).map(describe),
    // How many lines a text of a diagram takes depends on the text.
    drawn: [...new Set(drawn.map(describe))],
    says: page.documentElement.textContent.replace(/\s+/g, ' '),
    comments: document.evaluate('count(//comment())', page).numberValue,
  };
}

/** Every text of a matrix. */
function texts(matrix) {
  const found = [];
  withTexts(matrix, (string) => {
    found.push(string.replace(/\s+/g, ' ').trim());
    return string;
  });
  return found;
}

/** The path of a page under its matrix. */
const inside = ({ path, matrix }) => path.replace(matrix.id, '');

/** What pages are made of, by matrix and path under it. */
async function readAll(site, pages = null) {
  const found = new Map();
  const read = await atOnce((pages ?? await allPages(site))
    .filter(({ matrix }) => matrix), async (page) => ({
    page, ...await parser.evaluate(made, await text(site, page)),
  }));
  for (const one of read) {
    const { id } = one.page.matrix;
    found.set(id, (found.get(id) ?? new Map()).set(inside(one.page), one));
  }
  return found;
}

/**
 * The pages of a site that every text is tried on: of each kind so many that
 * they have every element, and every text, that any page of the kind has.
 */
async function enough(site) {
  const kinds = Map.groupBy(plain.get('short').values(),
    ({ page }) => page.kind);
  const paths = new Set([...kinds.values()].flatMap((pages) => cover(
    pages.map(({ page, elements, drawn, says }) => ({
      page,
      marks: new Set([...elements, ...drawn, ...says.match(/word \d+/g) ?? []]),
    }))).map(inside)));
  return (await allPages(site)).filter((page) =>
    page.matrix && paths.has(inside(page)));
}

/** What a page has that the same page has not with harmless words. */
function differences(path, ours, short, long) {
  // What a text is looked for in is not the same.
  if (path.includes('q=e')) {
    return [];
  }
  const known = new Set([...short.drawn, ...long.drawn]);
  const same = ours.elements.join() === short.elements.join()
    && ours.elements.join() === long.elements.join()
    && ours.comments === short.comments;
  return [...same ? [] : [`${ours.elements.length} elements and ${
    ours.comments} comments, not ${short.elements.length} and ${
    short.comments}`],
  ...ours.drawn.filter((one) => !known.has(one))
    .map((one) => `a diagram has <${one}>`)];
}

test('pages have the same elements, whatever the texts', async () => {
  const site = await serve(...HOSTILE);
  const hostile = await readAll(site, await enough(site));
  const problems = [];
  const said = (id, pages) => [...pages.get(id).values()]
    .map(({ says }) => says).join(' ');
  const words = said('short', plain);
  const shown = texts(HARMLESS[0]).filter((string) => words.includes(string))
    .map((string) => string.slice(-3));
  assert.ok(shown.length > 80, `only ${shown.length} texts are shown`);
  for (const matrix of HOSTILE) {
    for (const [path, ours] of hostile.get(matrix.id)) {
      const [short, long] = ['short', 'long'].map((id) =>
        plain.get(id).get(path));
      problems.push(...differences(path, ours, short, long)
        .map((problem) => `/${matrix.id}${path}: ${problem}`));
    }
    const all = said(matrix.id, hostile);
    problems.push(...texts(matrix).filter((string) =>
      shown.includes(string.slice(-3)) && !all.includes(string))
      .map((string) => `${matrix.id}: no page says ${string}`));
  }
  nothing(problems);
});

const inAll = (string) => numbered((at, number) => `${string}${number}`);
for (const [name, matrix] of [
  ['all of it', turned(0)], ['more of it', turned(35)],
  ['300 letters', inAll('W'.repeat(300))], ['markup', inAll(STRINGS[1])],
  ['from right to left', { ...turned(3), lang: 'he' }],
]) {
  test(`nothing is run or too wide: ${name}`, async () => {
    const site = await serve(matrix);
    const pages = await enough(site);
    await browser.look(site, LOOKS.narrow, async (view) => {
      const problems = [];
      for (const { path, status } of pages) {
        await view.go(path, status);
        await view.page.evaluate(unfold);
        for (const rule of [fits, wellMade]) {
          problems.push(...(await view.page.evaluate(rule))
            .map((problem) => `/${path}: ${problem}`));
        }
      }
      nothing(problems);
    });
  });
}
