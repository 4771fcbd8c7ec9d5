// SPDX-License-Identifier: Apache-2.0
// Every link of every page leads somewhere, and every page is led to.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { Browser } from './lib/browser.mjs';
import { allPages } from './lib/pages.mjs';
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

/** Read pages from where people land on, wherever links lead. */
async function crawl(parser, starts) {
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
  for (const path of starts) {
    await fetchOnce(site.url(path));
  }
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
      if (page.status !== 200 && bare !== queue[at]) {
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
  const all = await allPages(site);
  const lost = all.filter(({ status }) => status >= 400);
  const { found, problems } = await crawl(parser,
    ['', ...lost.map(({ path }) => path)]);
  await context.close();
  nothing(problems);

  // Forms lead to comparisons and to what is narrowed; health is asked for.
  const pages = all.filter(({ kind, status }) => status === 200
    && !['narrowed', 'empty', 'comparison', 'health'].includes(kind));
  nothing(pages.filter(({ path }) => !found.get(site.url(path))?.html)
    .map(({ kind, path }) => `no link leads to /${path} (${kind})`));

  assert.ok(found.size > pages.length, `${found.size} found`);
});
