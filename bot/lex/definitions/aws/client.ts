import { LexModelsV2Client } from '@aws-sdk/client-lex-models-v2';

/** Where Lex is. */
export interface LexPlace {
  /** Another address than AWS's own, such as that of `npm run lex -- serve`. */
  readonly endpoint?: string | undefined;
  /** What the SDK finds in its own settings where it is left out. */
  readonly region?: string | undefined;
}

/** Attempts of one request: a deployment would rather wait than stop half way when Lex is asked too often. */
const attempts = 8;
/** Lex on this machine throttles nobody; where it does not answer, it is not there. */
const attemptsHere = 3;

/**
 * A client of Lex Models V2. Throttled requests are repeated with growing pauses by the SDK. Lex on this machine looks at no
 * signature: credentials are made up for it.
 */
export function createModelsClient({ endpoint, region }: LexPlace): LexModelsV2Client {
  const isHere = isLoopback(endpoint);
  const regionHere = region ?? (isHere ? 'us-east-1' : undefined);
  return new LexModelsV2Client({
    maxAttempts: isHere ? attemptsHere : attempts,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(regionHere === undefined ? {} : { region: regionHere }),
    ...(isHere ? { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } : {}),
  });
}

/** Whether an address is on this machine. */
export function isLoopback(endpoint: string | undefined): boolean {
  if (endpoint === undefined || !URL.canParse(endpoint)) return false;
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(endpoint).hostname);
}
