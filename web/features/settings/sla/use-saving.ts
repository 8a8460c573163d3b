import { useEffect, useRef, useState } from 'react';
import type { Change } from '../../../../functions/contract/board.ts';
import type { SlaPreview, SlaSettings } from '../../../../functions/contract/sla.ts';
import type { Api } from '../../../api/client.ts';
import type { Answer, Problem } from '../../../api/problem.ts';
import type { Wish } from './read.ts';

/** How many open orders were looked at, and how many of them would get another deadline. */
export type Looked = { readonly looked: number; readonly changed: number; readonly open: number };

export type Phase =
  | (Looked & { readonly is: 'looking' })
  | (Looked & { readonly is: 'asking' })
  | (Looked & { readonly is: 'saving'; readonly follow: boolean })
  | (Looked & { readonly is: 'failed'; readonly problem: Problem; readonly follow?: boolean });

export type Saved = SlaSettings & { readonly change: Change };

type Props = {
  readonly api: Api;
  /** The version of the rules that is typed over, at this moment. */
  seen(): number;
  onSaved(saved: Saved, follow: boolean): void;
  /** Refused for what can be mended in the form. */
  onRefused(problem: Problem, wish: Wish): void;
};

const NOTHING: Looked = { looked: 0, changed: 0, open: 0 };

/** Saving rules: first it is counted what they would change, then it is asked whether open orders should follow, then they are sent. */
export function useSaving({ api, seen, onSaved, onRefused }: Props) {
  const [phase, setPhase] = useState<Phase>();
  /** Of several attempts only the newest goes on. */
  const attempt = useRef(0);
  const wish = useRef<Wish>(undefined);
  const command = useRef('');
  // Whoever goes elsewhere while it is counted has not said yes.
  useEffect(() => () => void attempt.current++, []);

  const stop = (): void => {
    attempt.current += 1;
    setPhase(undefined);
  };
  const refused = (problem: Problem, found: Looked, follow?: boolean): void => {
    const isMendable = problem.status === 400 || problem.status === 412 || problem.status === 403;
    if (isMendable && wish.current) {
      setPhase(undefined);
      onRefused(problem, wish.current);
    } else setPhase({ is: 'failed', problem, follow, ...found });
  };
  const put = async (follow: boolean, found: Looked): Promise<void> => {
    const mine = attempt.current;
    setPhase({ is: 'saving', follow, ...found });
    const answer = await api.put<Saved>('/api/settings/sla', wish.current, {
      command: command.current,
      seen: seen(),
    });
    if (answer.ok) {
      if (mine === attempt.current) setPhase(undefined);
      onSaved(answer.value, follow);
    } else if (mine === attempt.current) refused(answer.problem, found, follow);
  };
  const look = async (from = NOTHING): Promise<void> => {
    attempt.current += 1;
    const mine = attempt.current;
    let found = from;
    setPhase({ is: 'looking', ...found });
    let after: number | undefined = 0;
    while (after !== undefined) {
      const body: object = { ...wish.current, after };
      const answer: Answer<SlaPreview> = await api.post('/api/settings/sla/preview', body);
      if (mine !== attempt.current) return;
      if (!answer.ok) return refused(answer.problem, found);
      const { looked, changed, open }: SlaPreview = answer.value;
      found = {
        looked: found.looked + looked,
        changed: found.changed + changed,
        // Orders come and go while it is counted.
        open: Math.max(open, found.looked + looked),
      };
      setPhase({ is: 'looking', ...found });
      after = answer.value.next;
    }
    if (found.changed > 0) setPhase({ is: 'asking', ...found });
    else await put(false, found);
  };

  return {
    phase,
    /** Begins to save; nothing is written before the person has answered. */
    begin(next: Wish): void {
      if (phase) return;
      wish.current = next;
      command.current = crypto.randomUUID();
      void look();
    },
    answer(follow: boolean): void {
      if (phase?.is === 'asking') void put(follow, phase);
    },
    again(): void {
      if (phase?.is !== 'failed') return;
      if (phase.follow === undefined) void look();
      else void put(phase.follow, phase);
    },
    stop,
  };
}
