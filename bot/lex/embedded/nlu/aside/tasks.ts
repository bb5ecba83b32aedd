import type { MessagePort } from 'node:worker_threads';
import type { LocaleDefinition } from '../../../definitions/definition.ts';
import type { Learned, Progress } from '../learned.ts';

/** Work that takes so long that other conversations would notice. */
export interface Tasks {
  /** The meaning of a text. */
  readonly encode: { readonly asked: { readonly text: string }; readonly answer: Float32Array };
  /** To read texts that another thread reads too, between other tasks; they come by the port. */
  readonly help: { readonly asked: { readonly port: MessagePort }; readonly answer: undefined };
  /** A thread at the other end of `helper` reads sentences too; without it what is learned has no meanings. */
  readonly learn: {
    readonly asked: { readonly locale: LocaleDefinition; readonly helper: MessagePort | undefined };
    readonly answer: Learned;
  };
}

/** How a thread does a task. */
export type Workers = {
  readonly [Name in keyof Tasks]: (asked: Tasks[Name]['asked'], progress: Progress) => Tasks[Name]['answer'];
};

/** What a thread is sent. */
export interface Order {
  readonly id: number;
  readonly task: keyof Tasks;
  readonly asked: Tasks[keyof Tasks]['asked'];
}

/** What a thread sends back: any number of `progress`, then the answer or a fault. */
export type News =
  | { readonly id: number; readonly progress: readonly [done: number, total: number] }
  | { readonly id: number; readonly answer: Tasks[keyof Tasks]['answer'] }
  | { readonly id: number; readonly fault: unknown };
