import { CatalogueFault, readCatalogue, type Catalogue } from './catalogue.ts';
import { readTable, type TableOf } from './csv.ts';
import { lineAt, lineInJson } from './json-lines.ts';

/**
 * Reads the text of a catalogue's file, JSON or (when `source` ends in .csv) a table, whose shop is told by `of`. Throws
 * {@link CatalogueFault} with every fault, each with its line.
 */
export function readCatalogueText(text: string, source: string, of: TableOf): Catalogue {
  if (!/\.csv$/i.test(source)) {
    return readCatalogue(parsed(text, source), source, (path) => lineInJson(text, path));
  }
  const { json, lineOf, faults } = readTable(text, of);
  const told = faults.map(({ line, message }) => `${source}:${String(line)}: ${message}`);
  try {
    const catalogue = readCatalogue(json, source, lineOf);
    if (told.length === 0) return catalogue;
  } catch (error) {
    if (!(error instanceof CatalogueFault)) throw error;
    told.push(...error.faults);
  }
  const line = (fault: string) => Number(/:(\d+): /.exec(fault.slice(source.length))?.[1] ?? 0);
  throw new CatalogueFault(told.sort((a, b) => line(a) - line(b)));
}

function parsed(text: string, source: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(reason)?.[1];
    const line = at === undefined ? lineAt(text, text.length) : lineAt(text, Number(at));
    throw new CatalogueFault([`${source}:${String(line)}: the file is no JSON (${reason})`]);
  }
}
