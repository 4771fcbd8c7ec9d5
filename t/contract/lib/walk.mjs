// SPDX-License-Identifier: Apache-2.0
// The way through a site by its own description, and by nothing else: every
// path of openapi.json with every id that the site has.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';

import LinkHeader from 'http-link-header';

const ids = (list = []) => list.map(({ id }) => id);

/** What a `$ref` within the document leads to; the value itself otherwise. */
export const resolved = (document, value) => (value.$ref?.startsWith('#/')
  ? resolved(document, value.$ref.slice(2).split('/').reduce(
    (part, key) => part[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    document))
  : value);

/** The operations of a description: path, parameters by place, answers. */
export function operations(document) {
  return Object.entries(document.paths).map(([path, item]) => {
    const { get: operation } = item;
    const parameters = [...item.parameters ?? [], ...operation.parameters ?? []]
      .map((parameter) => resolved(document, parameter));
    const of = (place) => parameters.filter((one) => one.in === place);
    return {
      path, id: operation.operationId, segments: of('path'), query: of('query'),
      responses: Object.fromEntries(Object.entries(operation.responses).map(
        ([status, response]) => [status, resolved(document, response)])),
    };
  });
}

/** What a segment may be, in a matrix or anywhere. */
function values({ name, schema, example }, site, matrix) {
  const lists = {
    matrix: () => [matrix.id],
    area: () => ids(matrix.areas),
    deployment: () => ids(matrix.deployments),
    party: () => ids(matrix.parties),
    form: () => schema.enum,
    problem: () => ids(site.problems),
    concept: () => ids(site.concepts),
    document: () => [example],
    guide: () => [example],
    schema: () => site.schemas,
    list: () => schema.enum,
    asset: () => [example],
  };
  assert.ok(lists[name], `what is a {${name}}? lib/walk.mjs does not know`);
  return lists[name]();
}

function expand(path, segments, site, matrix) {
  if (segments.length === 0) {
    return [path];
  }
  const [first, ...rest] = segments;
  return values(first, site, matrix).flatMap((value) =>
    expand(path.replace(`{${first.name}}`, value), rest, site, matrix));
}

/**
 * Every address of every operation: [{operation, path, form, matrix}]; the
 * path is relative to the base, the form that of its suffix or undefined.
 */
export function addresses(site) {
  return operations(site.description).flatMap((operation) => {
    const { path, segments } = operation;
    const matrices = path.startsWith('/{matrix}') ? site.matrices : [undefined];
    return matrices
      .filter((matrix) => !path.includes('/advantages') || matrix.advantages)
      .flatMap((matrix) => expand(path, segments, site, matrix)
        .map((found) => ({
          operation, path: found.slice(1), matrix,
          form: path.match(/\.(?:\{form\}|json)$/)
            ? found.slice(found.lastIndexOf('.') + 1) : undefined,
        })));
  });
}

/** Learn what there is to ask for. */
export async function learn(site, schemas) {
  site.description = await json(site, 'openapi.json');
  site.catalogue = await json(site, 'index.json');
  site.matrices = await Promise.all(ids(site.catalogue.matrices).map(
    (id) => json(site, `${id}.json`)));
  site.problems = (await json(site, 'problems.json')).problems;
  site.concepts = await json(site, 'concepts.json');
  site.schemas = schemas;
  return site;
}

/**
 * An answer with its links, each target resolved against its address, and its
 * text if it is one. Each
 * request has a connection of its own: httpd closes idle ones when it likes,
 * also at the moment at which fetch() takes one for the next request.
 */
export async function ask(site, path, accept = '*/*') {
  const url = site.url(path);
  const [answer] = await once(
    get(url, { agent: false, headers: { accept } }), 'response');
  const { link = '', 'content-type': type } = answer.headers;
  const links = LinkHeader.parse(link).refs
    .map((one) => ({ ...one, uri: new URL(one.uri, url).href }));
  const pieces = await answer.toArray();
  return {
    path, url, status: answer.statusCode, links, type,
    media: type?.split(';')[0],
    text: type?.startsWith('application/vnd.') ? ''
      : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
        .decode(Buffer.concat(pieces)),
  };
}

/** A document that must be there. */
export async function json(site, path) {
  const { status, text } = await ask(site, path, 'application/json');
  assert.equal(status, 200, path);
  return JSON.parse(text);
}

/** The targets of a relation. */
export const targets = ({ links }, relation) =>
  links.filter(({ rel }) => rel === relation).map(({ uri }) => uri);

/** Do something for each of many, a few at a time; what came of it. */
export async function each(list, work) {
  const left = list.entries();
  const results = [];
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const [index, item] of left) {
      results[index] = await work(item);
    }
  }));
  return results;
}
