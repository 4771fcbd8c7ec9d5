// SPDX-License-Identifier: Apache-2.0
// Every answer of a site against its schema, and its forms against each other.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { after, before } from 'node:test';

import jsonata from 'jsonata';
import Papa from 'papaparse';

import { SHIPPED, Site, TREE, nothing } from '../browser/lib/site.mjs';
import { NAMES, judge } from './lib/schemas.mjs';
import { addresses, ask, each, learn, targets } from './lib/walk.mjs';

// The sample has every key of the format, so every optional key of answers.
const SAMPLE = join(TREE, 't/contract/sample.json');

let site;
let problemsOf;

before(async () => {
  site = await Site.start({ matrices: [...SHIPPED, SAMPLE] });
  await learn(site, NAMES);
  problemsOf = await judge(site);
});

after(() => site.stop());

// Every answer is the same however often it is asked for.
const known = new Map();

function askForJson(path) {
  if (!known.has(path)) {
    known.set(path, ask(site, path, 'application/json'));
  }
  return known.get(path);
}

const jsonOf = async (path) => JSON.parse((await askForJson(path)).text);

/** What is wrong with a JSON answer, in words. */
function wrongWith(answer, expected) {
  const { path, status, type, text } = answer;
  const said = (words) => [`${path}: ${words}`];
  if (status !== expected.status) {
    return said(`is ${status}, not ${expected.status}`);
  }
  if (type !== expected.type) {
    return said(`is ${type}, not ${expected.type}`);
  }
  const described = targets(answer, 'describedby');
  const schema = expected.schema && site.url(expected.schema);
  if (described.join() !== (schema ?? '')) {
    return said(`is described by ${described}, not by ${schema}`);
  }
  if (targets(answer, 'service-desc').join() !== site.url('openapi.json')) {
    return said('does not lead to the description of the site');
  }
  const value = JSON.parse(text);
  return schema ? problemsOf(schema, value).map((words) =>
    `${path} ${words}`).slice(0, 3) : [];
}

const REFUSED = {
  type: 'application/problem+json', schema: 'schemas/problem.json',
};
const PROFILE = '; profile="https://www.rfc-editor.org/info/rfc9727"';

/** The file that a component of the description was made of. */
const fileOf = (reference) => reference
  && `schemas/${reference.replace('#/components/schemas/', '')}.json`;

/** What the description says of the JSON of an operation; none if nothing. */
function promised({ responses }) {
  const { content } = responses[200];
  const type = ['application/json', 'application/linkset+json']
    .find((media) => content[media]);
  return type && {
    status: 200, schema: fileOf(content[type].schema.$ref),
    type: type.endsWith('linkset+json') ? type + PROFILE : type,
  };
}

const inJson = () => addresses(site).filter(({ operation, form }) =>
  promised(operation) && (form === 'json' || !/\{form\}/.test(operation.path)));

test('every JSON answer is as its schema says', async () => {
  const found = inJson();
  assert.ok(found.length > 400, `only ${found.length} answers`);
  nothing((await each(found, async ({ operation, path }) => wrongWith(
    await askForJson(path),
    promised(operation)))).flat());
});

test('no key of a schema is one that no answer has', async () => {
  const seen = new Set();
  const note = (value) => {
    if (Array.isArray(value)) {
      value.forEach(note);
    } else if (value !== null && typeof value === 'object') {
      Object.entries(value).forEach(([key, below]) => {
        seen.add(key);
        note(below);
      });
    }
  };
  // A schema itself has every key of a schema.
  const described = inJson().filter(({ operation }) =>
    promised(operation).schema);
  await each(described, async ({ path }) => note(
    JSON.parse((await askForJson(path)).text)));
  for (const path of [...REFUSALS, 'search.json?q=data']) {
    note(JSON.parse((await askForJson(path)).text));
  }
  const keys = (schema) => (schema === null || typeof schema !== 'object' ? []
    : Object.entries(schema).flatMap(([key, below]) =>
      [...(key === 'properties' ? Object.keys(below) : []), ...keys(below)]));
  const unused = [];
  for (const name of NAMES.filter((one) => one !== 'matrix')) {
    const schema = await jsonOf(`schemas/${name}.json`);
    unused.push(...keys(schema).filter((key) => !seen.has(key))
      .map((key) => `${name}: ${key}`));
  }
  nothing(unused);
});

// Narrowed.

const first = ([one] = []) => one?.id;

/** What each name of a query may be in a matrix, or in the first of all. */
function choices(name, matrix = site.matrices[0]) {
  const lists = {
    matrix: [site.matrices[0].id, site.matrices.map(({ id }) => id).join()],
    deployment: [first(matrix.deployments),
      matrix.deployments.map(({ id }) => id).join()],
    area: [first(matrix.areas)],
    group: [first(matrix.groups) ?? ''],
    party: matrix.parties.map(({ id }) => id),
    concept: [site.concepts[0].id, 'patching,encryption'],
    responsibility: ['shared', 'not-applicable', 'customer,conditional'],
    q: ['data', 'no such text', 'é%22<&'],
    from: [matrix.deployments.at(-1).id],
    to: [first(matrix.deployments)],
    bom: ['0', '1'],
    separator: [',', '%3B', 'tab'],
    layout: ['rows', 'table'],
    view: ['mine', 'changes'],
    you: [first(matrix.parties)],
    open: ['0', '1'],
    download: ['1'],
    format: [],
  };
  assert.ok(lists[name], `what is ?${name}=? answers.test.mjs does not know`);
  return lists[name];
}

test('every narrowed JSON answer is as its schema says', async () => {
  // One of each kind of page and matrix: the last, for other ids come first.
  const one = new Map(inJson().map((address) =>
    [`${address.operation.id} ${address.matrix?.id}`, address]));
  const asked = [...one.values()].flatMap(({ operation, path, matrix }) =>
    operation.query.flatMap(({ name }) => choices(name, matrix)
      .map((value) => ({
        operation, path: `${path}?${name}=${encodeURIComponent(value)}`,
      }))));
  assert.ok(asked.length > 300, `only ${asked.length} answers`);
  const states = new Map();
  nothing((await each(asked, async ({ operation, path }) => {
    const answer = await askForJson(path);
    states.set(answer.status, (states.get(answer.status) ?? 0) + 1);
    return wrongWith(answer, answer.status === 400
      ? { ...REFUSED, status: 400 } : promised(operation));
  })).flat());
  // The matrix document alone refuses what would leave gaps or nothing.
  assert.ok(states.get(200) > 5 * states.get(400), [...states].join(' '));
});

// Refused.

const REFUSALS = [
  'azure-clod.json', 'nothing/here/at/all/of/it.json',
  'azure-cloud/areas/aplications.json', 'azure-cloud/deployments/pas.json',
  'azure-cloud/areas/applications/pas.json', 'azure-cloud/parties/me.json',
  'azure-ai/advantages.json', 'schemas/cels.json', 'problems/nothing.json',
  'cells.svg', 'cells?format=svg', 'cells?format=nothing',
  'cells.json?deployment=pas', 'cells.json?area=x', 'cells.json?group=x',
  'cells.json?party=x', 'cells.json?concept=x', 'cells.json?responsibility=mine',
  'cells.json?matrix=x', 'cells.json?q=%zz', 'cells.json?q=%ff',
  'azure-cloud/compare.json?from=x',
  'azure-cloud/compare.json?to=x', 'azure-cloud.json?party=customer',
  'azure-cloud.json?q=data', 'health.svg', 'health?format=csv',
  'azure-ai.json?area=identity-and-access-controls&group=ai-usage',
];

test('every refusal is as its schema says', async () => {
  nothing((await each(REFUSALS, async (path) => {
    const answer = await askForJson(path);
    const status = /\?/.test(path) ? 400 : 404;
    const [type] = [JSON.parse(answer.text).type];
    const page = await ask(site, new URL(type, answer.url).href, 'text/html');
    return [
      ...wrongWith(answer, { ...REFUSED, status }),
      ...(page.status === 200 ? [] : [`${path}: ${type} is ${page.status}`]),
    ];
  })).flat());
});

test('a site without a matrix says so as its schema says', async () => {
  const empty = await Site.start({ matrices: ['none/*.json'] });
  try {
    const answer = await ask(empty, 'cells.json');
    assert.equal(answer.status, 503);
    assert.deepEqual(problemsOf(site.url('schemas/problem.json'),
      JSON.parse(answer.text)), []);
    const health = await ask(empty, 'health.json');
    assert.equal(health.status, 503);
    assert.deepEqual(problemsOf(site.url('schemas/health.json'),
      JSON.parse(health.text)), []);
  } finally {
    await empty.stop();
  }
});

// Links.

test('the other forms of an answer are those that the description has',
  async () => {
    const wrong = await each(addresses(site).filter(({ form, operation }) =>
      form && /\{form\}/.test(operation.path)), async ({ path, operation }) => {
      const { enum: forms } = operation.segments
        .find(({ name }) => name === 'form').schema;
      const stem = path.slice(0, path.lastIndexOf('.') + 1);
      const expected = forms.map((form) => site.url(stem + form))
        .filter((url) => url !== site.url(path));
      const answer = await ask(site, path);
      const found = targets(answer, 'alternate');
      return path.startsWith('health')
        || found.sort().join() === expected.sort().join()
        ? [] : [`${path}: ${found}, not ${expected}`];
    });
    nothing(wrong.flat());
  });

test('every link of an answer leads to what it says', async () => {
  const from = ['', 'index.json', 'cells', 'azure-cloud', 'azure-cloud.svg',
    'azure-cloud?party=customer', 'azure-cloud.csv?q=d%C3%A4ta+%22%3E',
    'azure-cloud/areas/applications/paas.md', 'azure-cloud/compare?from=paas',
    'azure-cloud/parties/customer.json?area=applications', 'api-catalog',
    'nothing.json', 'azure-cloud/areas/nothing'];
  const wrong = [];
  for (const path of from) {
    const answer = await ask(site, path, 'text/html,*/*;q=0.5');
    assert.ok(answer.links.length > 0, path);
    for (const { uri, rel, type } of answer.links) {
      const { status, media } = await ask(site, uri);
      if (status !== 200 || (type && media !== type)) {
        wrong.push(`${path}: ${rel} ${uri} is ${status} ${media}`);
      }
    }
  }
  nothing(wrong);
});

// CSV and JSON.

/** The rows of CSV with the types of some rows. */
function rowsOf(csv, like) {
  const { data: [header, ...rows], errors, meta } = Papa.parse(
    csv, { delimiter: ',' });
  assert.deepEqual(errors, []);
  assert.equal(meta.linebreak, '\r\n');
  // The line end of the last row is no further row.
  assert.deepEqual(rows.pop(), ['']);
  return rows.map((row) => Object.fromEntries(row.map((value, index) =>
    [header[index], typeof like[0]?.[header[index]] === 'number'
      ? Number(value) : value])));
}

/** The rows that a page has in JSON, whatever document they are in. */
async function rowsInJson({ path, operation, matrix }) {
  const stem = path.slice(0, path.lastIndexOf('.'));
  const [, , one, other] = stem.split('/');
  const cells = (query) => jsonOf(`${matrix.id}/cells.json${query}`);
  switch (operation.id) {
    case 'getCatalogueAs':
      return site.catalogue.matrices.map((entry) => ({
        id: entry.id, title: entry.title, revision: entry.revision,
        lang: entry.lang, areas: entry.areas,
        deployments: entry.deployments.length, cells: entry.cells,
        ...Object.fromEntries(Object.entries(entry.counts).map(
          ([key, count]) => [key.replace('-', '_'), count])),
        href: entry.href,
      }));
    case 'getComparisonAs':
      return (await jsonOf(`${stem}.json`)).changes;
    case 'getSearchAs':
      return (await jsonOf(`${stem}.json`)).rows;
    case 'getAdvantagesAs': {
      const { approaches, illustrative } = await jsonOf(`${stem}.json`);
      return approaches.flatMap(({ id, name, states }) => states.map(
        (state, order) => ({
          approach: id, approach_name: name, state: state.id,
          state_name: state.name, share: state.share, order,
          illustrative: Number(illustrative),
        })));
    }
    case 'getMatrixAs':
      return cells('');
    case 'getDeploymentAs':
      return cells(`?deployment=${one}`);
    case 'getAreaAs':
      return cells(`?area=${one}`);
    case 'getCellAs':
      return cells(`?area=${one}&deployment=${other}`);
    case 'getPartyAs':
      return cells(`?party=${one}`);
    default:
      return jsonOf(`${stem}.json`);
  }
}

test('papaparse reads in CSV what JSON has', async () => {
  const found = addresses(site).filter(({ form }) => form === 'csv');
  assert.ok(found.length > 300, `only ${found.length} tables`);
  const sizes = await each(found, async (address) => {
    const rows = await rowsInJson(address);
    const answer = await ask(site, address.path);
    assert.equal(answer.status, 200, address.path);
    assert.deepEqual(rowsOf(answer.text, rows), rows, address.path);
    return rows.length;
  });
  assert.ok(sizes.filter((size) => size > 0).length > 300);
});

test('NDJSON has what JSON has', async () => {
  const found = addresses(site).filter(({ form }) => form === 'ndjson');
  assert.ok(found.length > 10, `only ${found.length} streams`);
  await each(found, async (address) => {
    const { text } = await ask(site, address.path);
    assert.deepEqual(text.split('\n').filter(Boolean).map(JSON.parse),
      await rowsInJson(address), address.path);
  });
});

// Dashboards ask rows like this.

const evaluate = (expression, rows) => jsonata(expression).evaluate(rows);

test('jsonata counts, sums and groups rows', async () => {
  const rows = await jsonOf('cells.json');
  assert.equal(await evaluate('$count($)', rows), rows.length);
  for (const { matrix, deployment, responsibility, cells } of
    await jsonOf('summary.json')) {
    assert.equal(await evaluate(`$count($[matrix = "${matrix}" and `
      + `deployment = "${deployment}" and `
      + `responsibility = "${responsibility}"])`, rows), cells);
  }
  assert.deepEqual(await evaluate(
    '$distinct($map($, function($row) { $join($keys($row), " ") }))', rows),
  Object.keys(rows[0]).join(' '));
  for (const { id, counts, cells } of site.catalogue.matrices) {
    const of = `$[matrix = "${id}"]`;
    assert.equal(await evaluate(`$count(${of})`, rows), cells);
    for (const [word, count] of Object.entries(counts)) {
      assert.equal(await evaluate(
        `$count(${of}[responsibility = "${word}"])`, rows), count,
      `${id} ${word}`);
    }
    const sums = await evaluate(
      `${of}{ deployment: $sum(customer) }`, rows);
    for (const [deployment, sum] of Object.entries(sums)) {
      const some = await jsonOf(
        `${id}/cells.json?deployment=${deployment}`);
      assert.equal(sum, some.filter(({ customer }) => customer).length);
    }
  }
});
