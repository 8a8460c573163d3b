import { useRef, useState } from 'react';
import type { JobChanged, OneJob } from '../../functions/contract/job.ts';
import type { BoardData } from '../api/board-data.ts';
import type { BoardFeed } from '../api/board-feed.ts';
import type { Api } from '../api/client.ts';
import type { Answer, Problem } from '../api/problem.ts';
import { tell } from '../ui/toast.tsx';
import { whatChanged } from '../words/job-conflict.ts';
import { shortSpanWords } from '../words/spans.ts';
import { type Deed, deedsOf, undone } from './job-deeds.ts';

/** What a screen with jobs on it knows. */
export type JobDesk = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  /** Who is signed in. */
  readonly person: string;
  /** Server time, ISO instant. */
  readonly now: string;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
};

/** A deed as it is sent: on the job as the person saw it. */
export type Sent = {
  readonly deed: Deed;
  readonly job: OneJob;
  readonly body?: object | undefined;
  /** Said when it was done, where the screen does not show it by itself. */
  done?(answer: JobChanged): void;
};

export type Deeds = {
  /** Does it and says what became of it; a second press while it is under way does nothing. */
  run(sent: Sent): Promise<boolean>;
  /** Sends it, for a dialogue that says by itself what can be mended there. */
  send(sent: Sent): Promise<Answer<JobChanged>>;
  /** What a dialogue was answered in the end. */
  settle(sent: Sent, answer: Answer<JobChanged>): Promise<boolean>;
};

/** Does things to jobs. Who was overtaken is told by whom and with what, and can do it on top in one press. */
export function useDeeds(desk: JobDesk): Deeds {
  const { api, feed } = desk;
  const underWay = useRef(false);
  const [, setBusy] = useState(false);

  const send = ({ deed, job, body = {} }: Sent): Promise<Answer<JobChanged>> => {
    const path = `/api/jobs/${job.number}`;
    const seen = { seen: job.version };
    return deed === 'edit' ? api.patch(path, body, seen) : api.post(`${path}/${deed}`, body, seen);
  };

  const settle = async (sent: Sent, answer: Answer<JobChanged>): Promise<boolean> => {
    if (answer.ok) {
      feed.heard(answer.value.change);
      sent.done?.(answer.value);
      return true;
    }
    const { problem } = answer;
    if (problem.status === 412 || problem.status === 409 || problem.status === 0) feed.catchUp();
    if (problem.status === 412) await tellConflict(sent, problem);
    else tell({ tone: 'bad', text: undone(sent.deed, sent.job), detail: wordsOf(problem) });
    return false;
  };

  /** How the job stands now says best what the other one did to it. */
  const tellConflict = async (sent: Sent, { by, at }: Problem): Promise<void> => {
    const { board, person, today, now } = desk;
    const answer = await api.get<OneJob>(`/api/jobs/${sent.job.number}`);
    const nameOf = (id: string) => board.people.get(id)?.name;
    const words = { locale: board.settings.locale, today, nameOf };
    const current = answer.ok ? answer.value : undefined;
    const did = current && whatChanged(sent.job, current, words);
    const who = by === person ? 'You, in another window,' : (nameOf(String(by)) ?? 'Somebody else');
    const ago = shortSpanWords(Math.max(0, Date.parse(now) - Date.parse(String(at))));
    const whole = sent.job.workOrder ? 'changed its work order' : 'changed it';
    const text = `${who} ${did ?? whole} ${ago} ago`;
    const detail = `${undone(sent.deed, sent.job)}. Nothing was overwritten.`;
    if (!current || !deedsOf(current).includes(sent.deed))
      return tell({ tone: 'bad', text, detail });
    const run = () => void attempt({ ...sent, job: current });
    const action = { label: 'Do it on top', run };
    tell({ tone: 'bad', text, detail, action, otherwise: 'Keep theirs' });
  };

  const attempt = async (sent: Sent): Promise<boolean> => {
    if (underWay.current) return false;
    underWay.current = true;
    setBusy(true);
    const answer = await send(sent);
    underWay.current = false;
    setBusy(false);
    return settle(sent, answer);
  };

  return { run: attempt, send, settle };
}

export const wordsOf = ({ title, detail }: Problem): string =>
  [title, detail].filter(Boolean).join('. ');
