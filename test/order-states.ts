import { readFileSync, writeFileSync } from 'node:fs';
import { withDiagrams } from '../commerce/orders/diagram.ts';

/** Writes the diagrams of an order's states into the README beside their table. */
const page = 'commerce/orders/README.md';
writeFileSync(page, withDiagrams(readFileSync(page, 'utf8')));
