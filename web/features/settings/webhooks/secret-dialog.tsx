import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Webhook } from '../../../../functions/contract/webhook.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { hostOf } from './words.ts';

type Props = { readonly secret: string; readonly hook: Webhook; onClose(): void };

/** The secret of a webhook, the one time that it is shown. */
export function SecretDialog({ secret, hook, onClose }: Props) {
  const [copied, setCopied] = useState<boolean>();
  const field = useRef<HTMLInputElement>(null);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      // It is selected: the person's own keys copy it.
      setCopied(false);
    }
  };
  return (
    <Dialog title="The secret of this webhook" lead={hostOf(hook.url)} onClose={onClose}>
      <div className="dialog-body">
        <p>
          Give it to the program that is called: with it, it checks that a call is from you. It is
          shown only now.
        </p>
        <div className="hook-secret">
          <input
            ref={field}
            className="input num"
            aria-label="Secret"
            readOnly
            value={secret}
            onFocus={({ target }) => target.select()}
          />
          <button
            type="button"
            className="button primary"
            data-first-focus
            onClick={() => void copy()}
          >
            {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
            {copied ? 'Copied' : 'Copy'}
          </button>
        </div>
        <p className="field-hint" role="status">
          {copied === false
            ? 'It could not be copied here: press Ctrl+C, or ⌘C.'
            : hook.oldSecretUntil
              ? 'The secret before it signs too for 24 hours, so that nothing is missed meanwhile.'
              : ''}
        </p>
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          Done
        </button>
      </footer>
    </Dialog>
  );
}
