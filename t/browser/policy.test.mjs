// SPDX-License-Identifier: Apache-2.0
// What a browser is told that it may do: judged, and tried out.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';

import { LOOKS } from './lib/browser.mjs';
import { sharedBrowser, sharedSamples, sharedSite } from './lib/shared.mjs';

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([sharedBrowser(), sharedSite()]);
});

after(() => Promise.all([browser.stop(), site.stop()]));

test('no policy has a finding of high severity', async () => {
  const policies = new Set();
  const pages = [...await sharedSamples(),
    ...['azure-cloud.svg', 'azure-cloud.json', 'cells.csv', 'nothing.json']
      .map((path) => ({ path }))];
  for (const { path } of pages) {
    const answer = await fetch(site.url(path),
      { headers: { accept: 'text/html,*/*' } });
    // Node's client fails of itself over bodies that nobody reads.
    await answer.arrayBuffer();
    const policy = answer.headers.get('content-security-policy');
    assert.ok(policy, `/${path} has no policy`);
    policies.add(policy);
  }
  for (const policy of policies) {
    const found = new CspEvaluator(new CspParser(policy).csp).evaluate();
    assert.deepEqual(found.filter(({ severity }) =>
      severity <= Severity.HIGH_MAYBE), [], policy);
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|data:/);
  }
});

test('the evaluator finds what is wrong', () => {
  const { csp } = new CspParser("script-src 'unsafe-inline'; object-src *");
  assert.ok(new CspEvaluator(csp).evaluate()
    .some(({ severity }) => severity === Severity.HIGH));
});

// What a text that got out of its place could do, on a page as it is served.
const ATTEMPTS = {
  'an inline script': '<script>top.ran = 1</script>',
  'an attribute': '<img src="assets/x" onerror="top.ran = 1">',
  'an inline style': '<p style="color: red" id="styled">x</p>',
  'an image from elsewhere': '<img src="http://127.0.0.2:9/x.png">',
  'a frame': '<iframe src="/responsibility/"></iframe>',
};

for (const [what, markup] of Object.entries(ATTEMPTS)) {
  test(`the policy stops ${what}`, async () => {
    const view = await browser.open(site, LOOKS.desktop);
    try {
      await view.page.route(site.url('azure-cloud'), async (route) => {
        const answer = await route.fetch();
        await route.fulfill({
          response: answer,
          body: (await answer.text()).replace('</main>', `${markup}</main>`),
        });
      });
      await view.go('azure-cloud');
      assert.equal(await view.page.evaluate(() => globalThis.ran), undefined);
      assert.ok(view.trouble.some((one) => one.includes('policy')),
        `nobody objected: ${view.trouble}`);
    } finally {
      await view.context.close();
    }
  });
}
