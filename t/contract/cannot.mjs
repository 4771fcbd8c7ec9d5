// SPDX-License-Identifier: Apache-2.0
// What the loader refuses and a schema cannot say. This list is the only
// excuse that the tests accept; docs/schema.md shows the same one.
//
// code     the problem
// what     which problems of this code
// why      the reason, for the reader of docs/schema.md
// when     given the problem and what the schema was asked about: whether it
//          is such a one; without it every problem of the code is
// witness  a file, made from a good one, that the loader refuses with the
//          code and to which the schema has no objection at that place;
//          without it no single file has the problem

const isId = (text) => typeof text === 'string' && text.length <= 64
  && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

// Where a reference is a key and not a value.
const KEYS = {
  RSP0301: /\/cells\/[^/]+(\/when\/\d+)?\/(?:parties|supporting)\/([^/]+)$/,
  RSP0302: /^\/areas\/\d+\/cells\/([^/]+)$/,
};

// What is no id at all can be refused without looking further.
const isReference = ({ code, pointer }, { value }) => {
  const key = KEYS[code] && pointer.match(KEYS[code])?.at(-1);
  return isId(key ?? value);
};

const isWide = (text) => typeof text === 'string'
  && /[\u{10000}-\u{10ffff}]/u.test(text);

const isNotJson = (problem, { state }) => state === 'not-json';

const changed = (change) => (sample) => {
  const matrix = JSON.parse(sample);
  change(matrix);
  return JSON.stringify(matrix);
};

const replaced = (from, to) => (sample) => {
  if (!sample.includes(from)) {
    throw new Error(`the sample has no ${from}`);
  }
  return sample.replace(from, to);
};

export const cannot = [
  {
    code: 'RSP0101', what: 'a file that cannot be read',
    why: 'there is no document',
  },
  {
    code: 'RSP0102', what: 'something that is not a regular file',
    why: 'there is no document',
  },
  {
    code: 'RSP0103', what: 'a file over the size limit',
    why: 'a schema does not see bytes',
    witness: (sample) => sample + ' '.repeat(16 * 1024 * 1024),
  },
  {
    code: 'RSP0104', what: 'an empty file',
    why: 'there is no document; the JSON parser complains',
    witness: () => ' \n',
  },
  {
    code: 'RSP0106', what: 'bytes that are not UTF-8',
    why: 'a schema does not see bytes',
    witness: (sample) => Buffer.concat(
      [Buffer.from('{"x-name":"M'), Buffer.from([0xfc]), Buffer.from('ller",'),
        Buffer.from(sample.trim().slice(1))]),
  },
  {
    code: 'RSP0107',
    what: 'bytes that are not JSON, half of a surrogate pair, a number that '
      + 'is too large',
    why: 'the JSON parser decides, and some parsers let the last two pass',
    witness: replaced('"format"', '"x-half": "\\ud83d", "format"'),
  },
  {
    code: 'RSP0108', what: 'more nesting than the limit',
    why: 'only keys that begin with x- can nest so deep, and a schema has '
      + 'no depth to compare',
    witness: replaced('"format"',
      `"x-deep": ${'['.repeat(40)}${']'.repeat(40)}, "format"`),
  },
  {
    code: 'RSP0109', what: 'a key twice in one object',
    why: 'JSON parsers keep the last one and say nothing',
    witness: replaced('"format"', '"format": 1, "format"'),
  },
  {
    code: 'RSP0110', what: 'a NUL byte outside of texts',
    why: 'a schema does not see bytes; the JSON parser complains',
    when: isNotJson,
    witness: (sample) => `${sample}\0`,
  },
  {
    code: 'RSP0111', what: 'a lack of memory',
    why: 'there is nothing wrong with the document',
  },
  {
    code: 'RSP0112', what: 'more entries than the limit',
    why: 'a schema has no sum to compare; most of its lists are shorter',
    witness: replaced('"format"',
      `"x-many": [${'{},'.repeat(200000)}{}], "format"`),
  },
  {
    code: 'RSP0113',
    what: 'a change of direction that is not ended, or not begun, in its text',
    why: 'a schema does not count',
    witness: changed((matrix) => { matrix.title = 'a\u202eb'; }),
  },
  {
    code: 'RSP0201',
    what: 'a whole number with a decimal point or an exponent, such as 50.0',
    why: 'a schema compares numbers, and 50.0 is the number 50',
    when: (problem, { value }) => Number.isInteger(value),
    witness: replaced('"share": 40', '"share": 40.0'),
  },
  {
    code: 'RSP0204',
    what: 'a text of invisible characters above U+FFFF, such as tags, alone',
    why: 'not every dialect of regular expressions can name them',
    when: (problem, { value }) => isWide(value),
    witness: changed((matrix) => { matrix.title = '\u{e0041}'; }),
  },
  {
    code: 'RSP0205',
    what: 'a text of at most 8192 characters that has more than 8192 bytes',
    why: 'a schema counts characters',
    when: (problem, { value }) =>
      typeof value === 'string' && [...value].length <= 8192,
    witness: changed((matrix) => { matrix.summary = 'é'.repeat(4097); }),
  },
  {
    code: 'RSP0206', what: 'more than 1000 keys that begin with x- in one object',
    why: 'a schema counts all keys of an object together',
    when: (problem, { value }) => Object.keys(value ?? {}).filter(
      (key) => key.startsWith('x-')).length > 1000,
    witness: changed((matrix) => {
      for (let i = 0; i <= 1000; i += 1) {
        matrix[`x-${i}`] = i;
      }
    }),
  },
  {
    code: 'RSP0208', what: 'two entries of one id in a list',
    why: 'a schema compares whole entries; it does find the same reference '
      + 'twice in a list of references',
    when: ({ pointer }) => /\/id$/.test(pointer),
    witness: changed((matrix) => {
      matrix.parties.push({ ...matrix.parties[0], name: 'Other' });
    }),
  },
  {
    code: 'RSP0211', what: 'a link with an invisible character above U+FFFF',
    why: 'not every dialect of regular expressions can name them',
    when: (problem, { value }) => isWide(value),
    witness: changed((matrix) => {
      matrix.sources[0].href = 'https://a/\u{e0041}';
    }),
  },
  {
    code: 'RSP0301', what: 'an id that no party has',
    why: 'a schema does not follow references',
    when: isReference,
    witness: changed((matrix) => { matrix.provided[0].party = 'nobody'; }),
  },
  {
    code: 'RSP0302', what: 'an id that no deployment has',
    why: 'a schema does not follow references',
    when: isReference,
    witness: changed((matrix) => {
      matrix.provided[0].deployments = ['nowhere'];
    }),
  },
  {
    code: 'RSP0303', what: 'an id that no group has',
    why: 'a schema does not follow references',
    when: isReference,
    witness: changed((matrix) => { matrix.areas[0].group = 'none'; }),
  },
  {
    code: 'RSP0304', what: 'an id that no area has',
    why: 'a schema does not follow references',
    when: isReference,
    witness: changed((matrix) => { matrix.topics[0].areas = ['none']; }),
  },
  {
    code: 'RSP0305', what: 'an area with cells for some deployments only',
    why: 'a schema cannot ask for keys elsewhere in the file; it '
      + 'does reject an area without any cell',
    when: (problem, { value }) => Object.keys(value ?? {}).length > 0,
    witness: changed((matrix) => {
      const { cells } = matrix.areas[0];
      delete cells[Object.keys(cells)[0]];
    }),
  },
  {
    code: 'RSP0308', what: 'shares that sum to more than 100',
    why: 'a schema does not add',
    witness: changed((matrix) => {
      matrix.advantages.approaches[0].states[0].share = 100;
    }),
  },
  {
    code: 'RSP0309', what: 'something provided by a customer',
    why: 'a schema does not follow references',
    witness: changed((matrix) => {
      matrix.provided[0].party = matrix.parties[0].id;
    }),
  },
  {
    code: 'RSP0310', what: 'a lead that is not one of the parties',
    why: 'a schema does not follow references',
    when: isReference,
    witness: changed((matrix) => {
      matrix.areas[0].cells.saas.lead = 'provider';
    }),
  },
  {
    code: 'RSP0311',
    what: 'a party that is responsible and supporting in one cell',
    why: 'a schema does not compare the keys of two objects',
    witness: changed((matrix) => {
      matrix.areas[0].cells.saas.supporting = { customer: '' };
    }),
  },
  {
    code: 'RSP0401', what: 'two matrices of one id in a site',
    why: 'a schema sees one document',
  },
  {
    code: 'RSP0402', what: 'a built-in matrix that does not exist',
    why: 'it is a mistake in the configuration of httpd',
  },
  {
    code: 'RSP0403', what: 'a wildcard that no file matches',
    why: 'it is a mistake in the configuration of httpd',
  },
  {
    code: 'RSP0404', what: 'a file of synonyms that cannot be used',
    why: 'it is no matrix file',
  },
];
