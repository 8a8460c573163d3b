import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLarge, readBody, send } from './plain-http.ts';

const HOUR_SECONDS = 3600;
const SHORTEST_SECONDS = 900;

/** Who holds a set of credentials: a role, and the tags that were put on the session when it was assumed. */
export type Principal = {
  /** arn:aws:iam::ACCOUNT:role/NAME */
  readonly role: string;
  readonly session: string;
  readonly tags: Readonly<Record<string, string>>;
};

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
};

/** Known to this process alone, so credentials end with the run that gave them. */
const seal = randomBytes(32);

/**
 * Temporary credentials that carry their own meaning: the session token says, sealed, which role and tags it stands for, so that
 * whoever enforces policies needs no memory of what was given. Also for the runtime, to give each function its execution role.
 */
export function issueCredentials(principal: Principal, seconds = HOUR_SECONDS): Credentials {
  const expiration = new Date(Date.now() + seconds * 1000);
  const said = Buffer.from(JSON.stringify({ ...principal, until: expiration.getTime() }));
  const body = said.toString('base64url');
  const mac = macOf(body);
  return {
    accessKeyId: `ASIA${mac.toString('hex').slice(0, 16).toUpperCase()}`,
    secretAccessKey: mac.toString('base64'),
    sessionToken: `${body}.${mac.toString('base64url')}`,
    expiration,
  };
}

/** Whose a session token is (the header `x-amz-security-token` of any AWS call): `expired` and `unknown` are AWS's two refusals. */
export function principalOf(sessionToken: unknown): Principal | 'expired' | 'unknown' {
  const [body = '', given = ''] = String(sessionToken ?? '').split('.');
  const mac = Buffer.from(given, 'base64url');
  const right = macOf(body);
  if (mac.length !== right.length || !timingSafeEqual(mac, right)) return 'unknown';
  const { until, ...principal } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  return until <= Date.now() ? 'expired' : principal;
}

function macOf(body: string): Buffer {
  return createHmac('sha256', seal).update(body).digest();
}

/** Whether a caller may take on a role with these tags: the trust policy's question. */
export type MayAssume = (
  caller: Principal | undefined,
  wanted: Principal,
) => boolean | Promise<boolean>;

/**
 * The two actions of AWS STS that a run needs, in its query protocol: AssumeRole (with session tags) and GetCallerIdentity.
 * Credentials that are not of this run count as the developer's own, as long as `mayAssume` does not say otherwise.
 */
export async function handleSts(
  req: IncomingMessage,
  res: ServerResponse,
  mayAssume: MayAssume = () => true,
): Promise<void> {
  try {
    const fields = new URLSearchParams(await readBody(req));
    const known = principalOf(req.headers['x-amz-security-token']);
    if (known === 'expired') {
      const message = 'The security token included in the request is expired';
      throw new StsError(403, 'ExpiredToken', message);
    }
    const caller = known === 'unknown' ? undefined : known;
    const action = fields.get('Action') ?? '';
    const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!run) {
      const message = `Could not find operation ${action} for version ${fields.get('Version')}`;
      throw new StsError(400, 'InvalidAction', message);
    }
    answer(
      res,
      200,
      `${action}Response`,
      `<${action}Result>${await run(fields, caller, mayAssume)}</${action}Result><ResponseMetadata>${requestId()}</ResponseMetadata>`,
    );
  } catch (error) {
    if (error instanceof BodyTooLarge) return send(res, 413);
    if (!(error instanceof StsError)) throw error;
    const { status, code, message } = error;
    answer(
      res,
      status,
      'ErrorResponse',
      `<Error>${tag('Type', 'Sender')}${tag('Code', code)}${tag('Message', message)}</Error>${requestId()}`,
    );
  }
}

type Action = (
  fields: URLSearchParams,
  caller: Principal | undefined,
  mayAssume: MayAssume,
) => string | Promise<string>;

const ACTIONS: Record<string, Action> = {
  async AssumeRole(fields, caller, mayAssume) {
    const wanted = {
      role: required(fields, 'RoleArn', /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/),
      session: required(fields, 'RoleSessionName', /^[\w+=,.@-]{2,64}$/),
      tags: tagsOf(fields),
    };
    const seconds = Number(fields.get('DurationSeconds') ?? HOUR_SECONDS);
    if (!(seconds >= SHORTEST_SECONDS && seconds <= HOUR_SECONDS)) {
      const message = `DurationSeconds must be between ${SHORTEST_SECONDS} and ${HOUR_SECONDS}: one role assuming another gets an hour at most`;
      throw new StsError(400, 'ValidationError', message);
    }
    if (!(await mayAssume(caller, wanted))) {
      const message = `User: ${arnOf(caller)} is not authorized to perform: sts:AssumeRole on resource: ${wanted.role}`;
      throw new StsError(403, 'AccessDenied', message);
    }
    const given = issueCredentials(wanted, seconds);
    return (
      `<Credentials>${tag('AccessKeyId', given.accessKeyId)}${tag('SecretAccessKey', given.secretAccessKey)}` +
      `${tag('SessionToken', given.sessionToken)}${tag('Expiration', given.expiration.toISOString())}</Credentials>` +
      `<AssumedRoleUser>${tag('AssumedRoleId', idOf(wanted))}${tag('Arn', arnOf(wanted))}</AssumedRoleUser>`
    );
  },
  GetCallerIdentity: (_fields, caller) =>
    tag('Arn', arnOf(caller)) + tag('UserId', idOf(caller)) + tag('Account', accountOf(caller)),
};

class StsError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function required(fields: URLSearchParams, name: string, pattern: RegExp): string {
  const value = fields.get(name);
  if (value !== null && pattern.test(value)) return value;
  const message = `1 validation error detected: Value ${value === null ? 'null' : `'${value}'`} at '${name}' failed to satisfy constraint: Member must match ${pattern.source}`;
  throw new StsError(400, 'ValidationError', message);
}

/** `Tags.member.1.Key=tenant&Tags.member.1.Value=KKT` → {tenant: 'KKT'} */
function tagsOf(fields: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let n = 1; fields.has(`Tags.member.${n}.Key`); n++) {
    tags[fields.get(`Tags.member.${n}.Key`) ?? ''] = fields.get(`Tags.member.${n}.Value`) ?? '';
  }
  return tags;
}

function accountOf(principal: Principal | undefined): string {
  return principal?.role.split(':')[4] ?? '000000000000';
}

/** As AWS names a session: arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION. */
export function arnOf(principal: Principal | undefined): string {
  if (!principal) return `arn:aws:iam::${accountOf(principal)}:user/local`;
  const name = principal.role.slice(principal.role.lastIndexOf('/') + 1);
  return `arn:aws:sts::${accountOf(principal)}:assumed-role/${name}/${principal.session}`;
}

function idOf(principal: Principal | undefined): string {
  return principal
    ? `AROA${macOf(principal.role).toString('hex').slice(0, 17).toUpperCase()}:${principal.session}`
    : 'local';
}

function answer(res: ServerResponse, status: number, root: string, inside: string): void {
  const body = `<${root} xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${inside}</${root}>`;
  send(res, status, { 'content-type': 'text/xml' }, body);
}

function requestId(): string {
  return tag('RequestId', randomUUID());
}

function tag(name: string, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<${name}>${escaped}</${name}>`;
}
