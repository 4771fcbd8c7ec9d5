// SPDX-License-Identifier: Apache-2.0
// Chromium, and pages of it that note whatever goes wrong in them.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { chromium } from 'playwright-core';

import { TREE, nothing, source } from './site.mjs';

const AXE = source('t/browser/node_modules/axe-core/axe.min.js');
const FONTS = '/usr/share/fonts/truetype/dejavu';

/** Where a run leaves what people may want to look at. */
export const BUILD = process.env.SRM_MODULE
  ? dirname(process.env.SRM_MODULE) : join(TREE, 'build');

/** How a page may be looked at: options of a context, and of a medium. */
export const LOOKS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  wide: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 } },
  narrow: { viewport: { width: 320, height: 640 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  narrowDark: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  forced: { viewport: { width: 1280, height: 800 }, forcedColors: 'active' },
  scriptless: {
    viewport: { width: 1280, height: 800 }, javaScriptEnabled: false,
  },
  print: { viewport: { width: 720, height: 1000 }, media: 'print' },
  paper: { viewport: { width: 720, height: 1000 }, media: 'print' },
};

/**
 * Chromium with one font, so that a page is as wide on every machine. What
 * people have is narrower than DejaVu.
 */
export class Browser {
  static async start(launch = (options) => chromium.launch(options)) {
    assert.ok(existsSync(FONTS), `${FONTS} is not there: fonts-dejavu-core`);
    const browser = new Browser();
    browser.folder = mkdtempSync(join(tmpdir(), 'srm-fonts-'));
    const fonts = join(browser.folder, 'fonts.conf');
    writeFileSync(fonts, `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${FONTS}</dir><cachedir>${browser.folder}/cache</cachedir>
<match target="pattern"><edit name="family" mode="prepend" binding="strong">
<string>DejaVu Sans</string></edit></match></fontconfig>
`);
    browser.chromium = await launch({
      executablePath: '/usr/bin/chromium',
      env: { ...process.env, FONTCONFIG_FILE: fonts },
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
        '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    });
    return browser;
  }

  /** Chromium for several processes, which connect to its address. */
  static async serve() {
    const browser = await Browser.start((options) =>
      chromium.launchServer(options));
    browser.address = browser.chromium.wsEndpoint();
    return browser;
  }

  /** The Chromium that another process started, and stops. */
  static async connect(address) {
    const browser = new Browser();
    browser.chromium = await chromium.connect(address);
    return browser;
  }

  /** A page of its own that looks at a site as one of LOOKS does. */
  async open(site, look = LOOKS.desktop) {
    const { media = null, ...options } = look;
    const context = await this.chromium.newContext({
      locale: 'en', ...options,
    });
    const view = new View();
    view.site = site;
    view.context = context;
    view.scripted = options.javaScriptEnabled !== false;
    view.trouble = [];
    view.page = await context.newPage();
    if (media) {
      await view.page.emulateMedia({ media });
    }
    await view.watch();
    return view;
  }

  /**
   * Do something with a view; what went wrong in it fails, also behind the
   * test's back.
   */
  async look(site, look, act) {
    const view = await this.open(site, look);
    try {
      const result = await act(view);
      await view.complain();
      return result;
    } finally {
      await view.context.close();
    }
  }

  async stop() {
    await this.chromium.close();
    if (this.folder) {
      rmSync(this.folder, { recursive: true });
    }
  }
}

/** A page, and its trouble: what no page of ours may cause. */
class View {
  async watch() {
    const { page, context, site, trouble } = this;
    const note = (what) => trouble.push(`${this.path}: ${what}`);
    this.path = '';
    this.status = 200;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())
        && !this.isOwnStatus(message)) {
        note(`console ${message.type()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => note(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      note(`a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('popup', () => note('a window'));
    page.on('download', () => note('a download'));
    context.on('request', (request) => {
      if (!request.url().startsWith(`${site.origin}/`)) {
        note(`a request elsewhere: ${request.url()}`);
      }
    });
    context.on('requestfailed', (request) => {
      // What a page still asks for when the test goes on to the next.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') {
        note(`failed: ${request.url()} ${request.failure()?.errorText}`);
      }
    });
    context.on('response', (response) => {
      if (response.status() >= 400 && response.url() !== this.url) {
        note(`${response.status()} for ${response.url()}`);
      }
    });
    if (this.scripted) {
      await context.exposeFunction('srmViolation', (what) =>
        note(`the policy is violated: ${what}`));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          globalThis.srmViolation(
            `${event.violatedDirective} ${event.blockedURI}`));
      });
    }
  }

  /** The console reports the status that the page itself is asked for with. */
  isOwnStatus(message) {
    return this.status >= 400 && message.location().url === this.url
      && message.text().startsWith('Failed to load resource: the server '
        + `responded with a status of ${this.status} `);
  }

  /** Go to a path under the base. */
  async go(path, status = 200) {
    this.path = path || '(catalogue)';
    this.status = status;
    this.url = this.site.url(path);
    const answer = await this.page.goto(this.url);
    assert.equal(answer.status(), status, this.url);
    assert.equal(answer.headers()['content-type'], 'text/html; charset=utf-8',
      this.url);
  }

  /** Show the page that is loaded in another of LOOKS. */
  async show({
    viewport, media = null, colorScheme = 'light', forcedColors = 'none',
  }) {
    await this.page.setViewportSize(viewport);
    await this.page.emulateMedia({ media, colorScheme, forcedColors });
  }

  /**
   * Run axe on the page: what it cannot decide too.
   * @param rules ALL_RULES, or the part of them that judges colours or not
   */
  async axe(rules = ALL_RULES) {
    // Without scripts a page has no timers, which axe wants.
    const timers = this.scripted ? '' : 'globalThis.setTimeout = (act, after,'
      + ' ...args) => { Promise.resolve().then(() => act(...args)); };';
    await this.page.evaluate(
      `if (!globalThis.axe) { ${timers} ${AXE} }`);
    return this.page.evaluate(async (options) => {
      const found = await globalThis.axe.run(document, options);
      const lines = (list, kind) => list.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, any, all, none }) => ({
          what: `${kind}${id}: ${help}`,
          why: [...any, ...all, ...none].map(({ message }) => message)[0],
          target: target.join(' '),
        })));
      return [...lines(found.violations, ''),
        ...lines(found.incomplete, 'undecided: ')];
    }, { ...AXE_OPTIONS, rules });
  }

  /** What went wrong so far must be nothing. */
  async complain() {
    // A violation is reported after the fact: let the page say so first.
    await this.page.evaluate(() => document.readyState);
    nothing(this.trouble);
  }
}

// All of axe but what is beyond AA or withdrawn, and what would make it fetch
// stylesheets from within the page. What it cannot decide counts too. Contrast
// is that of AAA: one rule then finds what two would.
const { getRules } = createRequire(import.meta.url)('axe-core');
const OFF = ['deprecated', 'wcag2aaa', 'review-item', 'wcag2a-obsolete'];
const FETCHING = 'css-orientation-lock';
const rules = (wanted) => Object.fromEntries(getRules().map(
  ({ ruleId, tags }) => [ruleId, {
    enabled: ruleId !== FETCHING && wanted(tags)
      && !tags.some((tag) => OFF.includes(tag)),
  }]));
const AXE_OPTIONS = {
  preload: false,
  resultTypes: ['violations', 'incomplete'],
  checks: {
    'color-contrast': {
      options: {
        ignoreUnicode: true, ignoreLength: false, ignorePseudo: false,
        boldValue: 700, boldTextPt: 14, largeTextPt: 18,
        contrastRatio: { normal: { expected: 7 }, large: { expected: 4.5 } },
        pseudoSizeThreshold: 0.25, shadowOutlineEmMax: 0.2,
      },
    },
  },
};

export const ALL_RULES = rules(() => true);
export const COLOUR_RULES = rules((tags) => tags.includes('cat.color'));
export const OTHER_RULES = rules((tags) => !tags.includes('cat.color'));
