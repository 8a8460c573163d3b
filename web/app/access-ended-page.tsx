import { DoorClosed } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Face } from '../ui/face.tsx';
import { useTitle } from '../ui/title.ts';
import { forgetAll } from './forget-all.ts';

type Props = {
  /** Whose access it was, and where; not known to who was refused at the door. */
  readonly who?: { readonly tenant: string; readonly person: string } | undefined;
  readonly firm?: string | undefined;
  onLeave(): void;
};

/** A browser whose store hangs keeps nobody here. */
const patience = () => new Promise((done) => setTimeout(done, 2_000));

/** The board has left the screen, and this machine: the person does not work here any more. */
export function AccessEndedPage({ who, firm, onLeave }: Props) {
  useTitle('Your access has ended');
  const forgotten = useRef<Promise<void>>(undefined);
  useEffect(() => {
    forgotten.current ??= forgetAll(who);
  }, [who]);
  const leave = (): void => void Promise.race([forgotten.current, patience()]).then(onLeave);
  return (
    <main className="face-page">
      <Face
        icon={<DoorClosed size={26} aria-hidden />}
        title="Your access has ended"
        actions={
          <button type="button" className="button primary" onClick={leave}>
            Sign in as somebody else
          </button>
        }
      >
        Ask an owner of {firm ?? 'your firm'}. Nothing of the board is left on this device.
      </Face>
    </main>
  );
}
