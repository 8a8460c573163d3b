import { CalendarPlus } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CalendarFeed, NewCalendarFeed } from '../../functions/contract/calendar-feed.ts';
import type { Api } from '../api/client.ts';
import type { Answer, Problem } from '../api/problem.ts';
import { Dialog } from '../ui/dialog.tsx';
import { CopyField } from './copy-field.tsx';
import './calendar-link.css';

type Props = {
  readonly api: Pick<Api, 'get' | 'post' | 'delete'>;
  readonly person: { readonly id: string; readonly name: string };
  /** Whether it is the person who asks. */
  readonly own: boolean;
  onClose(): void;
};

/** The secret link by which somebody's visits stand in a calendar program: made, shown once, taken back. */
export function CalendarLink({ api, person, own, onClose }: Props) {
  const whose = own ? 'your' : `${person.name}’s`;
  const link = useLink(api, person.id);
  return (
    <Dialog
      title="Visits in a calendar"
      lead={`A calendar program that knows the link shows ${whose} visits and keeps them up to date.`}
      onClose={onClose}
    >
      <div className="dialog-body calendar-link" aria-busy={link.busy}>
        {link.made ? <Made path={link.made.path} whose={whose} /> : <Standing link={link} />}
        {link.problem ? (
          <p className="field-error" role="alert">
            {[link.problem.title, link.problem.detail].filter(Boolean).join('. ')}
          </p>
        ) : null}
      </div>
      <footer className="dialog-foot">
        {link.isOut ? (
          <button
            type="button"
            className="button danger"
            aria-disabled={link.busy}
            onClick={link.end}
          >
            Take the link back
          </button>
        ) : null}
        <span className="grow" />
        {link.made ? null : (
          <button
            type="button"
            className="button primary"
            data-first-focus
            aria-disabled={link.busy}
            onClick={link.make}
          >
            {link.isOut ? 'Make a new link' : 'Make the link'}
          </button>
        )}
        <button type="button" className="button" onClick={onClose}>
          {link.made ? 'Done' : 'Close'}
        </button>
      </footer>
    </Dialog>
  );
}

function Standing({ link }: { readonly link: ReturnType<typeof useLink> }) {
  const { known } = link;
  if (!known)
    return link.problem ? (
      <button type="button" className="button small" onClick={link.look}>
        Try again
      </button>
    ) : (
      <span className="bone calendar-link-bone" />
    );
  if (link.ended) return <p role="status">The link was taken back: it leads nowhere now.</p>;
  if (!known.link)
    return <p>No link is out. Times, places and whom to call stand in the calendar; no prices.</p>;
  return (
    <p>
      A link has been out since <b>{dayOf(known.link.since)}</b>. It is not kept here and cannot be
      shown again; a new one takes its place, and the old one leads nowhere then.
    </p>
  );
}

function Made({ path, whose }: { readonly path: string; readonly whose: string }) {
  const url = new URL(path, window.location.href).href;
  return (
    <>
      <CopyField label="The link, shown this once" text={url} />
      <a className="button calendar-link-add" href={url.replace(/^https?:/, 'webcal:')}>
        <CalendarPlus size={16} aria-hidden />
        Add to the calendar of this device
      </a>
      <p className="calendar-link-why">
        In Google or Outlook, add a calendar “from URL” and paste it. Whoever has the link can read{' '}
        {whose} visits: if it gets about, take it back here.
      </p>
    </>
  );
}

/** What is out, and what was done about it; each press counts once. */
function useLink(api: Props['api'], id: string) {
  const path = `/api/people/${id}/calendar-feed`;
  const [known, setKnown] = useState<CalendarFeed>();
  const [made, setMade] = useState<NewCalendarFeed>();
  const [ended, setEnded] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const asking = useRef(false);
  const ask = useCallback(async <T,>(send: () => Promise<Answer<T>>, then: (value: T) => void) => {
    if (asking.current) return;
    asking.current = true;
    setBusy(true);
    setProblem(undefined);
    const answer = await send();
    asking.current = false;
    setBusy(false);
    if (answer.ok) then(answer.value);
    else setProblem(answer.problem);
  }, []);
  const look = useCallback(
    () => void ask(() => api.get<CalendarFeed>(path), setKnown),
    [ask, api, path],
  );
  useEffect(look, [look]);
  return {
    ...{ known, made, ended, problem, busy, look },
    isOut: made !== undefined || known?.link !== undefined,
    make: () =>
      void ask(
        () => api.post<NewCalendarFeed>(path, {}),
        (value) => {
          setMade(value);
          setEnded(false);
        },
      ),
    end: () =>
      void ask(
        () => api.delete<CalendarFeed>(path),
        (value) => {
          setKnown(value);
          setMade(undefined);
          setEnded(true);
        },
      ),
  };
}

const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(new Date(instant));
