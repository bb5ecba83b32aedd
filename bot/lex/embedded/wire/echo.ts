import type { RecognizeTextRequest } from '@aws-sdk/client-lex-runtime-v2';
import type { LexRuntime } from '../../runtime.ts';
import { createAnswer } from './answer.ts';
import { openPort, type Port } from './port.ts';

/** A port behind which somebody repeats what is said, for tests of the wire alone. */
export interface EchoPort {
  readonly lex: LexRuntime;
  readonly port: Port;
  readonly base: string;
  /** What came through. */
  readonly reached: readonly RecognizeTextRequest[];
  /** What was kept inside. */
  readonly faults: readonly unknown[];
  /** Lets those who said `wait` have their answer. */
  readonly release: () => void;
}

/** The path of the session that tests talk in. */
export const session = '/bots/EXAMPLEBOT/botAliases/TSTALIASID/botLocales/en_US/sessions/me';

/** Opens an {@link EchoPort}. GetSession breaks with a secret of the inside. */
export async function openEcho(): Promise<EchoPort> {
  const reached: RecognizeTextRequest[] = [];
  const faults: unknown[] = [];
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const lex: LexRuntime = {
    async recognizeText(request) {
      reached.push(request);
      if (request.text === 'wait') await released;
      const { requestAttributes } = request;
      return {
        messages: [{ contentType: 'PlainText', content: `you said ${String(request.text)}` }],
        sessionState: request.sessionState ?? { sessionAttributes: {} },
        interpretations: [],
        ...(requestAttributes ? { requestAttributes } : {}),
        sessionId: request.sessionId ?? '',
      };
    },
    putSession: (request) => Promise.resolve({ sessionId: request.sessionId ?? '' }),
    getSession: () => Promise.reject(new Error('a secret of the inside')),
    deleteSession: () => Promise.resolve({}),
  };
  const port = await openPort(createAnswer({ lex, fault: (error) => faults.push(error) }), {
    host: '127.0.0.1',
    port: 0,
  });
  return { lex, port, base: `http://127.0.0.1:${String(port.number)}`, reached, faults, release };
}
