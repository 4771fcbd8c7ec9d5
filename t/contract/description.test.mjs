// SPDX-License-Identifier: Apache-2.0
// The description of a site: Redocly judges the document, makes a request of
// every operation by its own examples, and does what clients do.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { Site } from '../browser/lib/site.mjs';
import { operations } from './lib/walk.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const CLI = join(HERE, 'node_modules/@redocly/cli/bin/cli.js');
const run = promisify(execFile);

let site;
let description;
let folder;

before(async () => {
  site = await Site.start();
  description = site.url('openapi.json');
  folder = mkdtempSync(join(tmpdir(), 'contract-'));
});

after(async () => {
  rmSync(folder, { recursive: true });
  await site.stop();
});

/** Run Redocly's program: whether it found nothing, and what it said. */
async function redocly(...args) {
  const { code = 0, stdout, stderr } = await run(
    process.execPath, [CLI, ...args], {
      cwd: folder, maxBuffer: 1 << 26,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' },
    }).catch((failure) => failure);
  assert.ok(code === 0 || code === 1, `${args[0]} ended with ${code}: ${stderr}`);
  return { good: code === 0, words: `${stdout}\n${stderr}` };
}

const lint = (file) =>
  redocly('lint', file, '--config', join(HERE, 'redocly.yaml'));

/**
 * Run workflows against the site.
 * @return the steps that were taken, each with the checks that failed
 */
async function respect(workflows) {
  const file = join(folder, 'workflows.arazzo.json');
  const log = join(folder, 'log.json');
  rmSync(log, { force: true });
  writeFileSync(file, JSON.stringify(workflows));
  const { good, words } = await redocly('respect', file, '--json-output', log,
    '--server', `site=${site.base.replace(/\/$/, '')}`);
  assert.ok(existsSync(log), words);
  const [run] = Object.values(JSON.parse(readFileSync(log, 'utf8')).files);
  const steps = run.executedWorkflows.flatMap((workflow) =>
    workflow.executedSteps.map((step) => ({
      name: `${workflow.workflowId}/${step.stepId}`, url: step.request?.url,
      checks: step.checks.length,
      failed: step.checks.filter(({ passed }) => !passed)
        .map(({ name, message }) => `${name}: ${message}`),
    })));
  assert.equal(good, steps.every(({ failed }) => failed.length === 0), words);
  return steps;
}

const failures = (steps) => steps.filter(({ failed }) => failed.length > 0)
  .map(({ name, url, failed }) => `${name} ${url}: ${failed.join('; ')}`);

/** The workflows of the file, with the description of this site. */
function ours(url = description) {
  const workflows = JSON.parse(
    readFileSync(join(HERE, 'workflows.arazzo.json'), 'utf8'));
  workflows.sourceDescriptions[0].url = url;
  return workflows;
}

/** A request of every operation; Redocly takes the values from its examples. */
async function examples() {
  return {
    arazzo: '1.0.1',
    info: { title: 'Every operation by its examples', version: '1.0.0' },
    sourceDescriptions: [{ name: 'site', type: 'openapi', url: description }],
    workflows: operations(await site.json('openapi.json')).map(({ id }) => ({
      workflowId: id,
      steps: [{
        stepId: id, operationId: id,
        successCriteria: [{ condition: '$statusCode == 200' }],
      }],
    })),
  };
}

/** Run a program of a package, and fail where it does. */
async function npm(program, ...args) {
  const { code = 0, stdout, stderr } = await run(
    process.execPath, [join(HERE, 'node_modules', program), ...args],
    { cwd: folder }).catch((failure) => failure);
  assert.equal(code, 0, `${program}: ${stdout}${stderr}`);
}

/** The description as a client saves it: nothing lies beside it. */
async function downloaded() {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, await (await fetch(description)).text());
  return file;
}

test('Redocly has nothing against the file by itself', async () => {
  const { good, words } = await lint(await downloaded());
  assert.ok(good, words);
});

test('Redocly has nothing to put into the file', async () => {
  const file = await downloaded();
  const bundle = join(folder, 'bundle.json');
  const { good, words } = await redocly('bundle', file, '--output', bundle);
  assert.ok(good, words);
  const read = (name) => JSON.parse(readFileSync(name, 'utf8'));
  assert.deepEqual(read(bundle), read(file));
});

test('TypeScript compiles the types that are made of the file', async () => {
  await npm('openapi-typescript/bin/cli.js', await downloaded(),
    '--output', join(folder, 'site.ts'));
  const client = join(folder, 'client.ts');
  writeFileSync(client, `
    import type { components, paths } from './site';
    type Rows = paths['/cells.{form}']['get']['responses'][200]['content'];
    export const area = (rows: Rows['application/json']): string =>
      rows[0].area;
    export const title = (of: components['schemas']['matrix']): string =>
      of.title;
    // @ts-expect-error: there is no such key, so the types say something.
    export const none = (rows: Rows['application/json']) => rows[0].no_such;
  `);
  await npm('typescript/bin/tsc', '--strict', '--noEmit', '--module', 'esnext',
    '--moduleResolution', 'bundler', client);
});

test('Redocly has nothing against the workflows', async () => {
  const file = join(folder, 'ours.arazzo.json');
  writeFileSync(file, JSON.stringify(ours()));
  const { good, words } = await lint(file);
  assert.ok(good, words);
});

test('every operation is as described when its examples are followed',
  async () => {
    const workflows = await examples();
    const steps = await respect(workflows);
    assert.deepEqual(failures(steps), []);
    assert.equal(steps.length, workflows.workflows.length);
    assert.ok(steps.every(({ checks }) => checks >= 3));
  });

test('clients get what is described, also for what they do wrong', async () => {
  const steps = await respect(ours());
  assert.deepEqual(failures(steps), []);
  assert.equal(steps.length, ours().workflows.flatMap((one) => one.steps).length);
});

// That they would find something: the same with a mistake put in.

test('Redocly finds a broken description', async () => {
  const broken = await site.json('openapi.json');
  broken.components.parameters.bom.in = 'nowhere';
  const file = join(folder, 'broken.json');
  writeFileSync(file, JSON.stringify(broken));
  const { good, words } = await lint(file);
  assert.ok(!good && words.includes('parameters/bom/in'), words);
});

test('Redocly finds an answer that is not as described', async () => {
  const broken = await site.json('openapi.json');
  broken.components.schemas.health.properties.age_seconds = { type: 'string' };
  const file = join(folder, 'broken.json');
  writeFileSync(file, JSON.stringify(broken));
  const steps = await respect(ours(file));
  const found = failures(steps);
  assert.ok(found.length === 1 && found[0].startsWith('discovery/health')
    && found[0].includes('schema check'), found.join('\n'));
});

test('Redocly finds a client that is not refused', async () => {
  const wrong = ours();
  const { steps } = wrong.workflows.at(-1);
  steps[0].parameters[1].value = 'paas';
  const found = failures(await respect(wrong));
  assert.ok(found.some((words) => words.startsWith('wrong-queries/deployment')
    && words.includes('$statusCode == 400')), found.join('\n'));
});
