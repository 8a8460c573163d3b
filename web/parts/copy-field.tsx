import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Field } from '../ui/field.tsx';
import './copy-field.css';

type Props = {
  readonly label: string;
  readonly text: string;
  /** Stands below, where it does not have to say how else to copy. */
  readonly hint?: string | undefined;
};

/** A text to be taken elsewhere, selected as soon as it is looked at. Where the page may not write to the clipboard the keys do it. */
export function CopyField({ label, text, hint }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean>();
  // Selected at once, wherever the dialog around it put the focus.
  useEffect(() => field.current?.focus(), []);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  const below = copied === false ? 'It could not be copied here: press Ctrl+C, or ⌘C.' : hint;
  return (
    <Field label={label} hint={below}>
      {(ids) => (
        <div className="copy-field">
          <input
            {...ids}
            ref={field}
            className="input num"
            readOnly
            value={text}
            onFocus={({ target }) => target.select()}
          />
          <button type="button" className="button primary" onClick={() => void copy()}>
            {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
            <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
          </button>
        </div>
      )}
    </Field>
  );
}
