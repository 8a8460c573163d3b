import type { Api } from '../api/client.ts';
import { DeedDialog } from '../parts/deed-dialog.tsx';
import { tell } from '../ui/toast.tsx';

type Props = {
  readonly api: Api;
  /** Signs out here as well. */
  onOut(): void;
  onClose(): void;
};

/** Asks once, then ends every sign-in of the person. */
export function SignOutEverywhere({ api, onOut, onClose }: Props) {
  return (
    <DeedDialog
      title="Sign out everywhere?"
      verb="Sign out everywhere"
      send={() => api.post('/api/people/me/sign-outs', {})}
      onDone={(answer) => {
        onClose();
        if (answer?.ok) onOut();
        else if (answer) {
          const { title, detail } = answer.problem;
          tell({ tone: 'bad', text: 'You are still signed in', detail: detail ?? title });
        }
      }}
    >
      {() => (
        <p>
          You are signed out here and on all your other devices. There it takes five minutes at
          most.
        </p>
      )}
    </DeedDialog>
  );
}
