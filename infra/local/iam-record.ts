import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Asked } from './iam-request.ts';

/** A kind of call to DynamoDB, as IAM sees it: who asks, under which tag, and for keys of which kind. */
export type CallKind = Omit<Asked, 'table'> & {
  /** The function (`functions/http/board`), or the ARN of the role that it acts as. */
  readonly by: string;
  /** The tenant of whoever is served. */
  readonly tenant?: string | undefined;
};

/** The tenant in whose name kinds of calls are written down, and any that is another. */
export const OWN = 'KKT';
export const FOREIGN = 'ACM';

/** One call as its kind: running numbers and days gone, the tenant served `OWN`, any other `FOREIGN`. */
function kindOf(by: string, tenant: string | undefined, asked: Asked): CallKind {
  const { action, index, leadingKeys } = asked;
  const plain = (key: string) =>
    key
      .replace(/^T#([^#]*)#/, (_, of) => `T#${(tenant ?? of) === of ? OWN : FOREIGN}#`)
      .replace(/(?<=#)[\d-]+$/, '0');
  return {
    ...{ by, action, index, tenant: tenant && OWN },
    leadingKeys: leadingKeys && [...new Set(leadingKeys.map(plain))].sort(),
  };
}

/** Writes down each kind of call once. */
export type Heard = (by: string, tenant: string | undefined, asked: Asked) => void;

/** Into a folder that whoever looks at the calls of many processes names (`IAM_RECORD`); undefined when nobody does. */
export function openRecord(folder = process.env.IAM_RECORD): Heard | undefined {
  if (!folder) return undefined;
  const known = new Set<string>();
  mkdirSync(folder, { recursive: true });
  return (by, tenant, asked) => {
    const line = JSON.stringify(kindOf(by, tenant, asked));
    if (known.has(line)) return;
    known.add(line);
    // At once, since a process may be ended at any time.
    appendFileSync(join(folder, `${process.pid}.jsonl`), `${line}\n`);
  };
}
