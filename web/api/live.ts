import type { WorkOrderNumber } from '../../domain/ids.ts';
import type { LiveTicketView } from '../../functions/contract/answers.ts';
import type { Heartbeat, LiveFrame } from '../../functions/contract/live.ts';
import type { Api } from './client.ts';
import type { FeedEvent } from './feed-state.ts';
import { onWake } from './on-wake.ts';
import { createStay } from './stay.ts';

const HEARTBEAT_MS = 5_000;
/** A hidden board need not be right to the second; it beats at once when it is looked at again. */
const HIDDEN_HEARTBEAT_MS = 30_000;
/** A heartbeat that nobody answers for this long means a dead line, whatever the socket says. */
const DEAF_MS = 12_000;
/** After a sleep the line is probably dead: nobody waits that long for it. */
const DEAF_AFTER_SLEEP_MS = 2_500;
/** A heartbeat this late, with the page in sight, means that the machine slept. */
const SLEPT_MS = 15_000;
/** A socket that neither opens nor fails. */
const OPEN_MS = 10_000;
const RECONNECT_FIRST_MS = 400;
const RECONNECT_MOST_MS = 15_000;
/** The gateway ends every socket after two hours: the next one is opened before, the old one hears on until it stands. */
const LIFE_MS = 110 * 60_000;
/** What was sent on the old socket may still be under way. */
const LINGER_MS = 2_000;

export type LiveOptions = {
  readonly api: Api;
  /** wss://…/live */
  readonly url: string;
  onEvent(event: FeedEvent): void;
  /** The page's time in milliseconds; never set back. */
  now(): number;
  /** The version this screen holds. */
  held(): number;
  /** The work order this person has open, for the others to see. */
  open(): WorkOrderNumber | undefined;
};

export type Live = {
  /** Somebody wants to know: asks at once, with a new socket when there is none. */
  ask(): void;
  stop(): void;
};

/** Keeps one socket to the server alive while it runs: a ticket, heartbeats, a fresh ticket in time, jitter, a new one before it is too old. */
export function openLive({ api, url, onEvent, now, held, open }: LiveOptions): Live {
  let socket: WebSocket | undefined;
  let openedAt = 0;
  let beatAt: number | undefined;
  let dialling = false;
  let beat: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let proof: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;
  /** The heartbeats that are still to be answered: when each was sent, and the version that was held then. */
  const unanswered = new Map<number, number>();
  const stays = createStay({ api, now, onTicket: heartbeat });

  async function connect(): Promise<void> {
    retry = undefined;
    dialling = true;
    const answer = await api.post<LiveTicketView>('/api/live-tickets', {}, { tries: 1 });
    if (stopped) return;
    if (answer.ok)
      return dial(new WebSocket(`${url}?ticket=${encodeURIComponent(answer.value.ticket)}`));
    if (answer.problem.status === 401) onEvent({ is: 'signed-out', at: now() });
    again();
  }

  function dial(next: WebSocket): void {
    let given = false;
    const giveUp = (): void => {
      clearTimeout(patience);
      if (given) return;
      given = true;
      next.close();
      again();
    };
    const patience = setTimeout(giveUp, OPEN_MS);
    next.onopen = () => {
      clearTimeout(patience);
      if (given || stopped) return next.close();
      given = true;
      takeOver(next);
    };
    next.onmessage = ({ data }) => {
      if (!stopped) hear(JSON.parse(String(data)) as LiveFrame);
    };
    next.onclose = () => {
      giveUp();
      if (socket === next) redial();
    };
  }

  function takeOver(next: WebSocket): void {
    const old = socket;
    socket = next;
    openedAt = now();
    dialling = false;
    if (old) setTimeout(() => old.close(), LINGER_MS);
    else onEvent({ is: 'socket', open: true, at: openedAt });
    heartbeat();
  }

  function hear(frame: LiveFrame): void {
    const at = now();
    if ('changes' in frame) onEvent({ is: 'changes', changes: frame.changes, sent: true, at });
    if (!('head' in frame) || frame.sentAt === undefined) return;
    const { head, present, sentAt } = frame;
    const asked = unanswered.get(sentAt);
    if (asked === undefined) return;
    failures = 0;
    for (const sent of unanswered.keys()) if (sent <= sentAt) unanswered.delete(sent);
    onEvent({ is: 'head', head, present, sentAt, asked, at });
    stays(frame.until, head.now);
  }

  function heartbeat(ticket?: string): void {
    clearTimeout(beat);
    if (socket?.readyState !== WebSocket.OPEN) return;
    const sentAt = now();
    const slept = !document.hidden && beatAt !== undefined && sentAt - beatAt > SLEPT_MS;
    beatAt = sentAt;
    if (slept) wake();
    else if (isDeaf(DEAF_MS)) redial();
    else say(socket, sentAt, ticket);
  }

  function say(to: WebSocket, sentAt: number, ticket: string | undefined): void {
    unanswered.set(sentAt, held());
    const said: Heartbeat = { action: 'heartbeat', sentAt, open: open(), ticket };
    to.send(JSON.stringify(said));
    beat = setTimeout(heartbeat, document.hidden ? HIDDEN_HEARTBEAT_MS : HEARTBEAT_MS);
    if (sentAt - openedAt > LIFE_MS && !dialling && retry === undefined) void connect();
  }

  function isDeaf(limit: number): boolean {
    const [longest = Infinity] = unanswered.keys();
    return now() - longest > limit;
  }

  function redial(): void {
    hangUp();
    again();
  }

  function hangUp(): void {
    clearTimeout(beat);
    const old = socket;
    socket = undefined;
    beatAt = undefined;
    unanswered.clear();
    old?.close();
    onEvent({ is: 'socket', open: false, at: now() });
  }

  /** A thousand boards that lost one server must not come back in the same second. */
  function again(): void {
    dialling = false;
    if (stopped || retry !== undefined) return;
    const most = Math.min(RECONNECT_MOST_MS, RECONNECT_FIRST_MS * 2 ** failures++);
    retry = setTimeout(connect, most / 2 + (Math.random() * most) / 2);
  }

  /** Somebody looks again, or the network came or went: what was known is held against the server before it counts. */
  function wake(): void {
    onEvent({ is: 'network', offline: navigator.onLine === false, at: now() });
    if (document.hidden) return;
    onEvent({ is: 'woke', at: now() });
    ask();
  }

  function ask(): void {
    clearTimeout(proof);
    if (retry !== undefined) {
      clearTimeout(retry);
      void connect();
    }
    heartbeat();
    proof = setTimeout(() => {
      if (socket && isDeaf(DEAF_AFTER_SLEEP_MS)) redial();
    }, DEAF_AFTER_SLEEP_MS + 1);
  }

  const stopWaking = onWake(wake);
  onEvent({ is: 'network', offline: navigator.onLine === false, at: now() });
  void connect();
  return {
    ask,
    stop() {
      stopped = true;
      clearTimeout(retry);
      clearTimeout(proof);
      stopWaking();
      hangUp();
    },
  };
}
