import { basename, join } from 'node:path';
import { DefinitionFault, faultLine } from './fault.ts';
import { shownPath } from './files.ts';
import { jsonFault } from './json-file.ts';
import { loadDefinition } from './load.ts';
import { readTree } from './tree.ts';
import type { Surroundings } from './validate/surroundings.ts';
import { validateTree } from './validate/validate-tree.ts';

/** What is about to become a version. */
export interface Candidate {
  /** Where it lies: the bot's `DRAFT`, or a folder that is adopted as it stands. */
  readonly directory: string;
  readonly botDirectory: string;
  /** The number that it would get. */
  readonly version: string;
}

/** What a definition must pass before it is published. */
export interface Gate {
  /** One word or two, as in "the tests". */
  readonly name: string;
  /** What keeps it from being published, a line each; nothing where it passes. A `DefinitionFault` that is thrown counts alike. */
  check(candidate: Candidate): Promise<readonly string[]>;
}

/** Every file is whole, settled, and belongs into an export; also those that no engine reads. */
export const isWhole: Gate = {
  name: 'whole files',
  async check({ directory }) {
    const tree = await readTree(directory);
    return [...tree].flatMap(([path, content]) => {
      const fault = fileFault(path, content.toString('utf8'));
      return fault === undefined ? [] : [`${shownPath(join(directory, path))}: ${fault}`];
    });
  },
};

/** The loader takes it: every file has its shape, and names lead somewhere. */
export const isLoadable: Gate = {
  name: 'structure',
  async check({ directory }) {
    await loadDefinition(directory);
    return [];
  },
};

/** No rule is broken, and no trap set that is an error; warnings do not keep anything from being published. */
export function isSound(surroundingsOf: (directory: string) => Promise<Surroundings>): Gate {
  return {
    name: 'rules',
    async check({ directory }) {
      const found = await validateTree(directory, await surroundingsOf(directory));
      return found
        .filter((finding) => finding.severity === 'error')
        .map((finding) => `${faultLine(finding)} (${finding.rule}). ${finding.remedy}`);
    },
  };
}

/** The findings of a gate. */
export async function findings(gate: Gate, candidate: Candidate): Promise<readonly string[]> {
  try {
    return await gate.check(candidate);
  } catch (error) {
    if (error instanceof DefinitionFault) return error.faults;
    throw error;
  }
}

function fileFault(path: string, text: string): string | undefined {
  if (basename(path).toLowerCase().endsWith('.json')) return jsonFault(text);
  return 'an export holds nothing but .json files. Remove it, or keep it beside the versions';
}
