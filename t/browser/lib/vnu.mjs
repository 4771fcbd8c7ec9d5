// SPDX-License-Identifier: Apache-2.0
// The Nu validator, as a service for pages, diagrams and stylesheets.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { TREE } from './site.mjs';

const JAR = join(TREE, 't/browser/node_modules/vnu-jar/build/dist/vnu.jar');
// Compiling more than quickly takes longer than it saves.
const SHORT_LIVED = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC',
  '-Xss16m'];

/** A port that nothing listens on just now. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

const lines = (where, { messages }) => messages.map((message) =>
  `${where}:${message.lastLine ?? 0}: ${message.subType ?? message.type}: ${
    message.message}`);

/** The validator, running. */
export class Validator {
  static async start() {
    const validator = new Validator();
    const port = await freePort();
    validator.url = `http://127.0.0.1:${port}/?out=json&level=error`;
    validator.process = spawn('java', [...SHORT_LIVED,
      '-Dnu.validator.servlet.bind-address=127.0.0.1', '-cp', JAR,
      'nu.validator.servlet.Main', String(port)],
    { stdio: ['ignore', 'ignore', 'pipe'] });
    validator.words = '';
    validator.process.stderr.setEncoding('utf8')
      .on('data', (words) => { validator.words += words; });
    const deadline = performance.now() + 60_000;
    while (!await validator.answers()) {
      assert.equal(validator.process.exitCode, null, validator.words);
      assert.ok(performance.now() < deadline, validator.words);
      await setTimeout(100);
    }
    return validator;
  }

  async answers() {
    try {
      return (await this.ask('<!doctype html><html lang="en"><title>t</title>',
        'text/html; charset=utf-8')).messages.length === 0;
    } catch {
      return false;
    }
  }

  async ask(body, type) {
    const answer = await fetch(this.url, {
      method: 'POST', body, headers: { 'content-type': type },
    });
    assert.equal(answer.status, 200);
    return answer.json();
  }

  /** What is wrong with a text of a type, a line each. */
  async check(where, body, type = 'text/html; charset=utf-8') {
    return lines(where, await this.ask(body, type));
  }

  async stop() {
    const ended = once(this.process, 'exit');
    this.process.kill();
    await ended;
  }
}
