import { Dialog } from '../../../ui/dialog.tsx';
import type { Making } from './use-export.ts';

type Props = Making & { onStop(): void };

/** How far the file is; it can be stopped. */
export function MakingDialog({ written, total, onStop }: Props) {
  return (
    <Dialog title="Making the file" lead="You get it as soon as it is written." onClose={onStop}>
      <div className="dialog-body making">
        <progress max={total} value={Math.min(written, total)} aria-label="Written" />
        <span className="num">
          {Math.min(written, total)} of {total}
        </span>
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" data-first-focus onClick={onStop}>
          Cancel
        </button>
      </footer>
    </Dialog>
  );
}
