// SPDX-License-Identifier: Apache-2.0
// The schemas of answers, as a client gets them: from the site, each known by
// the address that it was got from.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { TREE } from '../../browser/lib/site.mjs';
import { json } from './walk.mjs';

/** The names of the schemas that the module should have. */
export const NAMES = readdirSync(join(TREE, 'conf/schemas'))
  .map((name) => name.replace(/\.json$/, '')).sort();

/**
 * Get the schemas of a site.
 * @return problems(url, value): what a value has against the schema there
 */
export async function judge(site) {
  // `strict` makes an unknown keyword in a schema an error.
  const ajv = new Ajv2020({
    allErrors: true, strict: true, strictTypes: true, strictTuples: true,
  });
  addFormats(ajv);
  await Promise.all(NAMES.map(async (name) => {
    const path = `schemas/${name}.json`;
    ajv.addSchema(await json(site, path), site.url(path));
  }));
  return (url, value) => {
    const validate = ajv.getSchema(url);
    assert.ok(validate, `there is no schema at ${url}`);
    return validate(value) ? [] : validate.errors.map(
      ({ instancePath, message, params }) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`);
  };
}
