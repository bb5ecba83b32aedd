import { readFileSync, writeFileSync } from 'node:fs';
import { withDiagrams } from '../commerce/orders/diagram.ts';
import { told } from './told.ts';

const about = "writes the diagrams of an order's states into the README beside their table";
const page = 'commerce/orders/README.md';
if (!told('order-states', about)) writeFileSync(page, withDiagrams(readFileSync(page, 'utf8')));
