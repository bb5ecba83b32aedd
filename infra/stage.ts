import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs between the stages. */
export interface Stage {
  readonly name: 'dev' | 'prod';
  /** Requests a second and at once that API Gateway lets through, for everybody together. */
  readonly rate: number;
  readonly burst: number;
  /** Requests that one address may make in five minutes. */
  readonly perAddress: number;
  /** So many environments of the functions that somebody waits for are kept warm; 0 keeps none. */
  readonly warm: number;
  /** So many batches of five sessions are worked on at once; Lex lets an alias have 50 conversations at once to begin with. */
  readonly workers: number;
  readonly logDays: RetentionDays;
  /** What may be spent in a month before somebody is told, in dollars. */
  readonly budget: number;
  /** Data outlives the stack, and cannot be deleted by mistake. */
  readonly keepsData: boolean;
}

export const stages: Readonly<Record<Stage['name'], Stage>> = {
  dev: {
    ...{ name: 'dev', rate: 20, burst: 40, perAddress: 1000, warm: 0, workers: 2 },
    ...{ logDays: RetentionDays.TWO_WEEKS, budget: 25, keepsData: false },
  },
  prod: {
    ...{ name: 'prod', rate: 500, burst: 1000, perAddress: 2000, warm: 2, workers: 10 },
    ...{ logDays: RetentionDays.THREE_MONTHS, budget: 500, keepsData: true },
  },
};

/** What a deployment is told beside its stage. */
export interface Deployment {
  readonly stage: Stage;
  /** The folder of the bundled functions. */
  readonly code: string;
  /** Who hears of alarms and of the budget. */
  readonly email?: string | undefined;
  /** The shop's own domain, and its certificate in us-east-1. */
  readonly domain?: { readonly name: string; readonly certificateArn: string } | undefined;
}
