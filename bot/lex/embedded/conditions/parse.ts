/** A condition as a tree (Lex X-2 to X-4). */
export type Condition =
  | { readonly is: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: 'set'; readonly reference: Reference }
  | { readonly is: 'compare'; readonly left: Operand; readonly operator: Operator; readonly right: string };

/** A thing that a condition may look at. */
export type Reference =
  | { readonly of: 'slot' | 'session' | 'request'; readonly name: string }
  | { readonly of: 'input'; readonly path: string };

export type Operand = { readonly take: 'value' | 'count' | 'length'; readonly reference: Reference };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'CONTAINS';

const token =
  /\s*(?:(?<slot>\{[^{}]+\})|(?<request>\(\([^()]+\)\))|(?<session>\[[^[\]]+\])|(?<input>\$\.[A-Za-z0-9_.[\]]+)|(?<call>fn\.[A-Z_]+)|(?<text>"(?:[^"\\]|\\.)*")|(?<word>[A-Za-z0-9_.:+-]+)|(?<operator><=|>=|!=|&&|\|\||[=<>!()]))/y;

interface Token {
  readonly kind: string;
  readonly text: string;
}

/** Reads a condition; undefined for one that breaks the grammar. `NOT` binds closest, then `AND`, then `OR` (Lex X-9 is silent). */
export function parseCondition(expression: string): Condition | undefined {
  const tokens = readTokens(expression);
  if (!tokens) return undefined;
  const reader = { tokens, at: 0 };
  const condition = readOr(reader);
  return reader.at === tokens.length ? condition : undefined;
}

interface TokenReader {
  readonly tokens: readonly Token[];
  at: number;
}

function readTokens(expression: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const scanner = new RegExp(token);
  const text = expression.trimEnd();
  while (scanner.lastIndex < text.length) {
    const match = scanner.exec(text);
    const found = Object.entries(match?.groups ?? {}).find(([, value]) => value);
    if (!found) return undefined;
    tokens.push({ kind: found[0], text: found[1] });
  }
  return tokens;
}

function accept(reader: TokenReader, ...texts: readonly string[]): boolean {
  const found = texts.includes(reader.tokens[reader.at]?.text.toUpperCase() ?? '');
  if (found) reader.at += 1;
  return found;
}

function readOr(reader: TokenReader): Condition | undefined {
  let left = readAnd(reader);
  while (left && accept(reader, 'OR', '||')) {
    const right = readAnd(reader);
    left = right && { is: 'or', left, right };
  }
  return left;
}

function readAnd(reader: TokenReader): Condition | undefined {
  let left = readNot(reader);
  while (left && accept(reader, 'AND', '&&')) {
    const right = readNot(reader);
    left = right && { is: 'and', left, right };
  }
  return left;
}

function readNot(reader: TokenReader): Condition | undefined {
  if (accept(reader, 'NOT', '!')) {
    const of = readNot(reader);
    return of && { is: 'not', of };
  }
  if (accept(reader, '(')) {
    const inside = readOr(reader);
    return accept(reader, ')') ? inside : undefined;
  }
  return readComparison(reader);
}

const functions: Readonly<Record<string, 'count' | 'length' | 'set'>> = {
  'FN.COUNT': 'count',
  'FN.LENGTH': 'length',
  'FN.IS_SET': 'set',
};

function readComparison(reader: TokenReader): Condition | undefined {
  const called = functions[reader.tokens[reader.at]?.text.toUpperCase() ?? ''];
  if (called) reader.at += 1;
  if (called && !accept(reader, '(')) return undefined;
  const reference = readReference(reader);
  if (!reference || (called && !accept(reader, ')'))) return undefined;
  if (called === 'set') return { is: 'set', reference };
  const operator = readOperator(reader);
  const right = reader.tokens[reader.at];
  if (!operator || !right || (right.kind !== 'text' && right.kind !== 'word')) return undefined;
  reader.at += 1;
  const constant = right.kind === 'text' ? right.text.slice(1, -1).replace(/\\(.)/g, '$1') : right.text;
  return { is: 'compare', left: { take: called ?? 'value', reference }, operator, right: constant };
}

function readReference(reader: TokenReader): Reference | undefined {
  const found = reader.tokens[reader.at];
  if (!found) return undefined;
  reader.at += 1;
  switch (found.kind) {
    case 'slot':
      return { of: 'slot', name: found.text.slice(1, -1).trim() };
    case 'session':
      return { of: 'session', name: found.text.slice(1, -1).trim() };
    case 'request':
      return { of: 'request', name: found.text.slice(2, -2).trim() };
    case 'input':
      return { of: 'input', path: found.text.slice(2) };
    default:
      return undefined;
  }
}

const operators: readonly string[] = ['=', '!=', '<', '<=', '>', '>=', 'CONTAINS'];

function readOperator(reader: TokenReader): Operator | undefined {
  const text = reader.tokens[reader.at]?.text.toUpperCase() ?? '';
  if (!operators.includes(text)) return undefined;
  reader.at += 1;
  return text as Operator;
}
