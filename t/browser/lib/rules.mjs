// SPDX-License-Identifier: Apache-2.0
// What must hold of every page and axe does not ask. These functions run in
// the page: each returns a list of sentences, empty when all is well.

/** Nothing is wider than the window, and nothing is cut off to make it so. */
export function fits() {
  const problems = [];
  const name = (element) => element.tagName.toLowerCase()
    + (element.id && `#${element.id}`)
    + (element.className && `.${element.className}`.replaceAll(' ', '.'));
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter((element) =>
      element.getBoundingClientRect().right > innerWidth + 1).slice(0, 3);
    problems.push(`the page is ${root.scrollWidth} px wide in a window of `
      + `${innerWidth}: ${wide.map(name).join(', ')}`);
  }
  for (const element of document.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const { overflowX } = style;
    const hides = ['hidden', 'clip'].includes(overflowX);
    if (hides && [document.documentElement, document.body].includes(element)) {
      problems.push(`${name(element)} hides what is too wide`);
    } else if (hides && element.clientWidth > 2
      && element.scrollWidth > element.clientWidth + 1) {
      problems.push(`${name(element)} cuts its text`);
    }
    if (['auto', 'scroll'].includes(overflowX)
      && element.scrollWidth > element.clientWidth) {
      const label = element.getAttribute('aria-label')
        || (element.getAttribute('aria-labelledby') ?? '').split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join('');
      if (element.tabIndex !== 0 || !element.hasAttribute('tabindex')) {
        problems.push(`${name(element)} scrolls and takes no focus`);
      }
      if (!['region', 'group'].includes(element.getAttribute('role'))
        && element.tagName !== 'SECTION') {
        problems.push(`${name(element)} scrolls and is no region`);
      }
      if (!label.trim()) {
        problems.push(`${name(element)} scrolls and has no name`);
      }
    }
  }
  return problems;
}

/** Tables are tables, and nothing is there that the policy must forbid. */
export function wellMade() {
  const problems = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const require = (holds, what) => holds || problems.push(what);
  const { documentElement: html } = document;
  require(document.compatMode === 'CSS1Compat', 'quirks mode');
  require(html.lang, 'no language');
  require(['ltr', 'rtl'].includes(html.dir), `dir="${html.dir}"`);
  require(document.title.trim(), 'no title');
  require(all('h1').length === 1 && all('h1')[0].innerText.trim(),
    `${all('h1').length} h1`);
  require(all('main').length === 1, `${all('main').length} main`);
  for (const table of all('table')) {
    require(table.caption?.textContent.trim(), 'a table without a caption');
    const heads = [...table.querySelectorAll('th')];
    require(heads.length > 0, 'a table without th');
    require(heads.every((head) => head.scope), 'a th without scope');
    require(table.tHead?.rows.length > 0, 'a table without thead');
    for (const row of [...table.tBodies].flatMap(({ rows }) => [...rows])) {
      require(row.cells[0]?.tagName === 'TH' && /^row/.test(row.cells[0].scope),
        `a row without a header: ${row.innerText.slice(0, 40)}`);
    }
  }
  for (const element of all('*')) {
    for (const { name, value } of element.attributes) {
      require(!name.startsWith('on'), `an attribute ${name}`);
      require(name !== 'style', `style="${value}"`);
    }
  }
  require(all('style, script:not([src]), iframe, object, embed').length === 0,
    'an element that holds or loads what it must not');
  require(all('[tabindex]').every(({ tabIndex }) => tabIndex <= 0),
    'a tabindex above 0');
  require(all('a:not([href])').length === 0, 'a link that leads nowhere');
  return problems;
}

/**
 * What can be read of an element: the text that has a size, and that no
 * trick hides from the eye.
 */
export function visibleText(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let text = '';
  while (walker.nextNode()) {
    const { parentElement } = walker.currentNode;
    const style = getComputedStyle(parentElement);
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    const own = parentElement.getBoundingClientRect();
    if (box.width > 1 && own.width > 1 && own.height > 1
      && style.visibility === 'visible' && style.opacity !== '0') {
      text += walker.currentNode.data;
    }
  }
  return text.replace(/\s+/g, ' ').trim();
}
