// SPDX-License-Identifier: Apache-2.0
// What must hold of every page and axe does not ask. These functions run in
// the page: each returns a list of sentences, empty when all is well.

/** Nothing is wider than the window, and nothing is cut off to make it so. */
export function fits() {
  const problems = [];
  const name = (element) => element.tagName.toLowerCase()
    + (element.id && `#${element.id}`)
    + [...element.classList].map((one) => `.${one}`).join('');
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) {
    const scrolls = (element) => element && element !== document.body
      && (getComputedStyle(element).overflowX !== 'visible'
        || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (right > innerWidth + 1 || left < -1)
        && !scrolls(element.parentElement);
    }).slice(0, 3);
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
      if (!element.hasAttribute('tabindex')) {
        // Then the keyboard scrolls it from link to link.
        if (!element.querySelector('a[href], summary')) {
          problems.push(`${name(element)} scrolls and takes no focus`);
        }
        continue;
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
    const heading = document.getElementById(
      table.getAttribute('aria-labelledby'));
    require(table.ariaLabel ?? (table.caption ?? heading)?.textContent.trim(),
      'a table without a name');
    const heads = [...table.querySelectorAll('th')];
    require(heads.length > 0, 'a table without th');
    require(heads.every((head) => head.scope), 'a th without scope');
    // A list of names and values has no head: each name says what it is.
    require(table.tHead?.rows.length > 0
      || [...table.rows].every(({ cells }) => cells.length === 2),
    'a table without thead');
    for (const row of [...table.tBodies].flatMap(({ rows }) => [...rows])) {
      if (row.className === 'tasks') {
        // It belongs to the row above, whose header opens it.
        require(row.previousElementSibling?.querySelector(
          'th[scope="row"] > details'), 'tasks of no row');
        continue;
      }
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

/**
 * The texts of the diagrams can be read on what is painted under them: axe
 * cannot tell. Text of 24 px, or bold of 18.66 px, needs 3:1, other 4.5:1.
 */
export function readable() {
  const problems = [];
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => channels(colour).slice(0, 3)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045
      ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const { backgroundColor: own } = getComputedStyle(document.body);
  const page = channels(own)[3] === 0 ? 'rgb(255, 255, 255)' : own;
  const covers = (box, x, y) => box.left <= x && x <= box.right
    && box.top <= y && y <= box.bottom;
  for (const svg of document.querySelectorAll('svg:has(text)')) {
    const painted = [];
    for (const element of svg.querySelectorAll('rect, text')) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (element.tagName === 'rect') {
        if (/^rgb/.test(style.fill) && channels(style.fill)[3] !== 0) {
          painted.push({ box, fill: style.fill });
        }
        continue;
      }
      if (box.width === 0 || !element.checkVisibility()) {
        continue;
      }
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      const under = painted.findLast((one) => covers(one.box, x, y))?.fill
        ?? page;
      const [dark, light] = [luminance(style.fill), luminance(under)].sort(
        (one, other) => one - other);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (!(ratio >= (large ? 3 : 4.5))) {
        problems.push(`"${element.textContent.slice(0, 30)}" has a contrast `
          + `of ${ratio.toFixed(2)} (${style.fill} on ${under})`);
      }
    }
  }
  return problems;
}

/**
 * Which elements, of some selectors, have text that cannot be read on what is
 * painted under them, for all that is known. A cell of a matrix is painted by
 * its ::before, and an open menu may lie over other text: axe cannot tell.
 */
export function tooPale(selectors) {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => channels(colour).slice(0, 3)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045
      ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const paints = (style) => (style.backgroundImage !== 'none'
    || channels(style.backgroundColor)[3] !== 0);
  const under = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const before = getComputedStyle(one, '::before');
      const behind = before.content !== 'none' && before.zIndex === '-1';
      for (const style of [...behind ? [before] : [], getComputedStyle(one)]) {
        if (paints(style)) {
          return style;
        }
      }
    }
    return { backgroundImage: 'none', backgroundColor: 'rgb(255, 255, 255)' };
  };
  return selectors.filter((selector) => {
    const element = document.querySelector(selector);
    const style = getComputedStyle(element);
    const { backgroundImage, backgroundColor } = under(element);
    if (backgroundImage !== 'none' || [style.color, backgroundColor]
      .some((colour) => !/^rgb\(/.test(colour))) {
      return true;
    }
    const [dark, light] = [style.color, backgroundColor].map(luminance)
      .sort((one, other) => one - other);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    return (light + 0.05) / (dark + 0.05) < (large ? 4.5 : 7);
  });
}

/** Words that are set on two lines: "Snowfla/ke". */
export function brokenWords(selector) {
  const found = new Set();
  const walker = document.createTreeWalker(document.querySelector(selector),
    NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    if (getComputedStyle(node.parentElement).clipPath !== 'none') {
      continue; // only for those who listen
    }
    range.selectNodeContents(node);
    if (new Set([...range.getClientRects()].map(({ top }) => top)).size < 2) {
      continue;
    }
    // A hyphen is a place where a line may end.
    for (const { 0: word, index } of node.data.matchAll(/[^\s-]+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) {
        found.add(word);
      }
    }
  }
  return [...found];
}

/** Open all that can be opened. */
export function unfold() {
  for (const details of document.querySelectorAll('details')) {
    details.open = true;
  }
}
