// SPDX-License-Identifier: Apache-2.0
// What all files share in a run: Chromium, two sites and the pages to look at.
// A file that is run by itself has its own.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Browser } from './browser.mjs';
import { arabic, shipped } from './matrices.mjs';
import { allPages, samples } from './pages.mjs';
import { Site } from './site.mjs';

const SITES = {
  shipped: {},
  leftward: {
    matrices: ['ar.json'],
    files: { 'ar.json': arabic(shipped('azure-cloud')) },
  },
};
const given = JSON.parse(process.env.SRM_SHARED ?? 'null');

export const sharedBrowser = () => (given ? Browser.connect(given.browser)
  : Browser.start());

/** One of SITES: every matrix that is shipped, or one from right to left. */
export const sharedSite = (name = 'shipped') => (given
  ? Site.at(given.origins[name]) : Site.start(SITES[name]));

/** The samples of all pages of a shared site. */
export async function sharedSamples(name = 'shipped') {
  if (given) {
    return JSON.parse(readFileSync(given.samples, 'utf8'))[name];
  }
  const site = await sharedSite(name);
  const found = await samples(site, await allPages(site));
  await site.stop();
  return found;
}

/** Start all; return what ends it. */
export async function share() {
  const folder = mkdtempSync(join(tmpdir(), 'srm-shared-'));
  const names = Object.keys(SITES);
  const [server, ...sites] = await Promise.all([Browser.serve(),
    ...names.map((name) => Site.start(SITES[name]))]);
  const byName = (values) => Object.fromEntries(
    values.map((value, at) => [names[at], value]));
  const found = join(folder, 'samples.json');
  writeFileSync(found, JSON.stringify(byName(await Promise.all(
    sites.map(async (site) => samples(site, await allPages(site)))))));
  process.env.SRM_SHARED = JSON.stringify({
    browser: server.address, samples: found,
    origins: byName(sites.map(({ origin }) => origin)),
  });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
    await Promise.all(sites.map((site) => site.stop()));
  };
}
