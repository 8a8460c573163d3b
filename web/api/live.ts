import type { WorkOrderNumber } from '../../domain/ids.ts';
import type { LiveTicketView } from '../../functions/contract/answers.ts';
import type { Heartbeat, LiveFrame } from '../../functions/contract/live.ts';
import type { Api } from './client.ts';
import type { FeedEvent } from './feed.ts';

const HEARTBEAT_MS = 5_000;
/** A hidden board need not be right to the second; it beats at once when it is looked at again. */
const HIDDEN_HEARTBEAT_MS = 30_000;
/** A heartbeat that nobody answers for this long means a dead line, whatever the socket says. */
const DEAF_MS = 12_000;
const RECONNECT_FIRST_MS = 400;
const RECONNECT_MOST_MS = 15_000;

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

/** Keeps one socket to the server alive while it runs: ticket, heartbeat, reconnect with jitter. Answers what stops it. */
export function openLive({ api, url, onEvent, now, held, open }: LiveOptions): () => void {
  let socket: WebSocket | undefined;
  let beat: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;
  /** The heartbeats that are still to be answered: when each was sent, and the version that was held then. */
  const unanswered = new Map<number, number>();

  async function connect(): Promise<void> {
    retry = undefined;
    const answer = await api.post<LiveTicketView>('/api/live-tickets', {});
    if (stopped) return;
    if (!answer.ok) return again();
    const next = new WebSocket(`${url}?ticket=${encodeURIComponent(answer.value.ticket)}`);
    socket = next;
    // A network that swallows everything neither opens a socket nor refuses it, and the browser waits for minutes.
    beat = setTimeout(giveUp, DEAF_MS);
    next.onopen = () => {
      onEvent({ is: 'socket', open: true, at: now() });
      heartbeat();
    };
    next.onmessage = ({ data }) => hear(JSON.parse(String(data)) as LiveFrame);
    next.onclose = () => {
      if (socket === next) giveUp();
    };
  }

  function hear(frame: LiveFrame): void {
    const at = now();
    if ('changes' in frame) onEvent({ is: 'changes', changes: frame.changes, at });
    if (!('head' in frame) || frame.sentAt === undefined) return;
    const { head, present, sentAt } = frame;
    const asked = unanswered.get(sentAt);
    if (asked === undefined) return;
    failures = 0;
    for (const sent of unanswered.keys()) if (sent <= sentAt) unanswered.delete(sent);
    onEvent({ is: 'head', head, present, sentAt, asked, at });
  }

  function heartbeat(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    clearTimeout(beat);
    const sentAt = now();
    const [longest = sentAt] = unanswered.keys();
    if (sentAt - longest > DEAF_MS) {
      giveUp();
      return;
    }
    unanswered.set(sentAt, held());
    const said: Heartbeat = { action: 'heartbeat', sentAt, open: open() };
    socket.send(JSON.stringify(said));
    beat = setTimeout(heartbeat, document.hidden ? HIDDEN_HEARTBEAT_MS : HEARTBEAT_MS);
  }

  function hangUp(): void {
    clearTimeout(beat);
    const old = socket;
    socket = undefined;
    unanswered.clear();
    old?.close();
    onEvent({ is: 'socket', open: false, at: now() });
  }

  function giveUp(): void {
    hangUp();
    again();
  }

  /** A thousand boards that lost one server must not come back in the same second. */
  function again(): void {
    if (stopped || retry !== undefined) return;
    const most = Math.min(RECONNECT_MOST_MS, RECONNECT_FIRST_MS * 2 ** failures++);
    retry = setTimeout(connect, most / 2 + (Math.random() * most) / 2);
  }

  /** Somebody looks again, or the network is back: no reason to wait. */
  function wake(): void {
    if (document.hidden) return;
    if (socket) heartbeat();
    else if (retry !== undefined) {
      clearTimeout(retry);
      connect();
    }
  }

  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', wake);
  connect();
  return () => {
    stopped = true;
    clearTimeout(retry);
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('online', wake);
    hangUp();
  };
}
