/** `{slot}`, `((requestAttribute))` and `[sessionAttribute]` in a message, in three groups (Lex P-7). */
export const placeholder = /\{([A-Za-z0-9_.-]+)\}|\(\(([^()]+)\)\)|\[([A-Za-z0-9_.:-]+)\]/g;
