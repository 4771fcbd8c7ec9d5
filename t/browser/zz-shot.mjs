import { Browser, LOOKS } from '/work/wt/help/t/browser/lib/browser.mjs';
import { Site } from '/work/wt/help/t/browser/lib/site.mjs';
import { mkdirSync } from 'node:fs';
const [browser, site] = await Promise.all([Browser.start(), Site.start()]);
mkdirSync('/tmp/help-shots', { recursive: true });
const jobs = process.argv.slice(2).map((one) => one.split('|'));
for (const [look, path, name, full] of jobs) {
  await browser.look(site, LOOKS[look], async (view) => {
    await view.go(path.split('@')[0], 200); if (path.includes('@')) { await view.page.evaluate((y) => window.scrollTo(0, +y), path.split('@')[1]); await new Promise((r) => setTimeout(r, 400)); }
    if (look === 'print') await view.page.pdf({ path: `/tmp/help-shots/${name}.pdf`, format: 'A4' });
    else await view.page.screenshot({ path: `/tmp/help-shots/${name}.png`, fullPage: full === 'full' });
    console.log(name, await view.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth, document.documentElement.scrollHeight].join(' ')));
  });
}
await Promise.all([browser.stop(), site.stop()]);
