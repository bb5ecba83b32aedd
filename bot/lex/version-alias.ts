/** What precedes the version in the name of its alias. */
const prefix = 'parley-v';

/**
 * The name of the Lex alias under which a published version is served: one alias for each version, so that several are live at
 * once and a session stays on the one it began with.
 */
export const versionAlias = (version: string): string => `${prefix}${version}`;

/** The version of ours that an alias serves, as a code hook is told of it; undefined for an alias that is not ours. */
export const versionOf = (aliasName: string): string | undefined =>
  aliasName.startsWith(prefix) ? aliasName.slice(prefix.length) : undefined;
