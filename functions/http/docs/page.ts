import { WORDS } from '../../middleware/words.ts';
import { safe } from '../../outbound/mail-html.ts';
import type { OpenApi, Operation, Reply } from './document.ts';
import { described, field } from './fields.ts';
import { GUIDE } from './guide.ts';
import { sampleCall } from './sample.ts';
import { webhooksOf } from './webhooks.ts';

type Entry = { readonly method: string; readonly path: string; readonly operation: Operation };

/** The document as a page to read: all of it open, nothing fetched but a style sheet and the chosen theme of the site itself. */
export function pageOf(api: OpenApi): string {
  const nouns = Map.groupBy(entriesOf(api), ({ path }) => nounOf(path));
  const schemas = Object.entries(api.components.schemas);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>API · ${safe(api.info.title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script src="/theme.js"></script>
<link rel="stylesheet" href="/api-docs.css">
</head>
<body>
<a class="skip" href="#main">Skip to the operations</a>
<nav aria-label="Contents">
<p><a href="#calling">How to call it</a></p>
${[...nouns].map(contents).join('\n')}
<p><a href="#webhooks">Webhooks</a></p>
<p><a href="#schemas">Schemas</a></p>
<p><a href="#problems">Problems</a></p>
</nav>
<main id="main">
<h1>${safe(api.info.title)} <span class="quiet">API, version ${safe(api.info.version)}</span></h1>
${GUIDE}
${[...nouns].map(([noun, entries]) => section(noun, entries, api)).join('\n')}
${webhooksOf(api)}
<section id="schemas"><h2>Schemas</h2>
${schemas.map(([name, schema]) => `<article id="schema-${safe(name)}"><h3>${safe(name)}</h3>${described(schema)}</article>`).join('\n')}
</section>
${problems()}
</main>
</body>
</html>
`;
}

/** What the work is done by first, what asks for no token last. */
const entriesOf = ({ paths }: OpenApi): Entry[] =>
  Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    )
    .toSorted((a, b) => Number(isOpen(a.operation)) - Number(isOpen(b.operation)));

/** `/api/work-orders/{number}` → `work-orders`; the document itself stands beside this page. */
const nounOf = (path: string) => (path.split('/')[2] ?? '').replace('openapi.json', 'docs');
const titled = (noun: string) => noun.charAt(0).toUpperCase() + noun.slice(1).replaceAll('-', ' ');
const anchor = ({ method, path }: Entry) =>
  `${method}${path.replace('/api', '').replaceAll(/[^a-z]+/gi, '-')}`.replace(/-$/, '');
const spelled = ({ method, path }: Entry) =>
  `<span class="method">${method.toUpperCase()}</span> <code>${safe(path).replaceAll('/', '/<wbr>')}</code>`;

function contents([noun, entries]: [string, Entry[]]): string {
  const items = entries.map(
    (entry) => `<li><a href="#${anchor(entry)}">${spelled(entry)}</a></li>`,
  );
  return `<p><a href="#${noun}">${titled(noun)}</a></p><ul>${items.join('')}</ul>`;
}

function section(noun: string, entries: readonly Entry[], api: OpenApi): string {
  return `<section id="${noun}"><h2>${titled(noun)}</h2>
${entries.map((entry) => article(entry, api)).join('\n')}
</section>`;
}

function article(entry: Entry, api: OpenApi): string {
  const { method, path, operation } = entry;
  const { summary, parameters = [], requestBody, responses } = operation;
  const fields = parameters.map(({ name, schema, required = false, description, in: place }) =>
    field(name, schema, required, `in the ${place}${description ? `: ${description}` : ''}`),
  );
  return `<article id="${anchor(entry)}">
<h3>${spelled(entry)}</h3>
<p>${safe(summary)}${isOpen(operation) ? ' <span class="open">Asks for no token.</span>' : ''}</p>
${fields.length > 0 ? `<h4>Parameters</h4><ul class="fields">${fields.join('')}</ul>` : ''}
${requestBody ? `<h4>Body</h4><div>${contentOf(requestBody)}</div>` : ''}
<h4>Answer</h4>${Object.entries(responses).map(answer).join('')}
<h4>Problems</h4><p class="codes">${codesOf(method, operation).map(problemLink).join(' ')} and <a href="#problems">what the rules refuse</a></p>
<h4>Example</h4><pre><code>${safe(sampleCall(method, path, operation, api))}</code></pre>
</article>`;
}

const isOpen = ({ security }: Operation) => security?.length === 0;

/** What is done; refusals are one shape and have a list of their own. */
function answer([status, reply]: [string, Reply]): string {
  if (reply.$ref) return '';
  return `<div><strong>${status}</strong> ${contentOf(reply) || safe(reply.description ?? '')}</div>`;
}

/** JSON goes without saying. */
function contentOf({ content = {} }: Pick<Reply, 'content'>): string {
  return Object.entries(content)
    .map(([type, { schema }]) =>
      type === 'application/json' ? described(schema) : `<span class="kind">${safe(type)}</span>`,
    )
    .join('');
}

/** What the shell refuses before any rule is asked, by what the operation takes. */
function codesOf(method: string, operation: Operation): (keyof typeof WORDS)[] {
  const { parameters = [], requestBody } = operation;
  return [
    ...(parameters.length > 0 || requestBody ? (['request-invalid'] as const) : []),
    ...(requestBody ? (['body-not-json', 'body-too-large'] as const) : []),
    ...(isOpen(operation) ? [] : (['not-signed-in', 'not-allowed', 'too-many-requests'] as const)),
    ...(parameters.some(({ name }) => name === 'If-Match') ? (['version-missing'] as const) : []),
    ...(method === 'get' || isOpen(operation) ? [] : (['command-id-reused', 'busy'] as const)),
    'internal',
  ];
}

const problemLink = (code: keyof typeof WORDS) =>
  `<a href="#problem-${code}">${WORDS[code].status} ${code}</a>`;

function problems(): string {
  const items = Object.entries(WORDS)
    .toSorted(([a, one], [b, other]) => one.status - other.status || (a < b ? -1 : 1))
    .map(([code, { status, title, detail }]) => {
      const words = typeof detail === 'string' ? `${title}. ${detail}` : `${title}.`;
      return `<li id="problem-${code}"><strong>${status}</strong> <code class="name">${code}</code> ${safe(words)}</li>`;
    });
  return `<section id="problems"><h2>Problems</h2>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457). <code>code</code> is stable; <code>title</code> and <code>detail</code> are for people; facts of the refusal stand beside them.</p>
<ul class="fields">${items.join('')}</ul></section>`;
}
