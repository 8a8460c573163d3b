import type { Webhook } from '../../../../functions/contract/webhook.ts';
import { CopyField } from '../../../parts/copy-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { hostOf } from './words.ts';

type Props = { readonly secret: string; readonly hook: Webhook; onClose(): void };

const OVERLAP = 'The secret before it signs too for 24 hours, so that nothing is missed meanwhile.';

/** The secret of a webhook, the one time that it is shown. */
export function SecretDialog({ secret, hook, onClose }: Props) {
  return (
    <Dialog title="The secret of this webhook" lead={hostOf(hook.url)} onClose={onClose}>
      <div className="dialog-body">
        <p>
          Give it to the program that is called: with it, it checks that a call is from you. It is
          shown only now.
        </p>
        <CopyField label="Secret" text={secret} hint={hook.oldSecretUntil ? OVERLAP : undefined} />
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          Done
        </button>
      </footer>
    </Dialog>
  );
}
