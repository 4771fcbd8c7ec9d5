// SPDX-License-Identifier: Apache-2.0
// Every cell is found by role, with a word and a mark that the eye can see,
// whatever the look: a colour is never all there is.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { LOOKS } from './lib/browser.mjs';
import { cells, responsibility, tasks } from './lib/matrices.mjs';
import { ALL } from './lib/judge.mjs';
import { documents } from './lib/pages.mjs';
import { unfold, visibleText } from './lib/rules.mjs';
import { sharedBrowser, sharedSite } from './lib/shared.mjs';
import { nothing } from './lib/site.mjs';

let browser;
let site;
let leftward;

before(async () => {
  [browser, site, leftward] = await Promise.all([
    sharedBrowser(), sharedSite(), sharedSite('leftward')]);
});

after(() => Promise.all([browser.stop(), site.stop(), leftward.stop()]));

/** The row of an area in a table, by the role of its header. */
const rowOf = (page, { name }, table = page) => table.getByRole('row').filter({
  has: page.getByRole('rowheader', { name, exact: true }),
});

/** What the elements of a locator show: a text, and the mark before it. */
const shown = (locator) => locator.evaluateAll((elements, source) => {
  const read = new Function(`return (${source})`)();
  return elements.map((element) => {
    const use = element.querySelector('svg use');
    const box = use?.closest('svg').getBoundingClientRect();
    const drawn = use && document.querySelector(use.getAttribute('href'))
      && box.width >= 8 && box.height >= 8;
    return {
      text: read(element), mark: drawn ? use.getAttribute('href') : '',
      path: element.href ?? '',
    };
  });
}, String(visibleText));

/** What the links of a locator are called, and where they lead. */
const named = (locator) => locator.evaluateAll((links) => links.map((link) => ({
  name: link.getAttribute('aria-label') ?? link.textContent, path: link.href,
})));

/** Whether something is among others; if not, what they are is a problem. */
const among = (all, one, where) => (all.includes(one) ? []
  : [`${where}: "${one}" is not in "${all}"`]);

/** A cell by its area and the number of its column. */
const cellOf = (matrix, area, at) => cells(matrix).find((one) =>
  one.area === area && one.deployment === matrix.deployments[at]);

async function matrixPage({ page, path }, matrix) {
  const problems = [];
  const marks = new Map();
  const table = page.locator('table.matrix');
  const count = await table.locator('tbody').getByRole('cell').count();
  assert.equal(count, cells(matrix).length, 'cells by role');
  const paths = new Map();
  for (const area of matrix.areas) {
    const row = table.locator(`[id="areas--${area.id}"]`);
    const [head] = await shown(row.getByRole('rowheader'));
    problems.push(...among(head.text, area.name, `${path}: ${area.id}`));
    const found = await shown(row.getByRole('cell').getByRole('link'));
    assert.equal(found.length, matrix.deployments.length,
      `${path}: the cells of ${area.name}`);
    for (const [at, { text, mark, path: to }] of found.entries()) {
      const { deployment, cell, word } = cellOf(matrix, area, at);
      const where = `${path}: ${area.id}, ${deployment.id}`;
      const kind = responsibility(matrix, cell);
      problems.push(...among(text, word, where), ...mark ? [] : [
        `${where}: no mark`], ...to.endsWith(`/${area.id}/${deployment.id}`)
        ? [] : [`${where}: leads to ${to}`]);
      marks.set(mark, new Set([...marks.get(mark) ?? [], kind]));
      paths.set(`${area.name}, ${deployment.name}`, to);
    }
  }
  // A list of links tells them apart: each is named by its row and column.
  const links = await named(table.getByRole('link'));
  problems.push(...[...paths].filter(([name, to]) =>
    !links.some((one) => one.path === to && one.name.startsWith(name)))
    .map(([name, to]) => `${path}: the link to ${to} is not called ${name}`));
  problems.push(...[...marks].filter(([, kinds]) => kinds.size > 1)
    .map(([mark, kinds]) => `${path}: ${mark} marks ${[...kinds]}`));
  nothing(problems);
}

async function checklist({ page, path }, matrix, deployment) {
  const main = page.getByRole('main');
  const [{ text }] = await shown(main);
  // On paper there are no links to details.
  const links = (await shown(main.getByRole('listitem')
    .getByRole('link', { includeHidden: true })))
    .map((link) => link.path);
  const problems = [];
  for (const { area, cell } of cells(matrix)
    .filter((one) => one.deployment === deployment)) {
    const where = `${path}: ${area.id}`;
    problems.push(...links.some((to) =>
      to.endsWith(`/${area.id}/${deployment.id}`))
      ? [] : [`${where}: no item that leads to it`],
    ...among(text, area.name, where),
    ...tasks(cell).flatMap((task) => among(text, task, where)));
  }
  nothing(problems);
}

/** What changes comes first, with both sides in words and marks; what does not
 * is folded. A row without tasks has one cell. */
async function comparison({ page, path }, matrix, from, to) {
  const problems = [];
  const main = page.getByRole('main');
  await page.evaluate(unfold);
  for (const area of matrix.areas) {
    const row = main.getByRole('row').filter({ has: page.getByRole('rowheader')
      .getByRole('link', { name: area.name, exact: true }) });
    const found = await shown(row.getByRole('cell'));
    const tiles = await shown(row.getByRole('link').filter({
      has: page.locator('svg') }));
    assert.ok([1, 3].includes(found.length), `${path}: ${area.name}`);
    for (const [at, deployment] of [from, to].entries()) {
      const { cell, word } = cellOf(matrix, area,
        matrix.deployments.indexOf(deployment));
      const where = `${path}: ${area.id}, ${deployment.id}`;
      const { text, mark } = tiles[at] ?? tiles[0];
      // Of several parties it names those that share it.
      const named = responsibility(matrix, cell) === 'shared'
        && matrix.parties.length > 2;
      problems.push(...named ? [] : among(text, word, where),
        ...text && mark ? [] : [`${where}: no word or no mark`],
      ...tasks(cell).flatMap((task) => among(found.at(at - 2).text, task,
        where)));
    }
  }
  nothing(problems);
}

/**
 * The main pages of a matrix, each with all that it must show in some of
 * LOOKS. Each is loaded once and then shown in one look after the other.
 */
async function mainPages(view, matrix, looks) {
  const { id, deployments } = matrix;
  const last = deployments.at(-1);
  const pages = [
    [id, () => matrixPage(view, matrix)],
    ...deployments.map((deployment) => [`${id}/deployments/${deployment.id}`,
      () => checklist(view, matrix, deployment)]),
    [`${id}/compare?from=${deployments[0].id}&to=${last.id}`,
      () => comparison(view, matrix, deployments[0], last)],
  ];
  for (const [path, judge] of pages) {
    await view.show(LOOKS[looks[0]]);
    await view.go(path);
    for (const look of looks) {
      await view.show(LOOKS[look]);
      view.path = `${path}, ${look}`;
      await judge();
    }
  }
}

const SCRIPTED = ['desktop', 'narrow', 'dark', 'forced', 'print'];
// These two have all kinds of cells: `make proof` looks at both in every look,
// `make test` at one of them.
const BOTH = ['azure-cloud', 'managed-service'];
const looksAt = ({ id }) => (id === BOTH[1] || ALL && id === BOTH[0]
  ? SCRIPTED : ['desktop']);

test('every cell of every matrix', () =>
  browser.look(site, LOOKS.desktop, async (view) => {
    for (const matrix of await documents(site)) {
      await mainPages(view, matrix, looksAt(matrix));
    }
  }));

test('every cell without scripts', () =>
  browser.look(site, LOOKS.scriptless, async (view) => {
    for (const matrix of await documents(site)) {
      if (BOTH.includes(matrix.id)) {
        await mainPages(view, matrix, ['scriptless']);
      }
    }
  }));

test('every cell from right to left', () =>
  browser.look(leftward, LOOKS.desktop, async (view) => {
    const [matrix] = await documents(leftward);
    await mainPages(view, matrix, ['desktop', 'narrow']);
    assert.equal(await view.page.evaluate(() =>
      getComputedStyle(document.body).direction), 'rtl');
  }));
