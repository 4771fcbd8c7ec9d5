// SPDX-License-Identifier: Apache-2.0
// Run test files, two at a time, with one Chromium and one httpd for all.

import { run } from 'node:test';
import { spec } from 'node:test/reporters';

import { share } from './lib/shared.mjs';

// The longest first: the last to end should be a short one.
const LONG = ['every', 'roles', 'hostile', 'keyboard'];
const order = (file) => {
  const at = LONG.findIndex((name) => file.includes(`/${name}.test.`));
  return at < 0 ? LONG.length : at;
};
const files = process.argv.slice(2).sort((one, other) =>
  order(one) - order(other));

const stop = await share();
try {
  const tests = run({ files, concurrency: 2 });
  tests.on('test:fail', () => {
    process.exitCode = 1;
  });
  for await (const line of tests.compose(spec)) {
    process.stdout.write(line);
  }
} finally {
  await stop();
}
