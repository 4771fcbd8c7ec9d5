// SPDX-License-Identifier: Apache-2.0
// Every link of every page leads somewhere, and every page is led to.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { allPages, atOnce } from './lib/pages.mjs';
import { sharedBrowser, sharedSite } from './lib/shared.mjs';
import { nothing } from './lib/site.mjs';

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([sharedBrowser(), sharedSite()]);
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

/** Whether links of a page are followed: a filtered page's lead to the same
 * kinds of pages again, with fewer filters and with more. */
const isFollowed = (url) => !new URL(url).search;

async function load(parser, url) {
  const answer = await fetch(url, {
    redirect: 'manual', headers: { accept: 'text/html,*/*;q=0.8' },
  });
  const body = await answer.text();
  const html = answer.headers.get('content-type')?.startsWith('text/html');
  return {
    status: answer.status, html,
    ...(html ? await parser.evaluate(read, [body, url])
      : { refers: [], ids: [] }),
  };
}

/** What is wrong with a link of a page. */
function wrong(from, { value, url, external }, found) {
  const where = `${from.replace(site.base, '/')}: ${value}`;
  const [bare, fragment] = url.split('#');
  if (!url.startsWith(`${site.origin}/`)) {
    return external && /^https?:/.test(url) ? []
      : [`${where} is elsewhere and not called external`];
  }
  const page = found.get(bare);
  return [
    ...value.startsWith('/') || /^\w+:/.test(value)
      ? [`${where} is not relative`] : [],
    ...page && page.status !== 200 && bare !== from
      ? [`${where} answers ${page.status}`] : [],
    ...fragment && page?.html && !page.ids.includes(fragment)
      ? [`${where} points at nothing`] : [],
  ];
}

/** Read pages from where people land on, wherever links lead. */
async function crawl(parser, starts) {
  const found = new Map();
  let next = starts.map((path) => site.url(path));
  while (next.length > 0) {
    next.forEach((url) => found.set(url, null));
    await atOnce(next, async (url) => found.set(url, await load(parser, url)));
    next = [...new Set(next
      .filter((url) => isFollowed(url) || found.get(url).status >= 400)
      .flatMap((url) => found.get(url).refers)
      .map(({ url }) => url.split('#')[0])
      .filter((url) => url.startsWith(`${site.origin}/`) && !found.has(url)))];
  }
  return found;
}

test('links lead somewhere, and to every page', async (t) => {
  const context = await browser.chromium.newContext();
  const parser = await context.newPage();
  const all = await allPages(site);
  const lost = all.filter(({ status }) => status >= 400);
  const found = await crawl(parser, ['', ...lost.map(({ path }) => path)]);
  await context.close();
  nothing([...found].flatMap(([from, { refers }]) =>
    refers.flatMap((one) => wrong(from, one, found))));

  // Forms lead to comparisons and to what is narrowed; health is asked for.
  const pages = all.filter(({ kind, status }) => status === 200
    && !['narrowed', 'mine', 'changes', 'empty', 'comparison', 'health'].includes(kind));
  nothing(pages.filter(({ path }) => !found.get(site.url(path))?.html)
    .map(({ kind, path }) => `no link leads to /${path} (${kind})`));

  t.diagnostic(`${found.size} addresses`);
  assert.ok(found.size > pages.length, `${found.size} found`);
});
