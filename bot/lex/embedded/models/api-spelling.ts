/** Members that exports call otherwise than the API (Lex §2.4); what is not here has one name. */
const apiNames: Readonly<Record<string, string>> = {
  isActive: 'active',
  messageGroupsList: 'messageGroups',
  buttonsList: 'buttons',
  nluConfidenceThreshold: 'nluIntentConfidenceThreshold',
  slotResolutionImprovementSpecification: 'slotResolutionImprovement',
  nluImprovementSpecification: 'nluImprovement',
  descriptiveBotBuilderSpecification: 'descriptiveBotBuilder',
  sampleUtteranceGenerationSpecification: 'sampleUtteranceGeneration',
  bedrockGuardrailConfiguration: 'guardrail',
  bedrockTraceStatus: 'traceStatus',
};

const exportNames = Object.fromEntries(Object.entries(apiNames).map(([mine, theirs]) => [theirs, mine]));

const apiStrategies: Readonly<Record<string, string>> = {
  ORIGINAL_VALUE: 'OriginalValue',
  TOP_RESOLUTION: 'TopResolution',
  CONCATENATION: 'Concatenation',
};

/** Maps whose keys are names of the bot's author or of its sessions, not of the model. */
const maps = new Set(['slots', 'sessionAttributes', 'slotSpecifications', 'promptAttemptsSpecification']);

/** The JSON of an export as the API gives it: other names, and no nulls, which the API does not know (Lex §2.4). */
export function inApiSpelling(json: unknown): unknown {
  return renamed(json, apiNames, '');
}

/** Settings of the API as exports have them. */
export function inExportSettings(json: unknown): unknown {
  return renamed(json, exportNames, '');
}

function renamed(json: unknown, names: Readonly<Record<string, string>>, key: string): unknown {
  if (Array.isArray(json)) return json.map((entry) => renamed(entry, names, ''));
  if (json === null || typeof json !== 'object') {
    return key === 'resolutionStrategy' && typeof json === 'string' ? (apiStrategies[json] ?? json) : json;
  }
  return Object.fromEntries(
    Object.entries(json)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [
        !maps.has(key) && Object.hasOwn(names, name) ? names[name] : name,
        renamed(value, names, name),
      ]),
  );
}
