import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CfnResource, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import type { WorkOrderBoardStack } from '../../infra/stack.ts';
import { synthesize } from '../../infra/synth.ts';
import {
  handler,
  OTHERS,
  PEOPLE_SERVING,
  readTemplate,
  scratch,
  stubHandlers,
} from './assembly.ts';

const SYNTHESIS_WITHIN_MS = 5_000;

test('the whole product is synthesized within five seconds of a processor', {
  timeout: 60_000,
}, () => {
  using outdir = scratch();
  const began = process.cpuUsage();
  synthesize({ outdir: outdir.path });
  const { user, system } = process.cpuUsage(began);

  // Of a processor, not of the clock: what others take of the machine at the moment is not counted.
  const took = Math.round((user + system) / 1000);
  console.info(`synthesis: ${took} ms`);
  expect(took).toBeLessThan(SYNTHESIS_WITHIN_MS);
});

test('a machine without account, region, credentials or network can synthesize', {
  timeout: 60_000,
}, () => {
  using folder = scratch();
  const functions = stubHandlers(join(folder.path, 'functions'));
  const outdir = join(folder.path, 'cdk.out');
  const synth = pathToFileURL(join(import.meta.dirname, '../../infra/synth.ts')).href;
  const program = `
    import { Socket } from 'node:net';
    Socket.prototype.connect = () => { throw new Error('synthesis went to the network'); };
    const { synthesize } = await import(${JSON.stringify(synth)});
    synthesize(${JSON.stringify({ outdir, functions })});`;

  execFileSync(process.execPath, ['--input-type=module', '-e', program], { env: {} });

  expect(existsSync(join(outdir, 'WorkOrderBoard.template.json'))).toBe(true);
});

test('the same sources give the same template, so that a release without a change deploys nothing', () => {
  using first = scratch();
  using second = scratch();
  const functions = stubHandlers(join(first.path, 'functions'));

  const [once, again] = [first, second].map(({ path }) =>
    readTemplate(synthesize({ outdir: join(path, 'cdk.out'), functions })).toJSON(),
  );

  expect(once).toEqual(again);
});

test('every bundle is found from the folder of the assembly alone, and exports a handler', async () => {
  using folder = scratch();
  const functions = stubHandlers(join(folder.path, 'functions'));

  const assembly = synthesize({ outdir: join(folder.path, 'cdk.out'), functions });

  const template = readTemplate(assembly);
  const { files } = JSON.parse(readFileSync(join(assembly, 'WorkOrderBoard.assets.json'), 'utf8'));
  for (const path of [...PEOPLE_SERVING, ...OTHERS]) {
    const { Code: code, Handler: name } = handler(template, path).Properties;
    const source = files[code.S3Key.replace('.zip', '')].source.path;
    const [file, exported] = name.split('.');
    const bundle = join(assembly, source, `${file}.mjs`);
    const loaded = await import(/* @vite-ignore */ pathToFileURL(bundle).href);

    expect(await loaded[exported]()).toBe(path);
    expect(existsSync(`${bundle}.map`)).toBe(true);
  }
});

test('a handler that is missing is named', () => {
  using folder = scratch();
  const without = [...PEOPLE_SERVING, ...OTHERS].filter((path) => path !== 'functions/http/jobs');
  const functions = stubHandlers(join(folder.path, 'functions'), without);

  expect(() => synthesize({ outdir: join(folder.path, 'cdk.out'), functions })).toThrow(
    'functions/http/jobs',
  );
});

describe("CloudFormation's own rules", { timeout: 60_000 }, () => {
  const judged = (stack: (stack: WorkOrderBoardStack) => void): string => {
    using folder = scratch();
    const functions = stubHandlers(join(folder.path, 'functions'));
    return synthesize({
      outdir: join(folder.path, 'cdk.out'),
      functions,
      stack(board) {
        Validations.of(board.node.root).addPlugins(new CloudFormationValidatePlugin());
        stack(board);
      },
    });
  };

  test('find nothing wrong with the template', () => {
    expect(() => judged(() => {})).not.toThrow();
  });

  test('would find what is wrong', () => {
    const wrong = { type: 'AWS::SQS::Queue', properties: { DelaySeconds: 'soon' } };

    expect(() => judged((stack) => new CfnResource(stack, 'Wrong', wrong))).toThrow('DelaySeconds');
  });
});
