// SPDX-License-Identifier: Apache-2.0
// Every page that a site must have, from its data and not from its links.

import assert from 'node:assert/strict';

import { files, source } from './site.mjs';

// Patterns under the base whose answers are data, whoever asks.
const DATA_ONLY = new Set([
  'cells', '{matrix}/cells', 'summary', 'options/{list}', 'schemas/{schema}',
  '{matrix}/retained', '{matrix}/provided', 'openapi', 'api-catalog',
]);

/** The patterns of SRM_PAGES, as srm_route.h has them. */
export function patterns() {
  const table = source('include/srm_route.h').replaceAll('\\\n', ' ');
  const found = [...table.matchAll(
    /SRM_PAGE\(\w+,\s*"([^"]+)",\s*"([^"]+)"\)/g)]
    .map(([, kind, pattern]) => ({ kind, pattern }));
  assert.ok(found.length >= 8, 'the table of pages was not found');
  return found;
}

/** The documents of a site's matrices. */
export async function documents(site) {
  const { matrices } = await site.json('index.json');
  return Promise.all(matrices.map(({ id }) => site.json(`${id}.json`)));
}

const ids = (list) => list.map(({ id }) => id);

/** What each segment of a pattern may be, in a matrix or in none. */
function segments(matrix, others) {
  return matrix ? {
    '{matrix}': [matrix.id],
    '{deployment}': ids(matrix.deployments),
    '{area}': ids(matrix.areas),
    '{party}': ids(matrix.parties),
  } : others;
}

function expand(pattern, values) {
  const [segment] = pattern.match(/\{\w+\}/) ?? [];
  if (!segment) {
    return [pattern];
  }
  assert.ok(values[segment],
    `t/browser/lib/pages.mjs does not know what a ${segment} is`);
  return values[segment].flatMap((value) =>
    expand(pattern.replace(segment, value), values));
}

/** Every ordered pair of different deployments, as a query. */
function pairs({ deployments }) {
  return deployments.flatMap((from) => deployments
    .filter((to) => to !== from)
    .map((to) => `?from=${from.id}&to=${to.id}`));
}

/** The paths of one kind of page in one matrix, or of a kind without. */
function paths(kind, pattern, matrix, others) {
  const plain = expand(pattern, segments(matrix, others));
  if (kind === 'comparison') {
    return plain.flatMap((path) => ['', ...pairs(matrix)]
      .map((query) => path + query));
  }
  return plain;
}

/** The pages of the documentation, from its files and not from its index. */
function documentIds(folder) {
  const apart = /^HELP_APART := (.*)$/m.exec(source('Makefile'))[1].split(' ');
  return files(folder)
    .map((name) => /^(?!README)(.*)\.md$/.exec(name)?.[1])
    .filter((name) => name && !apart.includes(name));
}

async function problemIds(site) {
  const page = await fetch(site.url('problems'),
    { headers: { accept: 'text/html' } });
  const text = await page.text();
  return [...new Set([...text.matchAll(/href="[^"]*problems\/([a-z0-9-]+)"/g)]
    .map(([, id]) => id))];
}

/** Pages narrowed to a part or to nothing, and pages that say no. */
function others(matrix) {
  const { id, areas, deployments, parties } = matrix;
  const [area] = areas;
  const [deployment] = deployments;
  const [party] = parties;
  const at = `${id}/deployments/${deployment.id}`;
  return [
    ['mine', `${id}?view=mine`],
    ['changes', `${id}?view=changes&open=1`],
    ['narrowed', `${id}?deployment=${deployment.id}`],
    ['narrowed', `${id}?party=${party.id}&q=e`],
    ['narrowed', `${id}?responsibility=shared,conditional`],
    ['narrowed', `${at}?party=${party.id}`],
    ['narrowed', `${id}/areas/${area.id}?deployment=${deployment.id}`],
    ['narrowed', `${id}/parties/${party.id}?area=${area.id}`],
    ['empty', `${id}?q=no-such-text`],
    ['empty', `${at}?q=no-such-text`],
    ['missing', `${id}/areas/${area.id}x`, 404],
    ['missing', `${id}/areas/${area.id}/nowhere`, 404],
    ['missing', `${id}/nothing`, 404],
    ['refused', `${id}?responsibility=everybody`, 400],
    ['refused', `${id}/deployments/${deployment.id}?area=nowhere`, 400],
  ].map(([kind, path, status = 200]) =>
    ({ kind, path, status, matrix }));
}

/**
 * Every page of a site: [{kind, path, status, matrix}], the path relative to
 * the base, the matrix its document or null.
 */
export async function allPages(site) {
  const matrices = await documents(site);
  const pages = [];
  const segmentsApart = {
    '{problem}': await problemIds(site),
    '{concept}': ids(await site.json('concepts.json')),
    '{document}': documentIds('docs'),
    '{guide}': documentIds('docs/how-to'),
  };
  for (const { kind, pattern } of patterns()) {
    if (DATA_ONLY.has(pattern)) {
      continue;
    }
    for (const matrix of pattern.includes('{matrix}') ? matrices : [null]) {
      if (kind !== 'advantages' || matrix.advantages) {
        pages.push(...paths(kind, pattern, matrix, segmentsApart)
          .map((path) => ({
            kind, path: path === 'index' ? '' : path, status: 200, matrix,
          })));
      }
    }
  }
  pages.push(
    { kind: 'health', path: 'health', status: 200, matrix: null },
    { kind: 'missing', path: 'azure', status: 404, matrix: null },
  );
  pages.push(...matrices.flatMap(others));
  return pages;
}

/** The text of a page. */
export async function text(site, { path, status }) {
  const answer = await fetch(site.url(path), { headers: { accept: 'text/html' } });
  assert.equal(answer.status, status, path);
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8',
    path);
  return answer.text();
}

/** Do something with each of a list, with several at the same time. */
export async function atOnce(list, act, most = 8) {
  const results = [];
  const rest = [...list.entries()].reverse();
  await Promise.all(Array.from({ length: most }, async () => {
    while (rest.length > 0) {
      const [at, one] = rest.pop();
      results[at] = await act(one);
    }
  }));
  return results;
}

/** The names of the tags of a page, and of its classes, each once. */
const marks = (html) => new Set([
  ...[...html.matchAll(/<[a-z][a-z0-9]*/g)].map(([tag]) => tag),
  ...[...html.matchAll(/ class="([^"]*)"/g)]
    .flatMap(([, classes]) => classes.split(' ')),
]);

// Pages that are other pages with less or nothing on them.
const VARIANTS = new Set(['narrowed', 'mine', 'changes', 'empty', 'missing',
  'refused']);

/**
 * Some of the pages, for what costs too much to ask of all: of each kind the
 * longest one in each matrix, and others until they have every tag and class
 * that a page of that kind has. Of variants it is enough to have each once.
 * Some are `typical`: one of each kind, and others until they have every tag
 * and class that any page has.
 */
export async function samples(site, pages) {
  const kinds = Map.groupBy(await atOnce(pages, async (page) => {
    const html = await text(site, page);
    return { page, size: html.length, marks: marks(html) };
  }), ({ page }) => page.kind);
  const found = new Set([...kinds].flatMap(([kind, read]) => cover(read.sort(
    (one, other) => other.size - one.size),
  ({ matrix }) => (VARIANTS.has(kind) ? undefined : matrix))));
  const typical = new Set(cover(
    [...kinds.values()].flat().filter(({ page }) => found.has(page)),
    ({ kind }) => (VARIANTS.has(kind) ? undefined : kind)));
  return [...found].map((page) => ({ ...page, typical: typical.has(page) }));
}

/**
 * Pages that together have every mark that any of them has.
 * @param read [{page, marks}], in the order in which they are preferred
 * @param of from a page to that of which there must be one, or to undefined
 */
export function cover(read, of = () => undefined) {
  const seen = new Set([undefined]);
  const missing = new Set(read.flatMap((one) => [...one.marks]));
  const take = ({ page, marks: some }) => {
    some.forEach((mark) => missing.delete(mark));
    return page;
  };
  const found = read.filter(({ page }) => {
    const first = !seen.has(of(page));
    seen.add(of(page));
    return first;
  }).map(take);
  const fresh = (one) => [...one.marks].filter((mark) =>
    missing.has(mark)).length;
  while (missing.size > 0) {
    found.push(take(read.reduce((best, one) =>
      (fresh(one) > fresh(best) ? one : best))));
  }
  return found;
}
