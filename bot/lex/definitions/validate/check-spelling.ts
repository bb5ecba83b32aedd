import type { Fault } from '../fault.ts';
import { exportNames, exportStrategies } from '../spelling.ts';
import { joined, nodesOf, type Check } from './scene.ts';

/** What the reader understands although no export is written so, and attempts that do not fit the retries (Lex P-1, §2.4). */
export const checkSpelling: Check = ({ locale, files }) => {
  const folder = `BotLocales/${locale.localeId}/`;
  return [...files]
    .filter(([place]) => place.startsWith(folder))
    .flatMap(([place, { json }]) => {
      const file = place.slice(folder.length);
      return nodesOf(json).flatMap(({ field, key, node }) => [
        ...apiNames(node, field, key, file),
        ...attempts(node, field, file),
      ]);
    });
};

function apiNames(
  node: Readonly<Record<string, unknown>>,
  field: string,
  key: string,
  file: string,
): readonly Fault[] {
  // Fulfilment updates keep the API's names inside exports; the names in `slots` are those of slots.
  if (/fulfillmentUpdatesSpecification/.test(field) || key === 'slots' || key === 'sessionAttributes')
    return [];
  const names = Object.keys(node).flatMap((name): readonly Fault[] => {
    const exported = Object.hasOwn(exportNames, name) ? exportNames[name] : undefined;
    if (exported === undefined || exported in node) return [];
    return [{ file, field: joined(field, name), rule: 'api-spelling', what: `exports call it ${exported}` }];
  });
  const { resolutionStrategy: strategy } = node;
  if (typeof strategy !== 'string' || !Object.hasOwn(exportStrategies, strategy)) return names;
  const what = `exports write ${String(exportStrategies[strategy])}`;
  return [...names, { file, field: joined(field, 'resolutionStrategy'), rule: 'api-spelling', what }];
}

function attempts(
  { promptAttemptsSpecification: given, maxRetries }: Readonly<Record<string, unknown>>,
  field: string,
  file: string,
): readonly Fault[] {
  if (given === null || typeof given !== 'object' || typeof maxRetries !== 'number') return [];
  const keys = Object.keys(given);
  const wanted = [
    'Initial',
    ...Array.from({ length: Math.min(maxRetries, 5) }, (_, at) => `Retry${String(at + 1)}`),
  ];
  const missing = wanted.filter((name) => !keys.includes(name));
  const stray = keys.filter((name) => !wanted.includes(name));
  if (missing.length === 0 && stray.length === 0) return [];
  const what = [
    ...(missing.length > 0 ? [`${missing.join(', ')} is missing`] : []),
    ...(stray.length > 0 ? [`${stray.join(', ')} is too much`] : []),
  ].join(', ');
  const whole = `maxRetries is ${String(maxRetries)}: ${what}`;
  return [
    { file, field: joined(field, 'promptAttemptsSpecification'), rule: 'prompt-attempts', what: whole },
  ];
}
