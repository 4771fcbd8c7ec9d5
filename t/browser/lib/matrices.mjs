// SPDX-License-Identifier: Apache-2.0
// Matrices with other words in them, and what a matrix comes to in words.

import assert from 'node:assert/strict';

import { source } from './site.mjs';

const schema = JSON.parse(source('conf/schemas/matrix.json'));
const DEFAULTS = Object.fromEntries(
  Object.entries(schema.$defs.labels.properties)
    .map(([key, { default: word }]) => [key, word]));

export const shipped = (id) => JSON.parse(source(`conf/matrices/${id}.json`));

/** What fits a value of those that a cell or tasks may be. */
const choose = (choices, value) => choices.find((choice) =>
  (value === null ? /null$/ : Array.isArray(value) ? /^array$/
    : typeof value === 'string' ? /(reference|text)$/ : /full_cell$/)
    .test(choice.$ref ?? choice.type));

/** A value with every text for people in it replaced, as the schema sees it. */
function replaced(value, shape, replace, at) {
  if (/\/(optional_)?text$/.test(shape?.$ref ?? '')) {
    return value === '' ? value : replace(value, at);
  }
  if (shape?.$ref) {
    const name = shape.$ref.replace('#/$defs/', '');
    return replaced(value, schema.$defs[name], replace, at);
  }
  if (shape?.oneOf && !shape.properties) {
    return replaced(value, choose(shape.oneOf, value), replace, at);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      replaced(item, shape.items, replace, `${at}/${index}`));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key,
      key.startsWith('x-') ? inner : replaced(inner,
        shape.properties?.[key] ?? shape.additionalProperties, replace,
        `${at}/${key}`)]));
  }
  return value;
}

/**
 * A matrix with every word for people replaced, those of the interface too.
 * @param replace from a text and its pointer to another text
 */
export const withTexts = (matrix, replace) => replaced(
  { ...matrix, labels: { ...DEFAULTS, ...matrix.labels } }, schema, replace,
  '');

// As many as make lines of a natural length.
const ARABIC = ['من', 'على', 'خدمة', 'بيانات', 'السحابة', 'مسؤولية', 'المزود',
  'التطبيقات', 'والمستخدمون', 'الافتراضية'];

/** A matrix in what looks like Arabic; names in capitals stay, as they do. */
export function arabic(matrix) {
  const translate = (text) => text.replace(/[A-Za-z][A-Za-z'-]*/g, (word) =>
    (/[A-Z].*[A-Z]|^Azure|^Microsoft/.test(word)
      ? word : ARABIC[Math.min(word.length, 10) - 1]));
  return { ...withTexts(matrix, translate), lang: 'ar' };
}

/** The parties of a cell or a condition, with their tasks. */
const duties = ({ parties = {} }) => Object.entries(parties);

/** A cell in its long form. */
const long = (cell) => (typeof cell === 'string' ? { parties: { [cell]: '' } }
  : cell ?? { parties: {} });

/** What a cell comes to: `shared`, or a role, or another of its words. */
export function responsibility(matrix, cell) {
  const { when, parties } = long(cell);
  if (when) {
    return 'conditional';
  }
  const [one, more] = Object.keys(parties);
  if (!one) {
    return 'not-applicable';
  }
  return more ? 'shared' : matrix.parties.find(({ id }) => id === one).role;
}

/** The word that stands for it on a page, which speaks to the first customer:
 * a party, or where there are more than two, those that share. */
export function word(matrix, cell) {
  const found = responsibility(matrix, cell);
  const you = matrix.parties.find(({ role }) => role === 'customer');
  const name = (id) => (id === you?.id && matrix.labels?.customer)
    || matrix.parties.find((party) => party.id === id).name;
  const ids = Object.keys(long(cell).parties ?? {});
  if (ids.length === 1) {
    return name(ids[0]);
  }
  if (found !== 'shared' || matrix.parties.length < 3) {
    return matrix.labels?.[found] ?? DEFAULTS[found];
  }
  const others = ids.filter((id) => id !== you?.id).map(name).join(', ');
  return others.length === 0 || !ids.includes(you?.id) ? others
    : (matrix.labels?.['shared-with'] ?? 'with {parties}')
      .replace('{parties}', others);
}

/** Every text of a cell: conditions, and the tasks of its parties. */
export function tasks(cell) {
  const { when = [], ...plain } = long(cell);
  return [...duties(plain).map(([, text]) => text),
    ...when.flatMap((one) => [one.if, ...duties(one).map(([, text]) => text)]),
  ].filter(Boolean);
}

/** Every cell of a matrix: [{area, deployment, cell, word}]. */
export function cells(matrix) {
  const found = matrix.areas.flatMap((area) =>
    matrix.deployments.map((deployment) => {
      const cell = area.cells[deployment.id];
      return { area, deployment, cell, word: word(matrix, cell) };
    }));
  assert.ok(found.length > 0);
  return found;
}

const PARTIES = [
  ['it', 'Group IT', 'IT', 'customer'],
  ['retail', 'Retail business unit', 'Retail', 'customer'],
  ['aws', 'Amazon Web Services', 'AWS', 'provider'],
  ['snow', 'Snowflake', '', 'provider'],
  ['ops', 'Example Managed Services', 'Managed', 'third-party'],
  ['soc', 'Security operations centre', 'SOC', 'third-party'],
];
const AREAS = ['Data classification', 'Security policies', 'Risk acceptance',
  'Supplier reviews', 'Licences and contracts', 'Cost and quota limits',
  'Account vending', 'Tagging and inventory', 'Exceptions to policy',
  'Security training', 'Data residency', 'Records retention'];
const CELLS = ['it', 'it', 'it', 'retail', 'aws', 'aws', 'ops', 'snow', null,
  { parties: { it: 'Decide and approve.', soc: 'Watch and report.' } },
  { parties: { it: 'Decide and approve.', retail: 'Carry it out.' } },
  { parties: { retail: 'Decide.', aws: 'Carry it out.' }, note: 'By contract.' },
  { when: [
    { if: 'the service is in Europe', parties: { it: 'Do it.' } },
    { if: 'it is elsewhere', parties: { ops: 'Do it.' } }] }];

/** A matrix of 60 areas, 8 deployments and six parties; neighbours are equal
 * about as often as in what people have. */
export function large() {
  const deployments = ['EC2', 'ECS on Fargate', 'EKS', 'Lambda', 'RDS', 'S3',
    'Snowflake', 'WorkSpaces'].map((name, at) =>
    ({ id: `d${at}`, name, title: 'Service' }));
  const chosen = (row, column) =>
    CELLS[(Math.floor(row / 2) * 7 + column * 5) % CELLS.length];
  return {
    format: 1, id: 'large', title: 'Example landing zone: who does what',
    summary: '60 areas in eight services, six parties',
    revision: '2026-09-14',
    parties: PARTIES.map(([id, name, short, role]) =>
      ({ id, name, role, ...(short && { short }) })),
    deployments,
    groups: ['Govern', 'Protect', 'Build', 'Detect and respond', 'Recover']
      .map((name, at) => ({ id: `g${at}`, name })),
    areas: Array.from({ length: 60 }, (_, row) => ({
      id: `a${row}`, group: `g${Math.floor(row / 12)}`,
      name: row < 12 ? AREAS[row] : `${AREAS[row % 12]} ${Math.floor(row / 12)}`,
      summary: 'What has to be done for this duty, by whom and when it counts.',
      cells: Object.fromEntries(deployments.map(({ id }, column) =>
        [id, chosen(row, column)])),
    })),
  };
}
