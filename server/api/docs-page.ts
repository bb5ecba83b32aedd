import { html } from 'hono/html';
import type { ApiDocument, Json } from './document.ts';

type Html = ReturnType<typeof html>;

/** A page of ours: a frame that works without a script, with one style sheet. */
const page = (title: string, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/api/docs.css" />
      </head>
      <body>
        ${body}
      </body>
    </html>`;

/** The reference that people read, made of the document. */
export function docsPage(document: ApiDocument): Html {
  const { info, tags, components } = document;
  const schemas = Object.entries(components.schemas);
  const things = schemas.filter(([name]) => !name.startsWith('Problem.'));
  const chapters = tags.map(
    (tag) => html`
      <section aria-labelledby="${slug(tag.name)}">
        <h2 id="${slug(tag.name)}">${tag.name}</h2>
        <p class="about">${tag.description}</p>
        ${operationsOf(document, tag.name)}
      </section>
    `,
  );
  return page(
    info.title,
    html`<a class="skip" href="#content">Skip to the reference</a>
      <div class="page">
        <nav aria-label="Chapters">
          <ul>
            ${tags.map(({ name }) => html`<li><a href="#${slug(name)}">${name}</a></li>`)}
            <li><a href="#things">Things</a></li>
            <li><a href="#problems">Problems</a></li>
          </ul>
        </nav>
        <main id="content">
          <h1>${info.title}</h1>
          <p>${info.description}</p>
          <p><a href="/api/openapi.json">The same as an OpenAPI 3.1 document</a></p>
          ${chapters}
          <section aria-labelledby="things">
            <h2 id="things">Things</h2>
            ${things.map(([name, schema]) => thing(`schema-${name}`, name, schema))}
          </section>
          <section aria-labelledby="problems">
            <h2 id="problems">Problems</h2>
            <p class="about">
              Bodies of refusals, as <code>application/problem+json</code>; told apart by their
              <code>code</code>.
            </p>
            ${schemas.map(([name, schema]) => (things.some(([held]) => held === name) ? '' : problem(schema)))}
          </section>
        </main>
      </div>`,
  );
}

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, '-');

function operationsOf({ paths }: ApiDocument, tag: string): readonly Html[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => (operation['tags'] as readonly string[]).includes(tag))
      .map(([method, operation]) => described(method, path, operation)),
  );
}

function described(method: string, path: string, operation: Json): Html {
  const parameters = (operation['parameters'] ?? []) as readonly Json[];
  const body = jsonOf(operation['requestBody']);
  const responses = Object.entries(operation['responses'] as Record<string, Json>);
  const id = operation['operationId'] as string;
  const rows = parameters.map((held) => ({
    name: String(held['name']),
    where: String(held['in']),
    schema: held['schema'] as Json,
    required: held['required'] === true,
    about: textOf(held['description']),
  }));
  return html`<article aria-labelledby="${id}">
    <h3 id="${id}"><span class="method">${method.toUpperCase()}</span> <code>${path}</code></h3>
    <p>${operation['summary']}.</p>
    ${operation['description'] === undefined ? '' : html`<p class="about">${operation['description']}</p>`}
    ${rows.length === 0 ? '' : table('Parameters', rows)} ${body ? table('Body', fieldsOf(body)) : ''}
    <table>
      <caption>
        Answers
      </caption>
      <tbody>
        ${responses.map(
          ([status, response]) =>
            html`<tr>
              <th scope="row"><code>${status}</code></th>
              <td>${answerOf(response)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </article>`;
}

function answerOf(response: Json): Html {
  const schema = jsonOf(response);
  const kinds = ((schema?.['oneOf'] as readonly Json[] | undefined) ?? (schema ? [schema] : [])).map(named);
  const text = textOf(response['description']);
  if (kinds.length === 0) return html`${text}`;
  return html`${kinds.map((kind, index) => html`${index === 0 ? '' : ', '}${kind}`)}`;
}

interface Row {
  readonly name: string;
  readonly where?: string;
  readonly schema: Json;
  readonly required: boolean;
  readonly about: string;
}

function fieldsOf(schema: Json): readonly Row[] {
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(([name, held]) => ({
    name,
    schema: held,
    required: required.includes(name),
    about: textOf(held['description']),
  }));
}

const table = (caption: string, rows: readonly Row[]): Html =>
  html`<table>
    <caption>
      ${caption}
    </caption>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <th scope="row"><code>${row.name}</code></th>
            <td>
              ${named(row.schema)}${row.required ? '' : ', optional'}${row.where ? `, in the ${row.where}` : ''}
            </td>
            <td>${row.about}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

const thing = (id: string, name: string, schema: Json): Html =>
  html`<article aria-labelledby="${id}">
    <h3 id="${id}">${name}</h3>
    ${schema['description'] === undefined ? '' : html`<p class="about">${schema['description']}</p>`}
    ${schema['properties'] === undefined ? html`<p>${named(schema)}</p>` : table(`Fields of ${name}`, fieldsOf(schema))}
  </article>`;

function problem(schema: Json): Html {
  const fields = fieldsOf(schema);
  const constant = (name: string) =>
    fields.find((row) => row.name === name)?.schema['const'] as string | number | undefined;
  const own = fields.filter(({ name }) => !['type', 'title', 'status', 'detail', 'code'].includes(name));
  const code = String(constant('code'));
  return html`<article aria-labelledby="${code}">
    <h3 id="${code}"><code>${code}</code></h3>
    <p>${constant('title')} (${constant('status')}).</p>
    ${own.length === 0 ? '' : table(`What ${code} tells besides`, own)}
  </article>`;
}

/** A schema in a few words, with a link to what has a name. */
function named(schema: Json): Html {
  const { $ref, type, items } = schema as { $ref?: string; type?: string; items?: Json };
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    const [, code] = /^Problem\.(.+)$/.exec(name) ?? [];
    return code === undefined
      ? html`<a href="#schema-${name}">${name}</a>`
      : html`<a href="#${code}"><code>${code}</code></a>`;
  }
  if (items) return html`list of ${named(items)}`;
  const choices = schema['enum'] as readonly unknown[] | undefined;
  if (choices)
    return html`one of
    ${choices.map((choice, index) => html`${index === 0 ? '' : ', '}<code>${choice}</code>`)}`;
  if (schema['const'] !== undefined) return html`<code>${schema['const']}</code>`;
  const others = (schema['anyOf'] ?? schema['oneOf']) as readonly Json[] | undefined;
  if (others) return html`${others.map((held, index) => html`${index === 0 ? '' : ' or '}${named(held)}`)}`;
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
  if (properties.length > 0) {
    return html`object of
    ${properties.map(
      ([name, held], index) => html`${index === 0 ? '' : ', '}<code>${name}</code>: ${named(held)}`,
    )}`;
  }
  return html`${type ?? 'anything'}`;
}

function jsonOf(held: unknown): Json | undefined {
  const content = (held as Json | undefined)?.['content'] as Record<string, { schema: Json }> | undefined;
  return Object.values(content ?? {})[0]?.schema;
}

const textOf = (held: unknown): string => (typeof held === 'string' ? held : '');
