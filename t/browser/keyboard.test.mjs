// SPDX-License-Identifier: Apache-2.0
// With the keyboard alone: the stops are links and controls in the order of
// the page, each is seen when it has the focus, and the first leads past the
// head of the page.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { LOOKS } from './lib/browser.mjs';
import { ALL } from './lib/judge.mjs';
import { sharedBrowser, sharedSite } from './lib/shared.mjs';
import { nothing } from './lib/site.mjs';

const PAGES = ['', 'azure-cloud', 'azure-cloud?party=customer',
  'azure-cloud/deployments/paas', 'azure-cloud/areas/applications',
  'azure-cloud/areas/applications/paas', 'azure-cloud/parties/customer',
  'azure-cloud/compare?from=iaas&to=paas', 'azure-cloud/advantages'];

// Those whose parts stand elsewhere in a narrow window: `make proof` walks all.
const MOVED = ALL ? PAGES : ['', 'azure-cloud', 'azure-cloud/deployments/paas',
  'azure-cloud/compare?from=iaas&to=paas'];

// Pages on which something stays in place while the rest scrolls.
const STICKY = new Set(['azure-cloud']);
// Scrolling to what gets the focus takes no time then.
const STILL = { reducedMotion: 'reduce' };

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([sharedBrowser(), sharedSite()]);
});

after(() => Promise.all([browser.stop(), site.stop()]));

/** Number what can have the focus, and remember how it looks without. */
function prepare() {
  // A field fills its label, which has the border, and so the outline.
  const ringed = (element) => (element.matches(
    'form label > :is(select, [type="search"])')
    ? element.parentElement : element);
  const looks = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(
      ringed(element));
    return JSON.stringify({ outlineStyle, outlineWidth, boxShadow });
  };
  const all = [...document.querySelectorAll('a[href], button, input, select, '
    + 'textarea, summary, [tabindex]')]
    .filter((element) => element.tabIndex >= 0 && element.checkVisibility()
      && !element.disabled);
  globalThis.stops = all;
  globalThis.plain = all.map(looks);
  globalThis.looks = looks;
  globalThis.ringed = ringed;
  globalThis.walked = [];
  document.addEventListener('keyup', ({ key }) => {
    if (key === 'Tab') {
      globalThis.walked.push(globalThis.focused());
    }
  });
  return all.length;
}

/** What has the focus: its number, and what is wrong with it. */
function focused() {
  const { activeElement: element, body } = document;
  if (!element || element === body) {
    return null;
  }
  const name = `${element.tagName.toLowerCase()} "${
    (element.getAttribute('aria-label') ?? element.innerText ?? '')
      .slice(0, 40)}"`;
  const at = globalThis.stops.indexOf(element);
  const problems = [];
  if (at < 0) {
    return { at, name, problems: [`${name} is a stop and no control`] };
  }
  const { outlineStyle, outlineWidth } = getComputedStyle(
    globalThis.ringed(element));
  const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  if (globalThis.looks(element) === globalThis.plain[at] || !outlined) {
    problems.push(`${name} has the focus and no outline`);
  }
  // A link of several lines is where its first line is.
  const [box] = element.getClientRects();
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const there = document.elementFromPoint(x, y);
  if (box.width < 2 || box.height < 2
    || !(element.contains(there) || there?.contains(element))) {
    problems.push(`${name} has the focus behind ${there?.tagName} ${
      there?.className}`);
  }
  return { at, name, problems };
}

/** Press a key so many times; after each, the page says what has the focus. */
async function press(page, key, times) {
  for (let step = 0; step < times; step += 1) {
    await page.keyboard.press(key);
  }
  return page.evaluate(() => globalThis.walked.splice(0));
}

async function walk({ page }, path) {
  await page.evaluate(`globalThis.focused = ${focused}`);
  const count = await page.evaluate(prepare);
  const numbers = Array.from({ length: count }, (_, at) => at);
  const forward = await press(page, 'Tab', count + 1);
  // After the last stop comes the first one again, or none of the page.
  const [last] = forward.splice(count);
  assert.ok(!last || last.at === 0, `/${path}: a stop after the last one`);
  assert.deepEqual(forward.map((stop) => stop?.at), numbers,
    `/${path}: the order of the stops`);
  const problems = forward.flatMap((stop) => stop.problems)
    .map((problem) => `/${path}: ${problem}`);
  if (!STICKY.has(path)) {
    return problems;
  }
  // Backwards, what scrolls into view comes from under what is sticky.
  await page.evaluate((at) => globalThis.stops[at].focus(), count - 1);
  const backward = await press(page, 'Shift+Tab', count - 1);
  assert.deepEqual(backward.map((stop) => stop?.at),
    numbers.slice(0, -1).reverse(), `/${path}: the order backwards`);
  return [...problems, ...backward.flatMap((stop) => stop.problems)
    .map((problem) => `/${path}, backwards: ${problem}`)];
}

// The outline is the same everywhere: in forced colours one page shows it.
for (const [look, pages] of [['desktop', PAGES], ['narrow', MOVED],
  ['forced', ['azure-cloud/deployments/paas']]]) {
  test(`every stop is seen, in order: ${look}`, () =>
    browser.look(site, { ...LOOKS[look], ...STILL }, async (view) => {
      const problems = [];
      for (const path of pages) {
        await view.go(path);
        problems.push(...await walk(view, path));
      }
      nothing(problems);
    }));
}

for (const look of ['desktop', 'scriptless']) {
  test(`the first stop leads to the content: ${look}`, () =>
    browser.look(site, LOOKS[look], async (view) => {
      const { page } = view;
      for (const path of PAGES) {
        await view.go(path);
        await page.keyboard.press('Tab');
        const { to, width, height, top } = await page.evaluate(() => {
          const { activeElement: link } = document;
          const box = link.getBoundingClientRect();
          return { to: link.getAttribute('href'), ...box.toJSON() };
        });
        assert.match(to ?? '', /^#./, `/${path}: the first stop`);
        assert.ok(width > 20 && height > 10 && top >= 0,
          `/${path}: the first stop is not seen`);
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        assert.ok(await page.evaluate((target) => document
          .querySelector(target)?.contains(document.activeElement), to),
        `/${path}: the stop after it is not in ${to}`);
      }
    }));
}
