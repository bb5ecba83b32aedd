import { warningsFor } from '../warn.ts';
import type { Fault } from '../fault.ts';
import { intentFile, type Check, type Scene } from './scene.ts';
import type { Flows } from './surroundings.ts';

/** Hooks that no code answers, and code that no hook calls; for the bot whose code is known. */
export const checkFlows: Check = (scene) => {
  const { flows } = scene.surroundings;
  return flows && scene.ours ? [...intentsWithout(scene, flows), ...flowsWithout(scene, flows)] : [];
};

function intentsWithout({ locale }: Scene, flows: Flows): readonly Fault[] {
  return locale.intents.flatMap((intent): readonly Fault[] => {
    const file = intentFile(intent.name);
    const flow = flows.intents.find((candidate) => candidate.intent === intent.name);
    const dialog = intent.dialogCodeHook?.enabled === true;
    const fulfils = intent.fulfillmentCodeHook?.enabled === true;
    if (!flow) {
      if (!dialog && !fulfils) return [];
      const field = dialog ? 'dialogCodeHook.enabled' : 'fulfillmentCodeHook.enabled';
      return [{ file, field, rule: 'hook-without-flow', what: `there is no flow for ${intent.name}` }];
    }
    const faults: Fault[] = [];
    if (dialog && !flow.dialog) {
      const what = `the flow of ${intent.name} takes no part while slots are filled`;
      faults.push({ file, field: 'dialogCodeHook.enabled', rule: 'hook-without-flow', what });
    }
    if (!dialog && flow.dialog) {
      const what = `the flow of ${intent.name} takes part while slots are filled, and is never asked`;
      faults.push({ file, field: 'dialogCodeHook.enabled', rule: 'flow-without-hook', what });
    }
    if (!fulfils) {
      const what = `the flow of ${intent.name} is never called to fulfil it`;
      faults.push({ file, field: 'fulfillmentCodeHook.enabled', rule: 'flow-without-hook', what });
    }
    return faults;
  });
}

function flowsWithout({ locale }: Scene, flows: Flows): readonly Fault[] {
  return flows.intents
    .filter((flow) => !locale.intents.some((intent) => intent.name === flow.intent))
    .map(({ intent }) => ({
      file: 'Intents',
      field: '',
      rule: 'flow-without-intent',
      what: `there is a flow for ${intent}, and no intent of that name`,
    }));
}

/** What this engine warns of when it serves the locale. */
export const checkServing: Check = ({ locale }) => warningsFor(locale);
