import type { z } from 'zod';
import type { HttpEvent } from './http-event.ts';
import { Problem } from './problem.ts';

const BODY_MAX_BYTES = 256 * 1024;

/** A part of the request through its schema; every field that is wrong is named. */
export function parsePart(
  part: 'path' | 'query' | 'body',
  schema: z.ZodType | undefined,
  value: unknown,
): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('request-invalid', {
    errors: parsed.error.issues.flatMap((issue) => named(part, issue)),
  });
}

/** The body as JSON through its schema. No body is the empty object, so that a command without options needs none. */
export function parseBody(schema: z.ZodType, event: HttpEvent): unknown {
  const text = bodyText(event);
  if (Buffer.byteLength(text) > BODY_MAX_BYTES) throw new Problem('body-too-large');
  return parsePart('body', schema, text === '' ? {} : json(text));
}

/** The body as text: the gateway packs what is no JSON. */
export function bodyText({ body = '', isBase64Encoded }: HttpEvent): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('body-not-json');
  }
}

function named(part: string, issue: z.core.$ZodIssue): { field: string; message: string }[] {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: at ? `${at}.${key}` : key,
      message: 'is no field of this request',
    }));
  }
  return [{ field: at || part, message: issue.message }];
}
