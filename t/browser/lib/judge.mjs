// SPDX-License-Identifier: Apache-2.0
// What is judged of a page in each look: by axe, and by our own rules.

import { ALL_RULES, COLOUR_RULES, LOOKS, OTHER_RULES } from './browser.mjs';
import { fits, tooPale, unfold, wellMade } from './rules.mjs';

// What axe cannot decide, and a person has.
const DECIDED = [
  // A group's header stands alone in its row, above the rows it is for.
  /^undecided: th-has-data-cells: /,
  // A paragraph that is what a cell comes to, in one word, is no heading.
  /^undecided: p-as-heading: /,
];
// Nobody touches paper.
const PAPER = /^target-size: /;
// Text on what axe does not see: tooPale judges it.
const CONTRAST = /^undecided: color-contrast: /;

/** True in `make proof`, which judges every page in every look by all rules. */
export const ALL = process.env.SRM_EVERY_LOOK === '1';

// The looks differ in colours, in layout or in both. Colours of a narrow page
// are judged in the dark, those of light in a wide page.
const JUDGED = {
  desktop: { axe: ALL_RULES, rules: [fits, wellMade] },
  wide: { rules: [fits, wellMade] },
  dark: { axe: COLOUR_RULES, rules: [] },
  narrow: { axe: ALL ? ALL_RULES : OTHER_RULES, rules: [fits] },
  narrowDark: { axe: COLOUR_RULES, rules: [] },
  phone: { rules: [fits, wellMade] },
  forced: { axe: COLOUR_RULES, rules: [] },
  print: { axe: ALL_RULES, rules: [fits] },
  paper: { rules: [fits] },
  scriptless: { axe: OTHER_RULES, rules: [] },
};

async function byAxe(view, look) {
  const found = (await view.axe(JUDGED[look].axe)).filter(({ what }) =>
    !DECIDED.some((one) => one.test(what))
    && !(look === 'print' && PAPER.test(what)));
  const pale = await view.page.evaluate(tooPale, found
    .filter(({ what }) => CONTRAST.test(what)).map(({ target }) => target));
  return found
    .filter(({ what, target }) => !CONTRAST.test(what) || pale.includes(target))
    .map(({ what, why, target }) => `${what}: ${target}: ${why}`);
}

/**
 * What is wrong with the page that a view has loaded, in some of LOOKS: all
 * that opens is opened first.
 */
export async function judged(view, looks) {
  const problems = [];
  await view.page.evaluate(unfold);
  for (const look of looks) {
    await view.show(LOOKS[look]);
    const found = JUDGED[look].axe ? await byAxe(view, look) : [];
    for (const rule of JUDGED[look].rules) {
      found.push(...await view.page.evaluate(rule));
    }
    problems.push(...found.map((problem) =>
      `/${view.path}, ${look}: ${problem}`));
  }
  return problems;
}
