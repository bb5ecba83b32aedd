/** The part of nlp.js that is measured; its packages have no types. */
declare module '@nlpjs/core' {
  export interface Container {
    use(plugin: unknown): void;
    registerConfiguration(name: string, settings: object): void;
    get(name: 'nlp'): {
      settings: { autoSave: boolean };
      addLanguage(language: string): void;
      addDocument(language: string, text: string, intent: string): void;
      train(): Promise<void>;
      process(language: string, text: string): Promise<{ intent: string }>;
    };
  }
  export function containerBootstrap(): Container;
}
declare module '@nlpjs/nlp' {
  export const Nlp: unknown;
}
declare module '@nlpjs/lang-en-min' {
  export const LangEn: unknown;
}
