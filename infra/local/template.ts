import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createResolver, type Resource, type Template } from './intrinsics.ts';

/** What the local run knows of one resource: its logical id, and its properties as a deployment would see them. */
export type Found<T> = { readonly id: string; readonly properties: T };

/** The synthesized stack, opened for reading. */
export type Stack = {
  /** All resources of a type, their properties resolved and checked against the part that the local run understands. */
  all<T>(type: string, schema: z.ZodType<T>): Found<T>[];
  /** Where an asset lies on this machine, by the hash in its object key. */
  assetPath(objectKey: string): string;
  readonly template: Template;
};

const Manifest = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      properties: z.looseObject({ templateFile: z.string().optional() }).optional(),
    }),
  ),
});
const Assets = z.looseObject({
  files: z.record(
    z.string(),
    z.looseObject({ source: z.looseObject({ path: z.string().optional() }) }),
  ),
});

/** Opens the one stack of a cloud assembly (the folder that `cdk synth` writes). */
export function openAssembly(folder: string): Stack {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const { artifacts } = Manifest.parse(read('manifest.json'));
  const stacks = Object.entries(artifacts).filter(([, a]) => a.type === 'aws:cloudformation:stack');
  const [only] = stacks;
  if (!only || stacks.length > 1) throw new Error(`${folder} must hold exactly one stack.`);
  const [name, { properties }] = only;
  const template = read(properties?.templateFile ?? `${name}.template.json`) as Template;
  const { files } = Assets.parse(read(`${name}.assets.json`));
  const resolve = createResolver(template);

  return {
    template,
    all(type, schema) {
      return Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type && stands(resource, resolve))
        .map(([id, resource]) => {
          const parsed = schema.safeParse(resolve(resource.Properties ?? {}));
          if (parsed.success) return { id, properties: parsed.data };
          throw new Error(`${id} (${type}) in the template: ${z.prettifyError(parsed.error)}`);
        });
    },
    assetPath(objectKey) {
      const hash = objectKey.replace(/\.[^.]+$/, '');
      const path = files[hash]?.source.path;
      if (!path) throw new Error(`The assembly ${folder} has no asset ${hash}.`);
      return join(folder, path);
    },
  };
}

function stands(resource: Resource, resolve: (value: unknown) => unknown): boolean {
  return !resource.Condition || Boolean(resolve({ Condition: resource.Condition }));
}
