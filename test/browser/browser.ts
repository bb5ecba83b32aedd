import { chromium as driver, type Browser } from 'playwright-core';

/** A browser, or why there is none on this machine. */
export type Started =
  { readonly browser: Browser; readonly reason?: undefined } | { readonly reason: string };

/** What the package sets for other purposes, and would hide what browsers refuse: other origins, and what is not secure. */
const tooFree = [
  ...['--single-process', '--disable-web-security', '--allow-running-insecure-content'],
  ...[
    '--disable-site-isolation-trials',
    '--disable-features=AudioServiceOutOfProcess,IsolateOrigins,site-per-process',
  ],
];

/** Starts the Chromium that comes from npm. Machines on which it cannot run get a reason to skip by. */
export async function startBrowser(): Promise<Started> {
  try {
    // Makes the package bring its own system libraries, which small machines lack.
    process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x';
    const { default: chromium } = await import('@sparticuz/chromium');
    // Pages are painted on the processor; to emulate a graphics card on it takes twice the time.
    chromium.setGraphicsMode = false;
    const browser = await driver.launch({
      executablePath: await chromium.executablePath(),
      args: [
        ...chromium.args.filter((arg) => !tooFree.includes(arg)),
        '--disable-background-networking',
        '--disable-gpu',
      ],
      headless: true,
    });
    return { browser };
  } catch (error) {
    return {
      reason: `Chromium does not start here: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** The browser of a test file; undefined where there is none, which standard error is told: its tests are skipped. */
export async function openBrowser(): Promise<Browser | undefined> {
  const started = await startBrowser();
  if (started.reason === undefined) return started.browser;
  process.stderr.write(`test/browser is skipped. ${started.reason}\n`);
  return undefined;
}
