// SPDX-License-Identifier: Apache-2.0
// The JSON Schema of the matrix file and the C loader must agree, except for
// what cannot.mjs lists.

import assert from 'node:assert/strict';
import {
  existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import test from 'node:test';

import { cannot } from './cannot.mjs';
import {
  SCHEMA_FILE, TREE, askDocument, askLoader, askSchema, at, readCodes,
  readExpect, schema,
} from './judges.mjs';
import { allChanges, oneChange, randomOf } from './mutate.mjs';

// The same damage in every run; other numbers look further.
const SEED = Number(process.env.SCHEMA_SEED ?? 20260106);
const MUTANTS = Number(process.env.SCHEMA_MUTANTS ?? 1500);

const SAMPLE = readFileSync(join(TREE, 't/contract/sample.json'), 'utf8');
const source = (name) => readFileSync(join(TREE, name), 'utf8');

const jsonFiles = (folder) => (existsSync(join(TREE, folder))
  ? readdirSync(join(TREE, folder)).filter((name) => name.endsWith('.json'))
    .map((name) => join(TREE, folder, name))
  : []);
const shipped = [...jsonFiles('conf/matrices'), ...jsonFiles('conf/examples')];
assert.ok(shipped.length > 0, 'no shipped matrix was found');

const entryOf = new Map(cannot.map((entry) => [entry.code, entry]));

/** Whether a problem is one that a schema cannot say. */
function isExcused(problem, asked) {
  const entry = entryOf.get(problem.code);
  if (!entry) {
    return false;
  }
  const value = asked.document === undefined
    ? undefined : at(asked.document, problem.pointer);
  return entry.when ? entry.when(problem, { ...asked, value }) : true;
}

/** Whether the schema, too, objects to what is there. */
function isCaught(problem, asked) {
  // In a broken key there is no pointer: any objection will do.
  return asked.flags(problem.pointer)
    || (problem.code === 'RSP0110' && problem.pointer === ''
      && asked.state === 'refused');
}

/** What loader and schema disagree about, in words; "" for nothing. */
function disagreement(errors, asked) {
  if (errors.length === 0) {
    return asked.state === 'accepted' ? ''
      : `the loader accepts what for the schema is ${asked.state}: `
        + JSON.stringify(asked.errors.slice(0, 3));
  }
  return errors
    .filter((error) => !isExcused(error, asked) && !isCaught(error, asked))
    .slice(0, 3)
    .map(({ code, pointer }) =>
      `the schema has no objection at "${pointer}", the loader has ${code}`)
    .join('\n');
}

// Cases: files with what the loader says of them.

/** Every file of t/cases with the errors that its case expects. */
function readCases() {
  const files = [];
  for (const kind of ['good', 'bad']) {
    for (const name of readdirSync(join(TREE, 't/cases', kind))) {
      const folder = join(TREE, 't/cases', kind, name);
      const expect = existsSync(join(folder, 'expect'))
        ? readExpect(readFileSync(join(folder, 'expect'), 'utf8'))
        : new Map();
      const inputs = jsonFiles(relative(TREE, folder));
      for (const file of inputs) {
        const base = file.slice(folder.length + 1);
        files.push({
          name: relative(TREE, file), bytes: readFileSync(file),
          errors: expect.get(base) ?? [],
        });
        expect.delete(base);
      }
      assert.deepEqual([...expect.keys()], [],
        `${folder}/expect names files that are not there`);
    }
  }
  return files;
}

const cases = readCases();

// Which listed codes have been seen, and whether the schema missed one.
const seen = new Map();

function note(errors, asked) {
  for (const error of errors) {
    if (isExcused(error, asked)) {
      seen.set(error.code,
        seen.get(error.code) || !isCaught(error, asked));
    }
  }
}

test('every schema is machine-formatted, and every key has help', () => {
  for (const file of jsonFiles('conf/schemas')) {
    const text = readFileSync(file, 'utf8');
    const helped = (part) => Object.values(part ?? {}).every((below) =>
      typeof below !== 'object' || helped(below))
      && Object.values(part?.properties ?? {}).every((property) =>
        file === SCHEMA_FILE || property.description || property.title
        || property.$ref);
    assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    assert.ok(helped(JSON.parse(text)), file);
  }
});

test('schema and loader agree on every case', () => {
  assert.ok(cases.length >= 40, `only ${cases.length} files in t/cases`);
  const wrong = [];
  const caught = new Set();
  for (const { name, bytes, errors } of cases) {
    const asked = askSchema(bytes);
    const words = disagreement(errors, asked);
    if (words) {
      wrong.push(`${name}: ${words}`);
    }
    note(errors, asked);
    for (const error of errors) {
      if (isCaught(error, asked)) {
        caught.add(error.code);
      }
    }
  }
  assert.equal(wrong.join('\n'), '');
  for (const [code, severity] of readCodes()) {
    if (severity === 'ERROR' && !entryOf.has(code)) {
      assert.ok(caught.has(code),
        `no case shows that the schema finds ${code}`);
    }
  }
});

test('schema and loader accept every shipped matrix', async () => {
  const files = [...shipped, join(TREE, 't/contract/sample.json')];
  const found = await askLoader(files);
  for (const file of files) {
    const asked = askSchema(readFileSync(file));
    assert.deepEqual(asked.errors, [], file);
    assert.equal(asked.state, 'accepted', file);
    assert.deepEqual(found.get(file), [], file);
  }
});

test('the sample has every key of the format', () => {
  const keys = new Set();
  JSON.parse(SAMPLE, (key, value) => { keys.add(key); return value; });
  for (const [name, shape] of shapes()) {
    if (name !== 'labels') {
      for (const key of Object.keys(shape.properties)) {
        assert.ok(keys.has(key), `${name} has the key ${key}`);
      }
    }
  }
});

test('the document of the sample has all of it, in its order', async () => {
  const document = await askDocument(join(TREE, 't/contract/sample.json'));
  assert.deepEqual(document, JSON.parse(SAMPLE));
  assert.equal(JSON.stringify(document), JSON.stringify(JSON.parse(SAMPLE)));
});

// What can be seen, as Unicode has it and as they have it.

// Letters that are drawn blank, which no property names.
const BLANK = [0x2800, 0x13441, 0x13442, 0x16fe4, 0x1d159];
const UNSEEN = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]$/u;
const isUnseen = (code) =>
  UNSEEN.test(String.fromCodePoint(code)) || BLANK.includes(code);
const isText = (code) => !/^[\p{Cc}\p{Cs}\ufffe\uffff]$/u
  .test(String.fromCodePoint(code));

test('to the schema, a text is what Unicode shows, up to U+FFFF', () => {
  const pattern = new RegExp(schema.$defs.text.pattern, 'u');
  const link = new RegExp(schema.$defs.link.pattern, 'u');
  const wrong = [];
  for (let code = 0x20; code <= 0xffff; code += 1) {
    const one = String.fromCodePoint(code);
    if (isText(code) && (pattern.test(one) === isUnseen(code)
      || (code > 0x7e && link.test(`https://a/${one}`) === isUnseen(code)))) {
      wrong.push(code.toString(16));
    }
  }
  assert.deepEqual(wrong, []);
});

test('to the loader, a text is what Unicode shows', async () => {
  const edges = [];
  for (let code = 0x21; code <= 0x10ffff; code += 1) {
    if (isUnseen(code) !== isUnseen(code - 1)) {
      edges.push(...[code - 1, code].filter(isText));
    }
  }
  assert.ok(edges.length > 90, `only ${edges.length} characters`);
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  const file = join(folder, 'seen.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(SAMPLE),
    see_also: edges.map((code) => ({ title: String.fromCodePoint(code) })) }));
  assert.deepEqual((await askLoader([file])).get(file),
    edges.flatMap((code, at) => (isUnseen(code)
      ? [{ code: 'RSP0204', pointer: `/see_also/${at}/title` }] : [])));
  rmSync(folder, { recursive: true });
});

// The list of what a schema cannot say.

test('what a schema cannot say is listed in docs/schema.md alike', () => {
  const rows = [...source('docs/schema.md')
    .matchAll(/^\| (RSP\d{4}) \| (.+?) \| (.+?) \|$/gm)]
    .map(([, code, what, why]) => ({ code, what, why }));
  assert.deepEqual(rows, cannot.map(
    ({ code, what, why }) => ({ code, what, why })));
});

test('the list has error codes only, each once and in order', () => {
  const listed = cannot.map(({ code }) => code);
  assert.deepEqual(listed, [...new Set(listed)].sort());
  for (const code of listed) {
    assert.equal(readCodes().get(code), 'ERROR', code);
  }
});

test('the schema does not say what the list says that it cannot', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    for (const entry of cannot.filter(({ witness }) => witness)) {
      const bytes = Buffer.from(entry.witness(SAMPLE));
      const file = join(folder, `${entry.code}.json`);
      writeFileSync(file, bytes);
      const asked = askSchema(bytes);
      const errors = (await askLoader([file])).get(file);
      const own = errors.filter(({ code }) => code === entry.code);
      assert.ok(own.length > 0, `the loader does not say ${entry.code} of its `
        + `witness but ${JSON.stringify(errors)}`);
      assert.ok(
        own.some((error) => isExcused(error, asked) && !isCaught(error, asked)),
        `${entry.code}: the schema finds it, so it must not be listed`);
      assert.equal(disagreement(errors, asked), '', entry.code);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const { bytes, errors } of cases) {
    note(errors, askSchema(bytes));
  }
  for (const [code, missed] of seen) {
    assert.ok(missed || entryOf.get(code).witness,
      `${code}: the schema finds it in every case, so it must not be listed`);
  }
});

// Changes.

/** Put changed matrices to both; what codes were met, how many were good. */
async function compare(changes) {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  const wrong = [];
  const met = new Set();
  let good = 0;
  for (let start = 0; start < changes.length; start += 100) {
    const some = changes.slice(start, start + 100).map((change, index) => (
      { ...change, file: join(folder, `${start + index}.json`) }));
    some.forEach(({ file, bytes }) => writeFileSync(file, bytes));
    const found = await askLoader(some.map(({ file }) => file));
    for (const { file, bytes, what } of some) {
      const errors = found.get(file);
      const words = disagreement(errors, askSchema(bytes));
      good += errors.length === 0;
      errors.forEach(({ code }) => met.add(code));
      if (words) {
        wrong.push(`${file} (${what}): ${words}`);
      } else {
        rmSync(file);
      }
    }
  }
  // The files that they disagree about stay, for whoever looks into it.
  assert.ok(wrong.length === 0,
    `${wrong.length} disagreements:\n${wrong.slice(0, 20).join('\n')}`);
  rmSync(folder, { recursive: true });
  return { good, met };
}

test('every change of the list, at every kind of place', async () => {
  const changes = [...allChanges(SAMPLE)];
  assert.ok(changes.length > 2000, `only ${changes.length} changes`);
  const { good, met } = await compare(changes);
  assert.ok(good > changes.length / 20, `only ${good} are good`);
  // Whatever one file can have, but for what no change here brings about.
  const rare = ['RSP0103', 'RSP0104', 'RSP0106', 'RSP0108', 'RSP0109',
    'RSP0112'];
  for (const [code, severity] of readCodes()) {
    if (severity === 'ERROR' && !rare.includes(code)
      && (entryOf.get(code)?.witness || !entryOf.has(code))) {
      assert.ok(met.has(code), `no change brings about ${code}`);
    }
  }
});

test(`${MUTANTS} changes at random, seed ${SEED}`, async () => {
  const bases = [SAMPLE, SAMPLE, SAMPLE,
    ...shipped.map((file) => readFileSync(file, 'utf8'))];
  const random = randomOf(SEED);
  const { good } = await compare(Array.from({ length: MUTANTS },
    () => oneChange(bases[Math.floor(random() * bases.length)], random)));
  assert.ok(good > MUTANTS / 20, `only ${good} are good`);
});

// The schema against the tables of the loader.

/** Every object of the schema that has keys of its own, by name. */
function shapes() {
  return [['matrix', schema], ...Object.entries(schema.$defs)]
    .filter(([, shape]) => shape.properties);
}

/** A string literal of C, whose pieces stand beside each other. */
function literal(pieces) {
  const bytes = [...pieces.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
    .map(([, piece]) => piece).join('')
    .replace(/\\x([0-9a-f]{2})/g, (_, hex) =>
      String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function words() {
  const table = source('include/srm_words.h').replaceAll('\\\n', ' ');
  return [...table.matchAll(
    /SRM_WORD\(\w+,\s*"([^"]+)",((?:\s*"(?:[^"\\]|\\.)*")+)\)/g)]
    .map(([, key, word]) => [key, literal(word)]);
}

test('labels are the words of srm_words.h', () => {
  assert.ok(words().length > 40, 'the table of words was not found');
  const { properties } = schema.$defs.labels;
  assert.deepEqual(
    Object.entries(properties).map(([key, label]) => [key, label.default]),
    words());
  for (const [key, label] of Object.entries(properties)) {
    const quoted = `"${label.default}"`;
    assert.ok(label.description.replace(/\.$/, '').endsWith(quoted), key);
  }
});

test('reserved ids are those of the loader', () => {
  const [, list] = source('mod_src/matrix/validate.c')
    .match(/reserved\[\] = \{([^}]*)\}/);
  const ids = [...list.matchAll(/"([^"]+)"/g)].map(([, id]) => id);
  assert.ok(ids.length > 5);
  assert.deepEqual(schema.properties.id.not.enum, ids);
});

test('roles and format number are those of the loader', () => {
  const [, list] = source('mod_src/matrix/shape_matrix.c')
    .match(/ roles\[\] = \{([^}]*)\}/);
  assert.deepEqual(schema.$defs.party.properties.role.enum,
    [...list.matchAll(/"([^"]+)"/g)].map(([, role]) => role));
  const [, format] = source('include/srm_matrix.h')
    .match(/#define SRM_FILE_VERSION (\d+)/);
  assert.equal(schema.properties.format.const, Number(format));
});

test('limits are those of the loader', () => {
  const [, table] = source('mod_src/matrix/load.c')
    .match(/srm_limits_default = \{([^}]*)\}/);
  const limits = Object.fromEntries(
    [...table.matchAll(/([\d* ]+),?\s*\/\* (\w+) \*\//g)]
      .map(([, number, name]) => [name, number.split('*')
        .reduce((product, factor) => product * Number(factor), 1)]));
  const [, idMax] = source('include/srm_validate.h')
    .match(/#define SRM_ID_MAX (\d+)/);
  assert.equal(schema.properties.areas.maxItems, limits.areas);
  assert.equal(schema.properties.deployments.maxItems, limits.deployments);
  assert.equal(schema.$defs.area.properties.cells.maxProperties,
    limits.deployments);
  const others = [];
  (function walk(value, key, name) {
    if (key === 'maxLength') {
      const isId = name === 'id' || name === 'reference';
      assert.equal(value, isId ? Number(idMax) : limits.text, name);
    } else if (key === 'maxItems' || key === 'maxProperties') {
      others.push([name, value]);
    } else if (value !== null && typeof value === 'object') {
      Object.entries(value).forEach(([below, inner]) =>
        walk(inner, below, below.startsWith('max') ? name : below));
    }
  }(schema, '', ''));
  assert.ok(others.length > 15);
  for (const [name, value] of others) {
    if (!['areas', 'deployments', 'cells'].includes(name)) {
      assert.equal(value, limits.list, name);
    }
  }
  const { witness } = entryOf.get('RSP0103');
  assert.equal(witness('').length, limits.bytes);
});

// The tables of the format and what their kinds are in the schema.
const TABLES = {
  citation: 'source', link: 'link_to_read', cell: 'full_cell', label: 'labels',
};
const KINDS = {
  TEXT: 'text', ID: 'id', MATRIX_ID: 'id', REFERENCE: 'reference',
  DATE: 'date', LINK: 'link', LANGUAGE: 'language',
};

const resolved = (value) => (value?.$ref
  ? resolved(schema.$defs[value.$ref.replace('#/$defs/', '')]) : value);

test('the schema has the keys, kinds and rules of the format tables', () => {
  const text = source('mod_src/matrix/shape_matrix.c')
    + source('mod_src/matrix/shape_area.c');
  const tables = new Map();
  for (const [, name, body] of text.matchAll(
    /srm_field_t (\w+)_fields\[\] = \{(.*?)FIELDS_END/gs)) {
    tables.set(TABLES[name] ?? name, [...body.matchAll(
      /(?:([A-Z]+)\(|\.key = )"([\w$]+)",((?:(?!\b[A-Z]+\(|\.key)[^"])*)/g)]
      .map(([, macro, key, rest]) => ({ macro, key, rest })));
  }
  tables.delete('labels');
  const found = new Map(shapes());
  assert.deepEqual([...tables.keys()].sort(),
    [...found.keys()].filter((name) => name !== 'labels').sort());
  for (const [name, fields] of tables) {
    const { properties, required = [], oneOf } = found.get(name);
    const keysWith = (rule) => fields.filter(({ rest }) => rest.includes(rule))
      .map(({ key }) => key);
    assert.deepEqual(Object.keys(properties), fields.map(({ key }) => key),
      name);
    assert.deepEqual(required, keysWith('SRM_REQUIRED'), name);
    assert.deepEqual((oneOf ?? []).flatMap((choice) => choice.required),
      keysWith('SRM_CHOICE'), name);
    for (const { macro, key, rest } of fields) {
      const property = properties[key];
      const kind = rest.trim().match(/^\w+/)?.[0];
      if (macro === 'VALUE' && KINDS[kind]) {
        assert.equal(property.$ref, `#/$defs/${KINDS[kind]}`, `${name}.${key}`);
      }
      if (macro === 'LIST' || macro === 'LIMITED') {
        const { type, minItems, maxItems } = resolved(property);
        assert.equal(type, 'array', `${name}.${key}`);
        assert.ok(maxItems > 0, `${name}.${key}`);
        assert.equal(minItems, rest.includes('SRM_FILLED') ? 1 : undefined,
          `${name}.${key}`);
      }
      if (macro === 'OBJECT' || macro === 'MEMBERS') {
        const { type, maxProperties } = resolved(property);
        assert.equal(type, 'object', `${name}.${key}`);
        assert.equal(maxProperties > 0, macro === 'MEMBERS', `${name}.${key}`);
      }
    }
  }
});

test('every key has help, and every object takes keys that begin with x-',
  () => {
    for (const [name, shape] of shapes()) {
      assert.equal(shape.additionalProperties, false, name);
      assert.deepEqual(Object.values(shape.patternProperties),
        [{ $ref: '#/$defs/extra' }], name);
      for (const [key, property] of Object.entries(shape.properties)) {
        assert.match(property.description ?? '', /^[A-Z].*[."]$/,
          `${name}.${key}`);
        // An editor that finds help at the target shows that instead.
        assert.equal(property.$ref && resolved(property).description,
          undefined, `${name}.${key}`);
      }
    }
  });
