import { readdir, readFile, writeFile } from 'node:fs/promises';
import { startBrowser } from './browser/browser.ts';
import { told } from './told.ts';

/**
 * `npm run pictures`: draws each picture of the demo shop as a JPEG beside its SVG, for text messages, Slack and Teams, which show no SVG.
 * The pictures that are drawn are committed: a browser is too large to run a shop with.
 */
const folder = new URL('../demo-shop/images/', import.meta.url);
const size = { width: 480, height: 360 };
/** Flat colours stay clean, and no picture has more than 14 KB. */
const quality = 75;

const about = 'draws each picture of the demo shop as a JPEG beside its SVG';

if (!told('pictures', about)) await draw();

async function draw(): Promise<void> {
  const started = await startBrowser();
  if (started.reason !== undefined) {
    process.stderr.write(`${started.reason}\n`);
    process.exitCode = 1;
  } else {
    const { browser } = started;
    const page = await browser.newPage({ viewport: size });
    const drawings = (await readdir(folder)).filter((name) => name.endsWith('.svg'));
    let bytes = 0;
    for (const name of drawings) {
      const svg = await readFile(new URL(name, folder), 'utf8');
      await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
      const picture = await page.screenshot({ type: 'jpeg', quality });
      await writeFile(new URL(name.replace(/\.svg$/, '.jpg'), folder), picture);
      bytes += picture.length;
    }
    await browser.close();
    process.stdout.write(`${String(drawings.length)} pictures, ${String(Math.round(bytes / 1024))} KB\n`);
  }
}
