import { covered, FOLDERS, type Import, importsOf, type Source } from './source.ts';

/** The top level as its users drew it; dot-files may stand beside it, nothing else. */
export const TOP = [
  ...FOLDERS,
  'cdk.json',
  'LICENSE',
  'package-lock.json',
  'package.json',
  'README.md',
  'tsconfig.json',
];

const BELOW = 'domain/ functions/contract/ functions/env.ts zod node:';
const SHELL = `${BELOW} functions/table/ functions/outbound/ functions/middleware/ type:aws-lambda`;
const TABLE_SDK = '@aws-sdk/client-dynamodb @aws-sdk/lib-dynamodb @aws-sdk/client-sts';
const FACTS = 'domain/ type:functions/contract/';
const REACT =
  'react react-dom react-aria-components react-aria @internationalized/date lucide-react';

/**
 * Who may import what; of the rows that fit a file, the first counts. `own` is the folder that the row names, `type:` lets types
 * through only, `packages` any package.
 */
const MAY_IMPORT: readonly (readonly [from: string, what: string])[] = [
  ['domain/', 'own temporal-polyfill'],
  ['functions/env.ts', ''],
  ['functions/contract/', 'own domain/ zod'],
  // Deployment reads it too, and must load no client for that.
  ['functions/table/schema.ts', ''],
  ['functions/table/', `own ${BELOW} ${TABLE_SDK}`],
  [
    'functions/outbound/',
    `own ${BELOW} functions/table/ functions/middleware/ @aws-sdk/client-apigatewaymanagementapi @aws-sdk/client-sesv2 @aws-sdk/client-cognito-identity-provider ipaddr.js`,
  ],
  ['functions/middleware/', `own ${BELOW} functions/table/ @middy/core type:aws-lambda`],
  // Reads every endpoint to write the OpenAPI document; no handler loads it.
  ['functions/http/openapi.ts', `${SHELL} functions/http/`],
  ['functions/http/*/', `own ${SHELL} ical-generator`],
  ['functions/socket/', SHELL],
  ['functions/stream/', `${SHELL} @aws-sdk/util-dynamodb type:@aws-sdk/client-dynamodb`],
  ['functions/schedule/', SHELL],
  ['functions/events/', SHELL],
  ['functions/identity/', SHELL],
  ['functions/operator/', SHELL],
  ['infra/local/', 'own infra/ domain/ type:functions/contract/ node: packages'],
  [
    'infra/*.ts',
    'infra/*.ts functions/table/schema.ts aws-cdk-lib constructs cdk-nag esbuild node:',
  ],
  ['web/vite.config.ts', 'vite @vitejs/plugin-react web/vite-service-worker.ts node:'],
  ['web/vite-service-worker.ts', 'esbuild type:vite type:web/service-worker/ node:'],
  ['web/service-worker/', 'own web/app/paths.ts'],
  ['web/main.tsx', 'web/app/ web/ui/ react react-dom @fontsource-variable/inter'],
  ['web/ui/', `own ${REACT}`],
  ['web/words/', `own type:web/api/ ${FACTS}`],
  ['web/api/', `own ${FACTS} react`],
  // What several screens are made of: the sign of life, the booking of a visit.
  ['web/parts/', `own web/api/ web/ui/ web/words/ ${FACTS} ${REACT}`],
  [
    'web/features/*/',
    `own web/parts/ web/api/ web/ui/ web/words/ ${FACTS} ${REACT} react-router @tanstack/react-virtual pdfkit @fontsource/inter`,
  ],
  [
    'web/app/',
    `own web/features/ web/parts/ web/api/ web/ui/ web/words/ ${FACTS} ${REACT} react-router oidc-client-ts`,
  ],
  ['test/', 'own domain/ functions/ infra/ web/ node: packages'],
];

function isAllowed(word: string, own: string, { target, typeOnly }: Import): boolean {
  if (word === 'own') return target.startsWith(own);
  if (word === 'packages') return !FOLDERS.some((folder) => target.startsWith(`${folder}/`));
  if (word.startsWith('type:')) return typeOnly && covered(word.slice(5), target) !== undefined;
  return covered(word, target) !== undefined;
}

/** What a file imports against the rules, in words. */
export function wrongImports(file: Source): string[] {
  const row = MAY_IMPORT.find(([from]) => covered(from, file.path) !== undefined);
  if (!row) return [`${file.path}: no row says what it may import`];
  const [from, what] = row;
  const own = covered(from, file.path) ?? '';
  return importsOf(file)
    .filter((each) => !what.split(' ').some((word) => isAllowed(word, own, each)))
    .map(
      ({ target, typeOnly }) =>
        `${file.path}: ${typeOnly ? 'type ' : ''}${target}; ${from} may import ${what || 'nothing'}`,
    );
}

const SHELL_AND_TOOLS = /^(functions\/middleware|infra\/local|web|test)\//;

/** What code may not say, and where it may all the same. */
const FORBIDDEN: Record<string, readonly [pattern: RegExp, but?: RegExp]> = {
  'a default export': [/^export default\b/m, /\.config\.ts$/],
  'the type any': [/(:|<|\||&|,|=>|\bas|\bextends)\s*any\b(?! [a-z])|\bany\[\]/],
  'an enum': [/^\s*(export |declare |const )*enum \w+ *\{/m],
  'the environment': [
    /\bprocess\.env\b/,
    /^(functions\/env\.ts|infra\/app\.ts|infra\/local\/|test\/)/,
  ],
  'the clock': [
    /\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\b/,
    SHELL_AND_TOOLS,
  ],
  chance: [/\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/, SHELL_AND_TOOLS],
  'a Scan': [/\b(Scan|ExecuteStatement)(Command|Input)\b|\bpaginateScan\b/, /^test\//],
};

/** What a file says against the rules, in words. */
export function wrongWords({ path, text }: Source): string[] {
  return Object.entries(FORBIDDEN)
    .filter(([, [pattern, but]]) => !but?.test(path) && pattern.test(text))
    .map(([what, [pattern]]) => `${path}: holds ${what}: ${text.match(pattern)?.[0].trim()}`);
}

/** Files that need each other to load, as the way round: `a → b → a`. */
export function circles(files: readonly Source[]): string[] {
  const needs = new Map(
    files.map((file) => [file.path, importsOf(file).filter((each) => !each.typeOnly)]),
  );
  const clear = new Set<string>();
  const walk = (path: string, way: readonly string[]): string[] => {
    if (clear.has(path)) return [];
    if (way.includes(path)) return [[...way.slice(way.indexOf(path)), path].join(' → ')];
    const found = (needs.get(path) ?? []).flatMap(({ target }) => walk(target, [...way, path]));
    clear.add(path);
    return found;
  };
  return files.flatMap(({ path }) => walk(path, []));
}
