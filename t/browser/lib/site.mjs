// SPDX-License-Identifier: Apache-2.0
// A real httpd that serves a site, and every page that the site has.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const TREE = fileURLToPath(new URL('../../..', import.meta.url));
const BASE = '/responsibility';
const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';

export const source = (name) => readFileSync(join(TREE, name), 'utf8');

/** The names in a folder, which may be missing. */
export const files = (folder) => (existsSync(join(TREE, folder))
  ? readdirSync(join(TREE, folder)) : []);

/** Fail if there are problems, and say the first of them. */
export function nothing(problems, most = 20) {
  if (problems.length > 0) {
    assert.fail(`${problems.length} problems:\n`
      + problems.slice(0, most).join('\n'));
  }
}

/**
 * Matrices that are shipped, as ResponsibilityMatrix names them: of each
 * provider, and with third parties. All of them would have no other elements.
 */
export const SHIPPED = ['builtin', 'builtin:google-cloud', 'builtin:aws-rds',
  'builtin:azure-red-hat-openshift',
  join(TREE, 'conf/examples/managed-service.json')];

/** A started site. `base` ends in a slash: paths are relative to it. */
export class Site {
  /**
   * Start httpd with one site.
   * @param matrices what ResponsibilityMatrix names
   * @param section further lines of the Location section
   * @param server lines outside of it
   * @param rest modules, files and expected errors, as serve.py takes them
   */
  static async start({
    matrices = SHIPPED, section = '', server = '', ...rest
  } = {}) {
    const names = matrices.map((name) => `"${name}"`).join(' ');
    const body = `KeepAlive Off\n${server}\n<Location "${BASE}">\n    Responsibility On\n`
      + `    ResponsibilityMatrix ${names}\n    ${section}\n`
      + '    Require all granted\n</Location>\n';
    const site = new Site();
    site.process = spawn(PYTHON, [join(TREE, 't/browser/serve.py')],
      { stdio: ['pipe', 'pipe', 'pipe'] });
    site.ended = once(site.process, 'close');
    site.words = '';
    site.process.stderr.setEncoding('utf8')
      .on('data', (words) => { site.words += words; });
    site.process.stdin.write(`${JSON.stringify({ body, ...rest })}\n`);
    const port = await Promise.race([
      once(createInterface(site.process.stdout), 'line').then(([line]) => line),
      site.ended.then(() => ''),
    ]);
    assert.match(port, /^\d+$/, `no server started: ${site.words}`);
    site.origin = `http://127.0.0.1:${port}`;
    site.base = `${site.origin}${BASE}/`;
    return site;
  }

  /** A site that another process started, and stops. */
  static at(origin) {
    const site = new Site();
    site.origin = origin;
    site.base = `${origin}${BASE}/`;
    return site;
  }

  url(path) {
    return new URL(path, this.base).href;
  }

  async json(path) {
    const answer = await fetch(this.url(path));
    assert.equal(answer.status, 200, path);
    return answer.json();
  }

  /** Stop httpd; an unexpected line in its log fails. */
  async stop() {
    if (!this.process) {
      return;
    }
    this.process.stdin.end();
    const [status] = await this.ended;
    assert.equal(status, 0, this.words);
  }
}
