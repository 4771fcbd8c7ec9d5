// SPDX-License-Identifier: Apache-2.0
// Every link of every page leads somewhere, and every page is led to.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { Browser } from './lib/browser.mjs';
import { allPages, patterns } from './lib/pages.mjs';
import { Site, nothing } from './lib/site.mjs';

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([Browser.start(), Site.start()]);
});

after(() => Promise.all([browser.stop(), site.stop()]));

/** What a page refers to, and the ids that it has. Runs in a browser. */
function read([html, url]) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const refers = [];
  for (const [selector, name] of [['[href]', 'href'], ['[src]', 'src'],
    ['form', 'action']]) {
    for (const element of page.querySelectorAll(selector)) {
      const value = element.getAttribute(name) ?? '';
      refers.push({
        value, url: new URL(value, url).href,
        external: element.relList?.contains('external') ?? false,
        page: element.localName === 'a' && !element.closest('svg'),
      });
    }
  }
  return {
    refers, ids: [...page.querySelectorAll('[id]')].map(({ id }) => id),
  };
}

/** Read pages from the catalogue on, wherever links lead. */
async function crawl(parser) {
  const found = new Map();
  const queue = [site.base];
  const problems = [];
  const fetchOnce = async (url) => {
    if (found.has(url)) {
      return found.get(url);
    }
    const answer = await fetch(url, {
      redirect: 'manual', headers: { accept: 'text/html,*/*;q=0.8' },
    });
    const body = await answer.text();
    const html = answer.headers.get('content-type')?.startsWith('text/html');
    const page = {
      status: answer.status, html,
      ...(html ? await parser.evaluate(read, [body, url])
        : { refers: [], ids: [] }),
    };
    found.set(url, page);
    queue.push(url);
    return page;
  };
  await fetchOnce(site.base);
  for (let at = 0; at < queue.length; at += 1) {
    for (const { value, url, external } of found.get(queue[at]).refers) {
      const where = `${queue[at].replace(site.base, '/')}: ${value}`;
      const [bare, fragment] = url.split('#');
      if (!url.startsWith(`${site.origin}/`)) {
        problems.push(...external && /^https?:/.test(url) ? []
          : [`${where} is elsewhere and not called external`]);
        continue;
      }
      if (value.startsWith('/') || /^\w+:/.test(value)) {
        problems.push(`${where} is not relative`);
      }
      const page = await fetchOnce(bare);
      if (page.status !== 200) {
        problems.push(`${where} answers ${page.status}`);
      }
      if (fragment && page.html && !page.ids.includes(fragment)) {
        problems.push(`${where} points at nothing`);
      }
    }
  }
  return { found, problems };
}

test('links lead somewhere, and to every page', async () => {
  const context = await browser.chromium.newContext();
  const parser = await context.newPage();
  const { found, problems } = await crawl(parser);
  await context.close();
  nothing(problems);

  // Comparisons are led to by a form; and variants of a page by none.
  const pages = (await allPages(site)).filter(({ kind, status }) =>
    status === 200 && !['narrowed', 'empty', 'comparison'].includes(kind));
  nothing(pages.filter(({ path }) => !found.get(site.url(path))?.html)
    .map(({ kind, path }) => `no link leads to /${path} (${kind})`));

  const all = [...found.keys()].map((url) =>
    url.replace(site.base, '').replace(/[?#].*/, ''));
  // Data lead to their schema, in a header.
  for (const { kind, pattern } of patterns().filter(
    (one) => one.kind !== 'schema')) {
    const form = new RegExp(`^${pattern.replace(/\{\w+\}/g, '[a-z0-9-]+')}`
      + '(\\.[a-z]+)?$');
    assert.ok(pattern === 'index' || all.some((path) => form.test(path)),
      `no link leads to any ${kind}`);
  }
  assert.ok(found.size > pages.length, `${found.size} found`);
});
