import type * as Package from 'oidc-provider';

/** The package, loaded only when somebody wants to sign in. It would greet Node 20 with a notice, which is not for the terminal. */
export async function loadProvider(): Promise<typeof Package> {
  /* eslint-disable no-console */
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('Unsupported runtime')) warn(...words);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}
