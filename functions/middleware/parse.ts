import type { z } from 'zod';
import type { HttpEvent } from './http-event.ts';
import { Problem } from './problem.ts';

/**
 * Twice the largest order that anybody may write (100 line items and a description, each as long as it may be), even when whoever sends it
 * escapes every letter: 130 kB. The calendar with 200 named holidays is half of that.
 */
export const BODY_MAX_BYTES = 256 * 1024;

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
  return parsePart('body', schema, text === '' ? {} : json(text));
}

/** The body as text: the gateway packs what is no JSON. Throws 413 for one that is too large, before it is unpacked. */
export function bodyText({ body = '', isBase64Encoded }: HttpEvent): string {
  const bytes = Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes > BODY_MAX_BYTES) throw new Problem('body-too-large');
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
