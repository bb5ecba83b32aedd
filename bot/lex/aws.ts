import {
  DeleteSessionCommand,
  GetSessionCommand,
  LexRuntimeV2Client,
  PutSessionCommand,
  RecognizeTextCommand,
  type LexRuntimeV2ClientConfig,
} from '@aws-sdk/client-lex-runtime-v2';
import type { LexRuntime } from './runtime.ts';

/** A client that asks once: a second attempt at a turn that Lex has taken would speak twice. */
export function createLexClient(config: Omit<LexRuntimeV2ClientConfig, 'maxAttempts'>): LexRuntimeV2Client {
  return new LexRuntimeV2Client({ ...config, maxAttempts: 1 });
}

/**
 * Amazon Lex V2 itself, or what speaks like it, behind the port. `client` should come from {@link createLexClient} and stays the
 * caller's to destroy. Answers are those of the service without the SDK's metadata; the empty stream of speech is left out.
 */
export function createAwsLex(options: { readonly client: LexRuntimeV2Client }): LexRuntime {
  const { client } = options;
  return {
    async recognizeText(request) {
      return withoutMetadata(await client.send(new RecognizeTextCommand(request)));
    },
    async putSession(request) {
      const { audioStream, ...answer } = withoutMetadata(await client.send(new PutSessionCommand(request)));
      // A stream that nobody reads holds its connection.
      await audioStream?.transformToByteArray();
      return answer;
    },
    async getSession(request) {
      return withoutMetadata(await client.send(new GetSessionCommand(request)));
    },
    async deleteSession(request) {
      return withoutMetadata(await client.send(new DeleteSessionCommand(request)));
    },
  };
}

/** Members that the service did not send are absent, not undefined. */
function withoutMetadata<T extends { readonly $metadata: unknown }>(output: T): Omit<T, '$metadata'> {
  return Object.fromEntries(
    Object.entries(output).filter(([name, value]) => name !== '$metadata' && value !== undefined),
  ) as Omit<T, '$metadata'>;
}
