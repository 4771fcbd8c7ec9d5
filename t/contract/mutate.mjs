// SPDX-License-Identifier: Apache-2.0
// Small changes to a good matrix, most of which break it: every one of a list,
// or some at random that are the same for the same seed.

/** A source of numbers from 0 to below 1 (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// Stands for bytes that JSON.stringify() would not write.
const raw = (bytes) => `@@raw:${bytes}@@`;

const IDS = [
  '', 'A', 'a', '1', 'a-b', 'a--b', '-a', 'a-', 'a_b', 'a b', 'é', 'a\n', '-',
  'x-1', 'index', 'cells', 'error', 'errors', 'a'.repeat(64), 'a'.repeat(65),
  'a\u0000b', 'constructor', 'customer', 'data', 'iaas', 'provider', 'a\u0085',
  'summary', 'options', 'health', 'metrics', 'assets', 'schemas', 'openapi',
  'api-catalog', 'problems', 'concepts', 'help', 'search',
];
const DATES = [
  '2026-02-28', '2026-02-29', '2024-02-29', '2000-02-29', '1900-02-29',
  '0000-01-01', '0001-01-01', '2026-1-01', '2026-13-01', '2026-00-10',
  '2026-04-31', '2026-04-30', '2026-01-32', '2026-01-00', '9999-12-31',
  '2026-01-01T00:00:00Z', ' 2026-01-01', '2026/01/01', '２０２６-01-01',
];
const LINKS = [
  'https://a', 'http://a', 'HTTPS://A/', 'hTTp://a.b:80/c?d#e', 'https://',
  'https:///a', 'https://?a', 'https://#a', 'https://:80', 'https://u@',
  'https://u:p@h', 'https://u@:80', 'https://a@b@c', 'https://@h', 'ftp://a',
  'javascript:alert(1)', '//a', 'a', 'https:/a', 'https://a b', 'https://a"b',
  "https://a'b", 'https://a<b', 'https://a>b', 'https://a\\b', 'https://ä/ö',
  'https://a\u0085', 'https://[::1]/', 'https://a/{b}|^`', ' https://a',
  'https://a\u007f', 'https://a\u00a0b', 'https://\u200b', 'https://a/\ufeff',
  'https://a/\u{e0041}', 'https://a/@:?@', 'https://a\u2028',
  `https://a/${'b'.repeat(8182)}`, `https://a/${'b'.repeat(8183)}`,
];
const LANGUAGES = [
  'en', 'eng', 'e', 'engl', 'en-', 'en-GB', 'en-g', 'en-a-b', 'en-a-bb',
  'en-x-private', 'zh-Hant-TW', 'de-1996', 'en_GB', 'EN', 'e1', 'en--gb',
  'en-abcdefgh', 'en-abcdefghi', '12', 'en-12345678-9', '-en',
  `en${'-abcdefgh'.repeat(910)}`, `en${'-abcdefgh'.repeat(911)}`,
];
const TEXTS = [
  '', ' ', '   ', '\u00a0', ' a', 'a ', 'a\tb', 'a\nb', '\u007f', '\u0080',
  '\u0085', '\u009f', '\u00a0a', '\ufffe', '\uffff', '\ufffd', '\ufdd0',
  '\u{1fffe}', '😀', '\ud800', '\udc00a', '\ud83d\u0041', '\u200e', '\u2028',
  '\u200b', '\u3000 \u00a0', '\u2800', '\u{e0041}', 'a\ufe0f', '\u202ea',
  '\u202ea\u202c', 'a\u2069', '\u2066\u202aa\u2069\u202c',
  '\u0000', 'a\u0000b', 'é'.repeat(4096), 'é'.repeat(4097), 'a'.repeat(8192),
  'a'.repeat(8193), '😀'.repeat(2049), ' '.repeat(8193), '<b>', '"', '\\',
];
const WORDS = [
  'customer', 'provider', 'third-party', 'third_party', 'Customer', 'table',
  'picture', 'text', 'copy', 'Table', 'patching', 'os-patching', 'patchin',
];
const STRINGS = [IDS, DATES, LINKS, LANGUAGES, TEXTS, WORDS];
const NUMBERS = [
  '0', '-0', '1', '2', '-1', '60', '100', '101', '1.0', '60.0', '60.5', '1e0',
  '6e1', '1E2', '1e300', '1e400', '9223372036854775807',
  '9223372036854775808', '123456789012345678901234567890', '0.1', '-0.0',
];
const VALUES = [
  null, true, false, '', 'x', [], {}, [null], [[]], [{}], { a: 'b' },
  ['a', 'a'], { 'x-a': 1 }, ...NUMBERS.map(raw),
];
const KEYS = [
  '', '$schema', '$id', 'x', 'x-', 'x-a', 'X-a', 'x_a', 'x-a b', 'x-\u0085',
  'x-\uffff', 'x-a\u0000', 'x-ä', '__proto__', 'constructor', 'note', 'id',
  'name', 'owner', 'when', 'parties', 'open', 'lead', 'supporting', 'comment', 'a/b', 'a~b', 'a\tb',
];
const EXTRAS = [
  ...VALUES, 'a\u0001', ['\u0085'], { 'a\u0085': 1 }, [[{ a: ['\uffff'] }]],
  { '': { ' ': '' } }, '\ud800', 'a'.repeat(9000),
];
const BYTES = [
  '"', '\\', '{', '}', '[', ']', ',', ':', ' ', '\t', '\n', '\v', '\0', '/',
  '0', '-', '+', '.', 'e', 'null', 'NaN', '//', '\u00a0', '\ufeff', "'",
];

/** Every value of a document, with the way to it. */
function nodesOf(value, path = [], parent = null, key = null) {
  const nodes = [{ path, parent, key, value }];
  if (value !== null && typeof value === 'object') {
    for (const below of Object.keys(value)) {
      const step = Array.isArray(value) ? Number(below) : below;
      nodes.push(...nodesOf(value[below], [...path, step], value, step));
    }
  }
  return nodes;
}

const isList = ({ value }) => Array.isArray(value);
const isObject = ({ value }) =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

// JSON.parse() makes __proto__ a key like any other; `=` would not.
function put(object, key, value) {
  Object.defineProperty(object, key, {
    value, enumerable: true, writable: true, configurable: true,
  });
}

const copyOf = (value) => JSON.parse(JSON.stringify(value));

/** The kind of string that stands there, as far as the key tells. */
function stringsFor({ key, path }) {
  const name = typeof key === 'number' ? path.at(-2) : key;
  return {
    id: IDS, party: IDS, group: IDS, areas: IDS, deployments: IDS,
    lead: IDS, matrix: IDS, revision: DATES, revised: DATES, on: DATES,
    review_by: DATES, href: LINKS, lang: LANGUAGES, role: WORDS,
    read: WORDS, concept: WORDS,
  }[name] ?? (path.at(-2) === 'cells' ? IDS : TEXTS);
}

// Each takes a node and says what it did, or undefined if it cannot.
const mutations = {
  drop({ parent, key }) {
    if (Array.isArray(parent)) {
      parent.splice(key, 1);
    } else {
      delete parent[key];
    }
    return '';
  },
  retype({ parent, key }, { pick }) {
    const value = pick(VALUES);
    put(parent, key, value);
    return JSON.stringify(value);
  },
  reword(node, { pick, random }) {
    if (typeof node.value !== 'string') {
      return undefined;
    }
    const list = random() < 0.7 ? stringsFor(node) : pick(STRINGS);
    node.parent[node.key] = pick(list);
    return JSON.stringify(node.parent[node.key]).slice(0, 60);
  },
  renumber(node, { pick }) {
    if (typeof node.value !== 'number') {
      return undefined;
    }
    node.parent[node.key] = raw(pick(NUMBERS));
    return node.parent[node.key];
  },
  add(node, { pick }) {
    if (!isObject(node)) {
      return undefined;
    }
    const key = pick([...KEYS, ...IDS]);
    put(node.value, key, pick(EXTRAS));
    return JSON.stringify({ key }).slice(0, 60);
  },
  misspell({ parent, key }, { random }) {
    if (typeof key !== 'string' || key === '') {
      return undefined;
    }
    const cut = Math.floor(random() * key.length);
    const wrong = key.slice(0, cut) + key.slice(cut + 1);
    put(parent, wrong, parent[key]);
    delete parent[key];
    return wrong;
  },
  rekey({ parent, key }, { pick }) {
    if (typeof key !== 'string') {
      return undefined;
    }
    const wrong = pick(IDS);
    const value = parent[key];
    delete parent[key];
    put(parent, wrong, value);
    return JSON.stringify(wrong).slice(0, 60);
  },
  repeat({ parent, value }) {
    if (!Array.isArray(parent)) {
      return undefined;
    }
    parent.push(copyOf(value));
    return '';
  },
  empty({ parent, key, value }) {
    if (value === null || typeof value !== 'object') {
      return undefined;
    }
    parent[key] = Array.isArray(value) ? [] : {};
    return '';
  },
  lengthen(node, { pick, random }) {
    if (!isList(node) || node.value.length === 0 || random() < 0.5) {
      return undefined;
    }
    const length = pick([64, 65, 1000, 1001]);
    lengthen(node.value, length);
    return `${length}`;
  },
  transplant({ parent, key }, { nodes, pick }) {
    const { value, path } = pick(nodes);
    put(parent, key, copyOf(value));
    return `from /${path.join('/')}`;
  },
};

/** The places of a document, one of each kind: /parties/0 stands for all. */
function kindsOf(nodes) {
  const kinds = new Map();
  for (const node of nodes) {
    const kind = node.path.map(
      (step) => (typeof step === 'number' ? '*' : step)).join('/');
    kinds.set(kind, [...(kinds.get(kind) ?? []), node]);
  }
  return kinds;
}

const bytesOf = (document) => Buffer.from(
  JSON.stringify(document).replace(/"@@raw:(.*?)@@"/g, '$1'));

function lengthen(list, length) {
  while (list.length < length) {
    const entry = copyOf(list[0]);
    if (entry !== null && typeof entry === 'object' && 'id' in entry) {
      entry.id = `more-${list.length}`;
    }
    list.push(entry);
  }
}

/** Each change that fits a place, as functions of the place in a copy. */
function* changesOf(node) {
  const { value } = node;
  const set = (other) => ({ parent, key }) => put(parent, key, other);
  const values = typeof value === 'string' ? stringsFor(node)
    : typeof value === 'number' ? NUMBERS.map(raw) : [];
  for (const other of [...values, ...VALUES.slice(0, -NUMBERS.length), 7]) {
    yield [JSON.stringify(other).slice(0, 60), set(other)];
  }
  yield ['gone', mutations.drop];
  if (isList(node)) {
    for (const length of [64, 65, 1000, 1001]) {
      yield [`${length} entries`, (copy) => lengthen(copy.value, length)];
    }
    yield ['an entry twice', (copy) =>
      copy.value.push(copyOf(copy.value[0]))];
  }
  if (isObject(node)) {
    for (const key of ['note2', '$schema', 'x-a', 'x-\u0085', 'A', 'a--b',
      'customer']) {
      yield [`with ${key}`, (copy) => put(copy.value, key, null)];
    }
    yield ['with x-a', (copy) => put(copy.value, 'x-a', { 'a\u0085': 1 })];
  }
}

/** Every change of a list, each alone, at every kind of place. */
export function* allChanges(text) {
  const nodes = nodesOf(JSON.parse(text));
  for (const [node] of kindsOf(nodes.slice(1)).values()) {
    for (const [what, change] of changesOf(node)) {
      const document = JSON.parse(text);
      change(node.path.reduce(
        ({ value }, key) => ({ parent: value, key, value: value[key] }),
        { value: document }));
      yield {
        bytes: bytesOf(document), what: `/${node.path.join('/')} ${what}`,
      };
    }
  }
  for (const key of KEYS) {
    for (const value of EXTRAS) {
      const document = JSON.parse(text);
      put(document, key, value);
      yield {
        bytes: bytesOf(document),
        what: `${JSON.stringify(key)} ${JSON.stringify(value).slice(0, 60)}`,
      };
    }
  }
}

/**
 * Change a matrix at random.
 * @param text its JSON
 * @param random a source of numbers
 * @return the bytes, and what was done
 */
export function oneChange(text, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  if (random() < 0.15) {
    const place = Math.floor(random() * text.length);
    const bytes = pick(BYTES);
    const cut = random() < 0.5 ? 1 : 0;
    return {
      bytes: Buffer.from(
        text.slice(0, place) + bytes + text.slice(place + cut)),
      what: `${cut ? 'overwrite' : 'insert'} ${place} `
        + JSON.stringify(bytes),
    };
  }
  const document = JSON.parse(text);
  const nodes = nodesOf(document).slice(1);
  // A place of each kind has the same chance, however many there are of it.
  const kinds = kindsOf(nodes);
  for (;;) {
    const name = pick(Object.keys(mutations));
    // Not every mutation fits every place: another place then.
    for (let tries = 0; tries < 50; tries++) {
      const node = pick(kinds.get(pick([...kinds.keys()])));
      const done = mutations[name](node, { nodes, pick, random });
      if (done !== undefined) {
        return {
          bytes: bytesOf(document),
          what: `${name} /${node.path.join('/')} ${done}`,
        };
      }
    }
  }
}
