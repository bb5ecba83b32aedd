import type {
  ConfirmationState,
  Interpretation,
  IntentState,
  Message,
  Slot,
} from '@aws-sdk/client-lex-runtime-v2';

/** The event that Lex V2 sends to a Lambda code hook (Lex L-4 to L-6, R-2: the score is a bare number here). */
export interface HookEvent {
  readonly messageVersion: '1.0';
  readonly invocationSource: 'DialogCodeHook' | 'FulfillmentCodeHook';
  readonly inputMode: 'Text' | 'Speech' | 'DTMF';
  readonly responseContentType: string;
  readonly sessionId: string;
  readonly inputTranscript: string;
  readonly invocationLabel?: string;
  readonly bot: {
    readonly id: string;
    readonly name: string;
    readonly localeId: string;
    readonly version: string;
    readonly aliasId: string;
    readonly aliasName: string;
  };
  readonly interpretations: readonly HookInterpretation[];
  readonly proposedNextState?: {
    readonly dialogAction: HookAction;
    readonly intent: HookIntent;
    readonly prompt?: { readonly attempt: string };
  };
  /** Null where a dialog turn has none; a fulfilment event then has no such key (Lex L-4, L-6). */
  readonly requestAttributes?: Readonly<Record<string, string>> | null;
  readonly sessionState: {
    readonly sessionAttributes: Readonly<Record<string, string>>;
    readonly activeContexts?: readonly HookContext[];
    readonly intent: HookIntent;
    readonly originatingRequestId: string;
  };
  readonly transcriptions: readonly {
    readonly transcription: string;
    readonly transcriptionConfidence: number;
    readonly resolvedContext: { readonly intent: string };
    readonly resolvedSlots: Readonly<Record<string, unknown>>;
  }[];
}

/** What is asked next: of a composite slot perhaps one part (Lex V-6). */
export interface HookAction {
  readonly type: string;
  readonly slotToElicit?: string;
  readonly subSlotToElicit?: { readonly name: string };
}

export interface HookIntent {
  readonly name: string;
  readonly slots: Readonly<Record<string, Slot | null>>;
  readonly state: IntentState;
  readonly confirmationState: ConfirmationState;
}

export interface HookInterpretation {
  readonly intent: HookIntent;
  readonly interpretationSource: NonNullable<Interpretation['interpretationSource']>;
  readonly nluConfidence?: number;
}

export interface HookContext {
  readonly name: string;
  readonly contextAttributes: Readonly<Record<string, string>>;
  readonly timeToLive: { readonly timeToLiveInSeconds: number; readonly turnsToLive: number };
}

/** What a code hook answers (Lex L-7). */
export interface HookResponse {
  readonly sessionState: {
    readonly sessionAttributes?: Readonly<Record<string, string>>;
    readonly activeContexts?: readonly HookContext[];
    readonly dialogAction: HookAction;
    readonly intent?: {
      readonly name: string;
      readonly slots?: Readonly<Record<string, Slot | null>>;
      readonly state?: string;
      readonly confirmationState?: string;
    };
  };
  readonly messages?: readonly Message[];
  readonly requestAttributes?: Readonly<Record<string, string>>;
}

/** A Lambda function as Lex invokes it, in process or deployed. */
export type CodeHook = (event: HookEvent) => Promise<HookResponse>;
