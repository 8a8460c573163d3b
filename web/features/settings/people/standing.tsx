import { useState } from 'react';
import type { Problem } from '../../../api/problem.ts';
import { DeedDialog } from '../../../parts/deed-dialog.tsx';
import type { Saved } from '../../../parts/fields/desk.ts';
import { tell } from '../../../ui/toast.tsx';
import type { PersonProps } from './person-entry.tsx';
import { VisitsLink } from './visits-link.tsx';
import { problemWords } from './words.ts';

type Props = PersonProps & { onGo(path: string): void };

/** What can be mended without leaving the question, or must be read there. */
const HERE = {
  'technician-has-visits': 'standing',
  'last-owner': 'standing',
  'cannot-deactivate-yourself': 'standing',
  'record-moved-on': 'standing',
};

/** Puts somebody away or takes them back; both are asked first, and say what they mean. */
export function Standing({ desk, one, onGo }: Props) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { name, inactive = false } = one;
  const { path, version } = desk.edited;
  const verb = inactive ? 'Reactivate' : 'Deactivate';
  const send = async () => {
    const answer = await desk.api.patch<Saved>(path, { inactive: !inactive }, { seen: version });
    setProblem(answer.ok ? undefined : answer.problem);
    if (answer.ok) return answer;
    const { status, code, title } = answer.problem;
    if (status === 412) desk.reload();
    if (code === 'invitation-failed') {
      desk.reload();
      tell({ tone: 'bad', text: title, detail: `Send ${name} the invitation once more.` });
    }
    return answer;
  };
  return (
    <>
      <button
        type="button"
        className={`button ${inactive ? '' : 'danger'}`}
        onClick={() => {
          setProblem(undefined);
          setAsking(true);
        }}
      >
        {verb}
      </button>
      {asking ? (
        <DeedDialog<Saved>
          title={`${verb} ${name}?`}
          verb={verb}
          dangerous={!inactive}
          fieldOf={HERE}
          send={send}
          onDone={(answer) => {
            setAsking(false);
            if (answer?.ok) {
              desk.applied(answer.value, {});
              requestAnimationFrame(() => followTo(one.id));
              tell({ tone: 'good', text: `${name} is ${inactive ? 'back' : 'deactivated'}` });
            } else if (answer)
              tell({
                tone: 'bad',
                text: `${name} stays as they were`,
                detail: problemWords(answer.problem),
              });
          }}
        >
          {(errors) => (
            <div data-field="standing" tabIndex={-1} className="person-rights">
              <p>{inactive ? BACK : AWAY}</p>
              {errors.standing ? (
                <p className="field-error" role="alert">
                  {errors.standing}
                </p>
              ) : null}
              {errors.standing && problem ? (
                <VisitsLink problem={problem} technician={one.id} onGo={onGo} />
              ) : null}
            </div>
          )}
        </DeedDialog>
      ) : null}
    </>
  );
}

/** The entry has moved to the other list, and its button with it: the focus goes after it, or to what it is folded under. */
function followTo(person: string): void {
  const entry = document.querySelector<HTMLElement>(`[data-person="${person}"] > button`);
  const fold = document.querySelector<HTMLElement>('.people-away > summary');
  (entry?.checkVisibility() ? entry : fold)?.focus();
}

const AWAY =
  'They are signed out within a minute, cannot sign in any more and are no longer offered for visits. What they did stays in the history. It can be taken back.';
const BACK = 'They can sign in again with the role they had, and can be booked again.';
