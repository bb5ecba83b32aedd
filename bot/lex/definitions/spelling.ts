/** Names that hand-kept trees take from the API, and what exports call them (Lex §2.4). */
export const exportNames: Readonly<Record<string, string>> = {
  active: 'isActive',
  messageGroups: 'messageGroupsList',
  buttons: 'buttonsList',
  nluIntentConfidenceThreshold: 'nluConfidenceThreshold',
};

/** Strategies of the API, and how exports write them (Lex §2.4). */
export const exportStrategies: Readonly<Record<string, string>> = {
  OriginalValue: 'ORIGINAL_VALUE',
  TopResolution: 'TOP_RESOLUTION',
  Concatenation: 'CONCATENATION',
};

/**
 * The JSON of an export in export spelling and without its nulls, which mean absence. Inside a next step's `slots` a null
 * empties the slot (Lex X-10) and stays.
 */
export function inExportSpelling(json: unknown, key = ''): unknown {
  if (Array.isArray(json)) return json.map((entry) => inExportSpelling(entry));
  if (json === null || typeof json !== 'object') {
    return key === 'resolutionStrategy' && typeof json === 'string' ? (exportStrategies[json] ?? json) : json;
  }
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(json)) {
    if (value === null && key !== 'slots') continue;
    const exported = Object.hasOwn(exportNames, name) ? exportNames[name] : undefined;
    const spelled = exported !== undefined && !(exported in json) && key !== 'slots' ? exported : name;
    result[spelled] = inExportSpelling(value, name);
  }
  return result;
}
