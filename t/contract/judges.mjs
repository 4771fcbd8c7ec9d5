// SPDX-License-Identifier: Apache-2.0
// The two who judge a matrix file: the JSON Schema, by ajv, and the loader.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export const TREE = resolve(fileURLToPath(import.meta.url), '../../..');
export const SCHEMA_FILE = join(TREE, 'conf/schemas/matrix.json');
export const PROGRAM = resolve(
  TREE, process.env.RESPONSIBILITY || 'build/responsibility');

export const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'));

// `strict` makes an unknown keyword in the schema an error.
const ajv = new Ajv2020({
  allErrors: true, strict: true, strictTypes: true, strictTuples: true,
});
addFormats(ajv);
const validate = ajv.compile(schema);

const escaped = (key) => key.replaceAll('~', '~0').replaceAll('/', '~1');

// The loader's report shows controls in a key by their numbers.
const shown = (pointer) =>
  pointer.replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, (one) => {
    const number = one.codePointAt(0).toString(16);
    return one < '\u0080' ? `\\x${number.padStart(2, '0')}`
      : `\\u${number.padStart(4, '0')}`;
  });

/** What a JSON pointer leads to; undefined when it leads nowhere. */
export function at(document, pointer) {
  return pointer.split('/').slice(1).reduce(
    (value, key) => value?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    document);
}

function hasLongKey(value) {
  return value !== null && typeof value === 'object'
    && Object.entries(value).some(([key, below]) =>
      Buffer.byteLength(key) > 200 || hasLongKey(below));
}

/**
 * What an editor or ajv says of a file's bytes.
 * state: "not-json" when the schema is never asked, "refused" or "accepted".
 * flags(pointer): whether the schema has an error at this very place.
 */
export function askSchema(bytes) {
  let document;
  try {
    // A byte order mark is taken away, as editors do.
    document = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { state: 'not-json', errors: [], flags: () => false };
  }
  if (validate(document)) {
    return { state: 'accepted', document, errors: [], flags: () => false };
  }
  // Why one party is no customer says nothing about what it should be.
  const errors = validate.errors.filter(
    ({ schemaPath }) => !schemaPath.includes('/contains/'));
  const places = new Set();
  // The schema does not look below a key that it does not know.
  const unknown = [];
  for (const error of errors) {
    const { instancePath, params, propertyName } = error;
    const key = params.additionalProperty ?? propertyName;
    places.add(shown(instancePath));
    if (key !== undefined) {
      places.add(shown(`${instancePath}/${escaped(key)}`));
    }
    if (error.keyword === 'additionalProperties') {
      unknown.push(shown(`${instancePath}/${escaped(key)}`));
    }
    if (error.keyword === 'uniqueItems') {
      // ajv names one pair of a list, whatever else is twice in it.
      at(document, instancePath).forEach(
        (entry, index) => places.add(`${instancePath}/${index}`));
    }
  }
  // The loader's pointer ends before a key of more than 200 bytes.
  const cut = hasLongKey(document);
  const flags = (pointer) => places.has(shown(pointer))
    || unknown.some((place) => shown(pointer).startsWith(`${place}/`))
    || (cut && [...places].some((place) => place.startsWith(pointer)));
  return { state: 'refused', document, errors, flags };
}

/** Every code of srm_report.h: RSPnnnn to "ERROR" or "WARNING". */
export function readCodes() {
  const header = readFileSync(join(TREE, 'include/srm_report.h'), 'utf8');
  const line = /SRM_CODE\((\d+), \w+, (ERROR|WARNING),/g;
  return new Map([...header.matchAll(line)].map(
    ([, number, severity]) => [`RSP${number.padStart(4, '0')}`, severity]));
}

const codes = readCodes();

/** The errors of a case's `expect`, by file. */
export function readExpect(text) {
  const files = new Map();
  for (const line of text.split('\n').filter(Boolean)) {
    const [, file, pointer, code] =
      line.match(/^([^:]+)(?::\d+)*: (?:(\/.*?): )?.* \[(RSP\d{4})\]$/) ?? [];
    if (!code) {
      throw new Error(`not a line of a report: ${line}`);
    }
    if (!files.has(file)) {
      files.set(file, []);
    }
    if (codes.get(code) === 'ERROR') {
      files.get(file).push({ code, pointer: pointer ?? '' });
    }
  }
  return files;
}

const run = promisify(execFile);

/** The errors that the loader finds in each of some files, by file. */
export async function askLoader(files) {
  if (!existsSync(PROGRAM)) {
    throw new Error(`${PROGRAM} is not there: run make, or name the program `
      + 'in RESPONSIBILITY');
  }
  const args = ['check', '--format', 'json', '--', ...files];
  const { code = 0, stdout } = await run(PROGRAM, args, {
    maxBuffer: 1 << 28,
  }).catch((failure) => failure);
  if (code !== 0 && code !== 1) {
    throw new Error(`${PROGRAM} ended with ${code} on ${files}`);
  }
  const found = new Map(files.map((file) => [file, []]));
  for (const { file, ...problem } of JSON.parse(stdout).problems) {
    if (problem.severity === 'error') {
      found.get(file).push({ code: problem.code, pointer: problem.pointer });
    }
  }
  if ((code === 1) !== [...found.values()].some(({ length }) => length > 0)) {
    throw new Error(`${PROGRAM} ended with ${code} on ${files}, which does `
      + 'not fit what it says');
  }
  return found;
}

/** The matrix document that the program writes of a file. */
export async function askDocument(file) {
  const { stdout } = await run(PROGRAM, ['show', '--as', 'json', '--', file]);
  return JSON.parse(stdout);
}
