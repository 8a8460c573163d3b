import type { Problem } from './problem.ts';

/** What can be pressed on a visit; each is one command of the API. */
export type PressKind = 'start' | 'complete' | 'note' | 'material';

/** One press of a button, kept until the server has answered it and the person knows what became of it. */
export type Press = {
  /** The command's id: the same for every try, so that it happens once. */
  readonly id: string;
  readonly kind: PressKind;
  /** The visit. */
  readonly job: string;
  /** Whether the visit belongs to a work order; its versions are that order's then. */
  readonly ofOrder: boolean;
  readonly body: Readonly<Record<string, unknown>>;
  /** The version it rests on: what the person saw, or what an earlier press of the same visit made of it. */
  readonly seen: number;
  /** What the visit is called, for telling about it when it is no longer in sight. */
  readonly title: string;
  /** When it was pressed, in milliseconds by the server's clock as far as it is known. */
  readonly at: number;
  /** The version that the server's answer brought: it happened, and is shown until the visits were fetched with it. */
  readonly answered?: number;
  /** Why the server said no: told until the person takes it away or tries again. */
  readonly refused?: Problem;
};

/** In the order in which they were pressed. */
export type Outbox = readonly Press[];

export const NO_PRESSES: Outbox = [];

const isDeed = (kind: PressKind): boolean => kind === 'start' || kind === 'complete';
const isWaiting = (press: Press): boolean => press.answered === undefined && !press.refused;

/** What the server has not answered yet. */
export const waiting = (outbox: Outbox): Outbox => outbox.filter(isWaiting);
/** What was refused and is still to be seen by the person. */
export const refusedOf = (outbox: Outbox): Outbox => outbox.filter(({ refused }) => refused);
/** What is to be sent next: "first pressed, first sent". */
export const nextToSend = (outbox: Outbox): Press | undefined => outbox.find(isWaiting);

/** Whether an earlier press already says so: the same command, or the same deed on the same visit while nobody has answered. */
function isRepeat(outbox: Outbox, { id, kind, job }: Press): boolean {
  return outbox.some(
    (other) =>
      other.id === id ||
      (isDeed(kind) && !other.refused && other.kind === kind && other.job === job),
  );
}

/** Takes in a press; the same one twice is one command. A deed that was refused before may be pressed anew. */
export function pressed(outbox: Outbox, press: Press): Outbox {
  if (isRepeat(outbox, press)) return outbox;
  const others = outbox.filter(
    ({ refused, kind, job }) =>
      !(refused && kind === press.kind && job === press.job && isDeed(kind)),
  );
  const seen = outbox.reduce(
    (newest, earlier) => Math.max(newest, broughtTo(press, earlier)),
    press.seen,
  );
  return [...others, { ...press, seen }];
}

/**
 * The version that an earlier press made of the visit that this one is about; 0 when it tells nothing. A note or a material of an order
 * touches no visit of it: its answer may stand above changes that this person never saw.
 */
function broughtTo({ job }: Press, earlier: Press): number {
  if (earlier.job !== job || earlier.answered === undefined) return 0;
  return isDeed(earlier.kind) || !earlier.ofOrder ? earlier.answered : 0;
}

/** The server did it: later presses of the same visit rest on the version that this one made. */
export function answered(outbox: Outbox, id: string, version: number): Outbox {
  const done = outbox.find((press) => press.id === id);
  if (!done) return outbox;
  const told = { ...done, answered: version };
  return outbox.map((press) =>
    press.id === id
      ? told
      : isWaiting(press)
        ? { ...press, seen: Math.max(press.seen, broughtTo(press, told)) }
        : press,
  );
}

/** The server said no: nothing of it is lost, the person reads why. */
export function refused(outbox: Outbox, id: string, problem: Problem): Outbox {
  return outbox.map((press) => (press.id === id ? { ...press, refused: problem } : press));
}

/** The person has read it, or takes it back before it went. */
export function dropped(outbox: Outbox, id: string): Outbox {
  return outbox.filter((press) => press.id !== id);
}

/** Once more what was refused, as a new command on what stands now; it goes last. */
export function pressedAgain(
  outbox: Outbox,
  id: string,
  anew: Pick<Press, 'id' | 'seen' | 'at'>,
): Outbox {
  const press = outbox.find((one) => one.id === id && one.refused);
  if (!press) return outbox;
  const { refused: _, ...same } = press;
  return pressed(dropped(outbox, id), { ...same, ...anew });
}

/** The visits were fetched: what they show already needs not be shown from here. `versions` by job; one that is not there is gone. */
export function learned(outbox: Outbox, versions: ReadonlyMap<string, number>): Outbox {
  const left = outbox.filter(
    ({ job, answered: version }) =>
      version === undefined || version > (versions.get(job) ?? Number.POSITIVE_INFINITY),
  );
  return left.length === outbox.length ? outbox : left;
}
