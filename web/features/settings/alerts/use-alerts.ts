import { useCallback, useEffect, useRef, useState } from 'react';
import type { AlertRules, AlertSettings } from '../../../../functions/contract/alerts.ts';
import type { Change } from '../../../../functions/contract/board.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import type { Answer, Problem } from '../../../api/problem.ts';
import type { Deed } from './deeds.ts';

const PATH = '/api/settings/alerts';
/** So often a deed is done anew over what others did meanwhile. */
const TRIES = 4;
/** Somebody changed the very same meanwhile. */
export const MOVED = 'alerts-moved-on';

export type SavedAlerts = AlertSettings & { readonly change: Change };
export type Apply = (deed: Deed) => Promise<Answer<SavedAlerts>>;

type Props = {
  readonly api: Api;
  readonly feed: BoardFeed;
  nameOf(person: string): string;
};

/** Who is told what as the server has it, and changing that. */
export function useAlerts({ api, feed, nameOf }: Props) {
  const [alerts, setAlerts] = useState<AlertSettings>();
  const [problem, setProblem] = useState<Problem>();
  const latest = useRef<AlertSettings>(undefined);

  const adopt = useCallback((next: AlertSettings): void => {
    latest.current = next;
    setAlerts(next);
    setProblem(undefined);
  }, []);
  const load = useCallback(async (): Promise<void> => {
    const answer = await api.get<AlertSettings>(PATH);
    if (answer.ok) adopt(answer.value);
    else if (!latest.current) setProblem(answer.problem);
  }, [api, adopt]);
  useEffect(() => void load(), [load]);
  useEffect(
    () =>
      feed.onNews((news) => {
        const isOurs = news === 'anew' || news.some(({ kind }) => kind === 'alerts-changed');
        if (isOurs) void load();
      }),
    [feed, load],
  );

  const apply: Apply = async (deed) => {
    const command = crypto.randomUUID();
    let by: unknown;
    for (let tries = 0; ; tries++) {
      const known = latest.current as AlertSettings;
      const next = deed(rulesOf(known));
      if (!next) {
        const who = typeof by === 'string' ? nameOf(by) : 'Somebody else';
        return { ok: false, problem: movedOn(who, known) };
      }
      const options = { seen: known.version, command: `${command}-${tries}` };
      const answer = await api.put<SavedAlerts>(PATH, next, options);
      if (answer.ok) {
        const { change, ...saved } = answer.value;
        adopt(saved);
        feed.heard(change);
        return answer;
      }
      if (answer.problem.status !== 412 || tries >= TRIES) return answer;
      by = answer.problem.by;
      await load();
    }
  };
  return { alerts, problem, load, apply };
}

function rulesOf({ recipients, digestAt, quiet }: AlertSettings): AlertRules {
  return { recipients, digestAt, ...(quiet ? { quiet } : {}) };
}

function movedOn(who: string, current: AlertSettings): Problem {
  return {
    ...{ type: 'about:blank', status: 412, code: MOVED, current },
    title: `${who} changed the same meanwhile`,
    detail: 'What you typed is kept: save again to put it over theirs',
  };
}
