// SPDX-License-Identifier: Apache-2.0
// What the matrix page costs: its bytes compressed, and that nothing but its
// one stylesheet stands between it and the first paint.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { gzipSync } from 'node:zlib';

import { LOOKS } from './lib/browser.mjs';
import { sharedBrowser, sharedSite } from './lib/shared.mjs';

const MOST = 20 * 1024;

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([
    sharedBrowser(), sharedSite()]);
});

after(() => Promise.all([browser.stop(), site.stop()]));

/** All that Chromium loads for a page. */
const loaded = (path) => browser.look(site, LOOKS.desktop, async (view) => {
  const answers = [];
  view.page.on('response', (answer) => answers.push(answer.url()));
  await view.go(path);
  await view.page.waitForLoadState('networkidle');
  const { timings, script } = await view.page.evaluate(() => ({
    timings: performance.getEntriesByType('resource').map((entry) =>
      ({ url: entry.name, blocking: entry.renderBlockingStatus })),
    script: [...document.scripts].map(({ async, defer, type }) =>
      async || defer || type === 'module'),
  }));
  return { answers, timings, script };
});

test(`the matrix page with all it loads is at most ${MOST} bytes`, async (t) => {
  const { answers } = await loaded('azure-cloud');
  const suffixes = answers.map((url) => url.match(/\.(\w+)$/)?.[1] ?? 'html');
  assert.deepEqual(suffixes.sort(), ['css', 'html', 'js', 'svg']);
  let sum = 0;
  for (const url of answers) {
    const answer = await fetch(url, {
      headers: { 'accept-encoding': 'identity', accept: 'text/html,*/*' },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { length } = gzipSync(bytes, { level: 9 });
    t.diagnostic(`${url.replace(site.base, '/')}: ${bytes.length} bytes, ${
      length} compressed`);
    sum += length;
  }
  t.diagnostic(`together ${sum} bytes compressed, the icon with them`);
  assert.ok(sum <= MOST, `${sum} bytes`);
});

for (const path of ['', 'azure-cloud', 'azure-cloud/deployments/paas']) {
  test(`one stylesheet blocks the first paint: /${path}`, async () => {
    const { timings, script } = await loaded(path);
    const blocking = timings.filter((entry) => entry.blocking === 'blocking');
    assert.equal(blocking.length, 1, JSON.stringify(blocking));
    assert.match(blocking[0].url, /\/assets\/page\.[0-9a-f]+\.css$/);
    assert.ok(script.every(Boolean), 'a script that is not deferred');
  });
}
