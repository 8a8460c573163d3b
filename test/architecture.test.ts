import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circles, TOP, wrongImports, wrongWords } from './support/rules.ts';
import { covered, FOLDERS, importsOf, isBarrel, ROOT, SOURCES, source } from './support/source.ts';

const LINES_MAX = 200;
const HANDLER_LINES_MAX = 40;
/** Files that are longer, each with its reason. */
const LONGER: Record<string, string> = {};

/** Reckons with the calendar in the browser, fetched only by who sets the rules of the SLA. */
const RECKONS = 'web/features/settings/sla/';
const SCHEMA = /^(zod|node:|@aws-sdk\/|aws-cdk|functions\/)/;

/** What stands between two statements that begin at the margin, in lines. */
function longestStatement(text: string): number {
  return Math.max(...text.split(/^(?=[a-z])/m).map((each) => each.trim().split('\n').length));
}

describe('the tree', () => {
  test('has the top level that its users drew', () => {
    const shown = readdirSync(ROOT).filter(
      (name) => !name.startsWith('.') && name !== 'node_modules',
    );

    expect(shown.filter((name) => !TOP.includes(name))).toEqual([]);
  });

  test('names its files in kebab-case', () => {
    const kebab = /^([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\/?)+$/;

    expect(SOURCES.map(({ path }) => path).filter((path) => !kebab.test(path))).toEqual([]);
  });

  test('has no file too long to read, but for a reason', () => {
    const long = SOURCES.filter(({ lines }) => lines > LINES_MAX);
    const paths = long.map(({ path }) => path);

    expect(
      long
        .filter(({ path }) => !(path in LONGER))
        .map(({ path, lines }) => `${path}: ${lines} lines`),
    ).toEqual([]);
    expect(Object.keys(LONGER).filter((path) => !paths.includes(path))).toEqual([]);
  });

  test('has no handler too long to take in', () => {
    const handlers = SOURCES.filter(({ path }) =>
      /^functions\/(http|socket|stream|schedule|events|operator)\//.test(path),
    );

    expect(handlers.length).toBeGreaterThan(0);
    expect(
      handlers
        .filter(({ text }) => longestStatement(text) > HANDLER_LINES_MAX)
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('the code', () => {
  test('imports only what its folder may', () => {
    expect(SOURCES.flatMap(wrongImports)).toEqual([]);
  });

  test('needs no file that needs it in turn', () => {
    expect(circles(SOURCES)).toEqual([]);
  });

  test('says nothing that its folder may not', () => {
    expect(SOURCES.flatMap(wrongWords)).toEqual([]);
  });

  test('has no barrels', () => {
    expect(SOURCES.filter(isBarrel).map(({ path }) => path)).toEqual([]);
  });

  test('names in package.json each package that it imports', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    );
    const packages = Object.keys({ ...dependencies, ...devDependencies });
    // Types alone come from @types/aws-lambda.
    const known = [...packages, 'node:', 'aws-lambda', ...FOLDERS.map((folder) => `${folder}/`)];

    const unknown = SOURCES.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !known.some((name) => covered(name, target) !== undefined))
        .map(({ target }) => `${file.path}: ${target}`),
    );

    expect(unknown).toEqual([]);
  });

  test('of the screens loads no calendar but where rules are tried out, no schema and no SDK, however far down', () => {
    const values = new Map(
      SOURCES.map((file) => [file.path, importsOf(file).filter((each) => !each.typeOnly)]),
    );
    const screens = [...values.keys()].filter(
      (path) => /^web\/(?!vite)/.test(path) && !path.startsWith(RECKONS),
    );
    const ways = new Map(screens.map((path) => [path, path]));

    // A Map hands out what is added while it is walked.
    for (const [path, way] of ways) {
      for (const { target, lazy } of values.get(path) ?? []) {
        if (!ways.has(target) && !(lazy && target.startsWith(RECKONS)))
          ways.set(target, `${way} → ${target}`);
      }
    }

    const heavy = /^(temporal-polyfill|zod|node:|@aws-sdk\/|aws-cdk)/;
    expect([...ways].filter(([target]) => heavy.test(target)).map(([, way]) => way)).toEqual([]);
    const reckoning = [...values].filter(([path]) => path.startsWith(RECKONS));
    expect(reckoning.flatMap(([, all]) => all).filter(({ target }) => SCHEMA.test(target))).toEqual(
      [],
    );
  });
});

describe('the rules bite', () => {
  test.each([
    ['domain/a.ts', "import { z } from 'zod';"],
    ['domain/a.ts', "import {\n  now,\n} from '../functions/middleware/clock.ts';"],
    ['functions/table/a.ts', "import '../middleware/log.ts';"],
    ['functions/http/jobs/a.ts', "import { b } from '../board/b.ts';"],
    ['functions/http/jobs/a.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
    ['functions/socket/connect.ts', "import { handler } from './heartbeat.ts';"],
    ['functions/elsewhere/a.ts', ''],
    ['infra/a.ts', "import { b } from './local/b.ts';"],
    ['infra/local/a.ts', "const b = await import('../../functions/env.ts');"],
    ['web/features/board/a.tsx', "import { b } from '../jobs/b.tsx';"],
    ['web/features/board/a.tsx', "import { Card } from '../../../functions/contract/card.ts';"],
    ['web/ui/a.tsx', "export { b } from '../api/b.ts';"],
  ])('on what %s imports: %s', (path, text) => {
    expect(wrongImports(source(path, text))).toHaveLength(1);
  });

  test.each([
    'export default 1;',
    'const a: any = 1;',
    'export const enum A {}',
    'process.env.HOME',
    'Date.now()',
    'Math.random()',
    "import { ScanCommand } from '@aws-sdk/lib-dynamodb';",
  ])('on %s, but not in a comment', (text) => {
    expect(wrongWords(source('domain/a.ts', text))).toHaveLength(1);
    expect(wrongWords(source('domain/a.ts', `/** ${text} */\n// ${text}`))).toEqual([]);
  });

  test('on a circle, but not on one that types alone close', () => {
    const a = source('web/ui/a.ts', "import { b } from './b.ts';");
    const b = "import { a } from './a.ts';";

    expect(circles([a, source('web/ui/b.ts', b)])).toEqual([
      'web/ui/a.ts → web/ui/b.ts → web/ui/a.ts',
    ]);
    expect(circles([a, source('web/ui/b.ts', b.replace('import', 'import type'))])).toEqual([]);
  });

  test('on a barrel, but not on a file that says something too', () => {
    const barrel = "export * from './a.ts';\nexport {\n  b,\n} from './b.ts';\n";

    expect(isBarrel(source('web/ui/index.ts', barrel))).toBe(true);
    expect(isBarrel(source('web/ui/index.ts', `${barrel}export const c = 1;\n`))).toBe(false);
  });
});
