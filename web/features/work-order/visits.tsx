import { Ellipsis, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { JobView, Slot } from '../../../functions/contract/visit.ts';
import type { WorkOrderView } from '../../../functions/contract/work-order.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Answer } from '../../api/problem.ts';
import { ScheduleDialog } from '../../parts/schedule-dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { tell } from '../../ui/toast.tsx';
import { conflictIn, theirDeed } from '../../words/conflict.ts';
import { JOB_STATUS_NAMES, todayIn, visitWords } from '../../words/order-words.ts';

type Props = {
  readonly order: WorkOrderView;
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  readonly now: string;
  readonly mayDispatch: boolean;
  /** Who is signed in. */
  readonly person: string;
  /** What is shown turned out to be old. */
  onStale(): void;
};

/** What was sent, so that it can be sent again on top of what somebody else did. */
type Sent = {
  readonly path: string;
  /** What is said when it was refused. */
  readonly what: string;
  readonly body?: object | undefined;
  readonly seen?: number;
};

const booking = ({ number }: JobView): Sent => ({
  path: `/api/jobs/${number}/schedule`,
  what: `${number} stays as it is`,
});

type Verb = 'start' | 'complete' | 'cancel' | 'reopen';
type Deed = { readonly verb: Verb | 'schedule'; readonly name: string };

/** What a dispatcher may try with a visit; whether it may be, the server says. */
const DEEDS: Readonly<Record<JobView['status'], readonly Deed[]>> = {
  unscheduled: [
    { verb: 'schedule', name: 'Schedule…' },
    { verb: 'complete', name: 'Mark completed' },
    { verb: 'cancel', name: 'Cancel visit' },
  ],
  scheduled: [
    { verb: 'start', name: 'Start' },
    { verb: 'schedule', name: 'Reschedule…' },
    { verb: 'complete', name: 'Mark completed' },
    { verb: 'cancel', name: 'Cancel visit' },
  ],
  started: [
    { verb: 'complete', name: 'Mark completed' },
    { verb: 'cancel', name: 'Cancel visit' },
  ],
  completed: [{ verb: 'reopen', name: 'Reopen' }],
  cancelled: [{ verb: 'reopen', name: 'Reopen' }],
};

/** The visits of an order, in the order of their numbers, each with what can be done to it. */
export function Visits({ order, api, feed, board, now, person, mayDispatch, onStale }: Props) {
  const [scheduling, setScheduling] = useState<JobView>();
  const [busy, setBusy] = useState(false);
  const slot = useRef<Slot>(undefined);
  const { locale, zone } = board.settings;
  const today = todayIn(zone, now);
  const counting = order.jobs.filter((job) => job.status !== 'cancelled');
  const done = counting.filter((job) => job.status === 'completed').length;

  const settle = (deed: Sent, answer: Answer<WorkOrderChanged>): void => {
    if (answer.ok) {
      feed.heard(answer.value.change);
      return;
    }
    const { title, detail, status } = answer.problem;
    if (status === 412 || status === 0) {
      feed.catchUp();
      onStale();
    }
    const conflict = conflictIn(answer.problem);
    if (!conflict) {
      const why = [title, detail].filter(Boolean).join('. ');
      tell({ tone: 'bad', text: deed.what, detail: why });
      return;
    }
    const again = () => void send({ ...deed, seen: conflict.current.version });
    tell({
      tone: 'bad',
      text: theirDeed(conflict, order, board.people, person, now),
      detail: `${deed.what}. Nothing was overwritten.`,
      action: { label: 'Do it on top', run: again },
      otherwise: 'Keep theirs',
    });
  };
  const send = async (deed: Sent): Promise<void> => {
    const { path, body = {}, seen = order.version } = deed;
    settle(deed, await api.post<WorkOrderChanged>(path, body, { seen }));
  };
  const post = async (path: string, what: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await send({ path, what });
    setBusy(false);
  };

  return (
    <section>
      <h3>
        Visits
        {counting.length > 0 ? (
          <span className="num visits-done">
            {done} of {counting.length} done
          </span>
        ) : null}
      </h3>
      {order.jobs.length === 0 ? <p className="drawer-nothing">No visits yet.</p> : null}
      <ul className="visits">
        {order.jobs.map((job) => (
          <li key={job.number} data-status={job.status}>
            <span className="visit-status">{JOB_STATUS_NAMES[job.status]}</span>
            <span className="visit-when num">{visitWords(job, locale, today)}</span>
            <span className="visit-who">
              <span className="num">{job.number}</span>
              {job.slot ? ` · ${board.people.get(job.slot.technicianId)?.name ?? ''}` : null}
            </span>
            {mayDispatch ? (
              <Menu
                label={`What to do with ${job.number}`}
                className="button quiet icon small"
                button={<Ellipsis size={16} aria-hidden />}
              >
                {(close) =>
                  DEEDS[job.status].map(({ verb, name }) => (
                    <button
                      key={verb}
                      type="button"
                      role="menuitem"
                      className={`menu-item ${verb === 'cancel' ? 'danger' : ''}`}
                      onClick={() => {
                        close();
                        if (verb === 'schedule') setScheduling(job);
                        else
                          void post(
                            `/api/jobs/${job.number}/${verb}`,
                            `${job.number} stays as it is`,
                          );
                      }}
                    >
                      {name}
                    </button>
                  ))
                }
              </Menu>
            ) : null}
          </li>
        ))}
      </ul>
      {mayDispatch && order.status !== 'cancelled' ? (
        <button
          type="button"
          className="button small add-visit"
          onClick={() => post(`/api/work-orders/${order.number}/jobs`, 'No job was added')}
        >
          <Plus size={14} aria-hidden />
          Add Job
        </button>
      ) : null}
      {scheduling ? (
        <ScheduleDialog
          title={scheduling.slot ? 'Reschedule the visit' : 'Schedule the visit'}
          lead={`${scheduling.number} · ${order.title}`}
          verb={scheduling.slot ? 'Reschedule' : 'Schedule'}
          people={board.people}
          today={today}
          slot={scheduling.slot}
          send={(chosen) => {
            slot.current = chosen;
            const { path } = booking(scheduling);
            return api.post<WorkOrderChanged>(path, chosen, { seen: order.version });
          }}
          onDone={(answer) => {
            setScheduling(undefined);
            if (answer) settle({ ...booking(scheduling), body: slot.current }, answer);
          }}
        />
      ) : null}
    </section>
  );
}
