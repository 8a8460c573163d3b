import { useState } from 'react';
import type { Change } from '../../../functions/contract/board.ts';
import { tell } from '../../ui/toast.tsx';
import { DeedDialog } from '../deed-dialog.tsx';
import type { FieldDesk } from '../fields/desk.ts';

type Props = {
  readonly desk: FieldDesk;
  readonly name: string;
  readonly inactive: boolean;
  /** What putting it away means, in words. */
  readonly meaning: string;
  /** What taking it back means. */
  readonly back?: string;
};

type Answer = { readonly version: number; readonly change: Change };

/** Puts a record away or takes it back. Both are asked first, and say what they mean. */
export function Standing({
  desk,
  name,
  inactive,
  meaning,
  back = 'It can be chosen again for new work.',
}: Props) {
  const [asking, setAsking] = useState(false);
  const { path, version } = desk.edited;
  const verb = inactive ? 'Reactivate' : 'Deactivate';
  return (
    <>
      <button
        type="button"
        className={`button ${inactive ? '' : 'quiet'}`}
        onClick={() => setAsking(true)}
      >
        {verb}
      </button>
      {asking ? (
        <DeedDialog<Answer>
          title={`${verb} ${name}?`}
          verb={verb}
          dangerous={!inactive}
          send={() => desk.api.patch<Answer>(path, { inactive: !inactive }, { seen: version })}
          onDone={(answer) => {
            setAsking(false);
            if (answer?.ok) desk.applied(answer.value, {});
            else if (answer) {
              const { title, detail } = answer.problem;
              desk.reload();
              tell({ tone: 'bad', text: `${name} stays as it was`, detail: detail ?? title });
            }
          }}
        >
          {() => <p>{inactive ? back : meaning}</p>}
        </DeedDialog>
      ) : null}
    </>
  );
}
