import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { JobView, WorkOrderView } from '../../../functions/contract/work-order.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Answer } from '../../api/problem.ts';
import { Menu } from '../../ui/menu.tsx';
import { tell } from '../../ui/toast.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { JOB_STATUS_NAMES, todayIn, visitWords } from './words.ts';

type Props = {
  readonly order: WorkOrderView;
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  readonly now: string;
  readonly mayDispatch: boolean;
  /** What is shown turned out to be old. */
  onStale(): void;
};

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
export function Visits({ order, api, feed, board, now, mayDispatch, onStale }: Props) {
  const [scheduling, setScheduling] = useState<JobView>();
  const [busy, setBusy] = useState(false);
  const { locale, zone } = board.settings;
  const today = todayIn(zone, now);
  const counting = order.jobs.filter((job) => job.status !== 'cancelled');
  const done = counting.filter((job) => job.status === 'completed').length;

  const settle = (what: string, answer: Answer<WorkOrderChanged>): void => {
    if (answer.ok) {
      feed.heard(answer.value.change);
      return;
    }
    const { title, detail, status } = answer.problem;
    if (status === 412) {
      feed.catchUp();
      onStale();
    }
    tell({ tone: 'bad', text: what, detail: [title, detail].filter(Boolean).join('. ') });
  };
  const post = async (path: string, what: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    settle(what, await api.post(path, {}, { seen: order.version }));
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
          send={(slot) =>
            api.post<WorkOrderChanged>(`/api/jobs/${scheduling.number}/schedule`, slot, {
              seen: order.version,
            })
          }
          onDone={(answer) => {
            setScheduling(undefined);
            if (answer) settle(`${scheduling.number} stays as it is`, answer);
          }}
        />
      ) : null}
    </section>
  );
}
