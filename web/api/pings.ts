import type { LiveTicketView } from '../../functions/contract/answers.ts';
import type { Heartbeat, LiveFrame } from '../../functions/contract/live.ts';
import type { Api } from './client.ts';
import { createStay } from './stay.ts';

/** Keeps the line open through the gateway, which ends silent ones. */
const HEARTBEAT_MS = 30_000;
/** Two heartbeats that nobody answered: the line is dead, whatever the socket says. */
const DEAF_MS = 70_000;
/** The gateway ends every socket after two hours. */
const LIFE_MS = 110 * 60_000;
const RECONNECT_FIRST_MS = 1_000;
const RECONNECT_MOST_MS = 60_000;

type Options = {
  readonly api: Api;
  /** wss://…/live */
  readonly url: string;
  /** Something of this person's may have changed; also after each time that the line was down. */
  onPing(): void;
};

/** Hears that something changed, on as little battery and network as it takes, until the answered function is called. */
export function hearPings({ api, url, onPing }: Options): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let openedAt = 0;
  let heardAt = 0;
  let failures = 0;
  let dialling = false;
  let stopped = false;
  const stays = createStay({ api, now: Date.now, onTicket: heartbeat });

  async function connect(): Promise<void> {
    if (dialling || stopped) return;
    dialling = true;
    clearTimeout(timer);
    const answer = await api.post<LiveTicketView>('/api/live-tickets', {}, { tries: 1 });
    if (stopped) return;
    if (!answer.ok) return again();
    const next = new WebSocket(`${url}?ticket=${encodeURIComponent(answer.value.ticket)}`);
    socket = next;
    next.onopen = () => {
      dialling = false;
      failures = 0;
      openedAt = heardAt = Date.now();
      heartbeat();
      onPing();
    };
    next.onmessage = ({ data }) => {
      heardAt = Date.now();
      const frame = JSON.parse(String(data)) as LiveFrame;
      if ('ping' in frame) onPing();
      if ('head' in frame) stays(frame.until, frame.head.now);
    };
    next.onclose = () => {
      if (socket === next) again();
    };
  }

  function heartbeat(ticket?: string): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    clearTimeout(timer);
    const at = Date.now();
    if (at - heardAt > DEAF_MS || at - openedAt > LIFE_MS) {
      hangUp();
      return;
    }
    const said: Heartbeat = { action: 'heartbeat', sentAt: at, ticket };
    socket.send(JSON.stringify(said));
    timer = setTimeout(heartbeat, HEARTBEAT_MS);
  }

  function hangUp(): void {
    const old = socket;
    socket = undefined;
    old?.close();
    again();
  }

  function again(): void {
    dialling = false;
    socket = undefined;
    clearTimeout(timer);
    if (stopped) return;
    const most = Math.min(RECONNECT_MOST_MS, RECONNECT_FIRST_MS * 2 ** failures++);
    timer = setTimeout(connect, most / 2 + (Math.random() * most) / 2);
  }

  const back = (): void => {
    failures = 0;
    if (!socket) void connect();
  };
  window.addEventListener('online', back);
  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    window.removeEventListener('online', back);
    socket?.close();
  };
}
