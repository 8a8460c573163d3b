/** One structured line for CloudWatch: what happened to whom, never what was in a body. An object, so that its fields can be searched. */
export function log(
  level: 'info' | 'error',
  message: string,
  facts: Readonly<Record<string, unknown>>,
): void {
  console[level]({ message, ...facts });
}

/** Errors whose words are ours; all others may quote what they were given: an item, an address, the text that was no JSON. */
const OURS = new Set(['Error', 'Busy', 'Problem']);
const QUOTED = /“[^”]*”|"[^"]*"|'[^']*'|`[^`]*`|\S*@\S*/g;
const REASON_LETTERS = 200;
/** A line of a stack that says where, and nothing else. */
const FRAME = /^ {4}at .{1,300}:\d+:\d+\)?$/;
const FRAMES = 12;

type Thrown = Error & {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly issues?: readonly { readonly path?: readonly unknown[]; readonly code?: string }[];
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
};

/** What of a thrown thing is worth a log line: its kind, where it happened, and no word that may hold what somebody wrote. */
export function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const {
    name,
    message,
    stack = '',
    code,
    $metadata,
    issues,
    CancellationReasons,
  } = error as Thrown;
  return known({
    error: name,
    code: typeof code === 'string' ? code : undefined,
    reason: OURS.has(name) && code === undefined ? plain(message) : undefined,
    service: $metadata && known({ status: $metadata.httpStatusCode, id: $metadata.requestId }),
    reasons: CancellationReasons?.map((each) => each.Code ?? 'None'),
    fields: issues?.slice(0, FRAMES).map((issue) => `${fieldOf(issue.path)}: ${issue.code}`),
    at: framesOf(stack.replace(message, '')),
  });
}

const plain = (words: string) => words.replace(QUOTED, '…').slice(0, REASON_LETTERS);

/** Names of fields are ours; the keys of a dictionary in one need not be. */
const fieldOf = (path: readonly unknown[] = []) =>
  path.map((step) => (/^[a-z]\w{0,19}$/i.test(String(step)) ? String(step) : '…')).join('.');

const framesOf = (stack: string): readonly string[] =>
  stack
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());

/** Without what is not known. */
function known(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Who asks, by the ids in verified claims or in what a socket was bound to; what else stands there is nobody's news. */
export function whoOf(claims: unknown): { readonly tenant?: string; readonly person?: string } {
  const { tenant, person } = (claims ?? {}) as Record<string, unknown>;
  return known({ tenant: idIn(tenant), person: idIn(person) });
}

const idIn = (value: unknown) =>
  typeof value === 'string' && /^[A-Z0-9]{1,12}$/.test(value) ? value : undefined;

/** A row's key as a log may hold it: that of a message ends in an address. */
export const plainKey = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => ({
  pk,
  sk: sk.replace(/[^#]*@.*/, '…'),
});

/** What kind of thing was thrown, in a word. */
export const kindOf = (error: unknown): string =>
  error instanceof Error ? error.name : typeof error;

/** The name of what went wrong, without its words: `MessageRejected` of `MessageRejected: a@b.c is …`. */
export const nameOf = (problem: string | undefined): string | undefined =>
  problem === undefined ? undefined : /^[A-Za-z]+(?=: )/.exec(problem)?.[0];
