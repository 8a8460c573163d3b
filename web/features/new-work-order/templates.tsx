import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Api } from '../../api/client.ts';
import { Picker } from '../../ui/picker.tsx';
import type { DraftErrors } from './check.ts';
import type { Draft } from './draft.ts';
import type { GroupProps } from './parts.ts';
import { SaveTemplate } from './save-template.tsx';
import { filledFrom, isTyped, templateErrors } from './template-draft.ts';
import { TemplateList } from './template-list.tsx';
import { useTemplates } from './use-templates.ts';
import './templates.css';

type Props = GroupProps & {
  readonly api: Api;
  readonly hidden: boolean;
  /** Something typed is wrong: shows it at its field. */
  onWrong(errors: DraftErrors): void;
};

/** Starts from a template, keeps what is typed as one, and holds the list of them in order. */
export function Templates({ api, hidden, onWrong, ...group }: Props) {
  const { draft, board, today, onChange } = group;
  const templates = useTemplates(api);
  const { list = [], problem } = templates;
  const [open, setOpen] = useState<'save' | 'list'>();
  const [note, setNote] = useState<{ text: string; before?: Draft | undefined }>();
  const bar = useRef<HTMLDivElement>(null);

  const start = (id: string): void => {
    const template = list.find((one) => one.id === id);
    if (!template) return;
    const text = `Started from “${template.name}”`;
    setNote({ text, before: isTyped(draft) ? draft : undefined });
    onChange(filledFrom(template, today, board.settings.currency));
  };
  const close = (text?: string): void => {
    flushSync(() => {
      setOpen(undefined);
      setNote(text === undefined ? undefined : { text });
    });
    bar.current?.querySelector<HTMLElement>('button')?.focus();
  };
  const save = (): void => {
    const wrong = templateErrors(draft, group);
    setNote(undefined);
    if (Object.keys(wrong).length > 0) onWrong(wrong);
    else setOpen('save');
  };
  return (
    <div ref={bar} className="templates" hidden={hidden}>
      <div className="templates-bar">
        {list.length > 0 ? (
          <>
            <Picker
              className="button small"
              label="Template"
              shown="Start from a template…"
              value={undefined}
              options={list.map(({ id, name, title }) => ({ value: id, label: name, hint: title }))}
              onPick={start}
            />
            <button
              type="button"
              className="button quiet small"
              aria-expanded={open === 'list'}
              onClick={() => setOpen(open === 'list' ? undefined : 'list')}
            >
              Manage templates
            </button>
          </>
        ) : null}
        <button type="button" className="button quiet small" onClick={save}>
          Save as template…
        </button>
        <Note>
          {problem ? (
            <>
              The templates could not be read.{' '}
              <Small label="Try again" onPress={() => void templates.load()} />
            </>
          ) : note ? (
            <>
              {note.text}
              {note.before ? (
                <Small
                  label="Undo"
                  onPress={() => {
                    if (note.before) onChange(note.before);
                    setNote(undefined);
                  }}
                />
              ) : null}
            </>
          ) : null}
        </Note>
      </div>
      {open === 'save' ? <SaveTemplate {...group} templates={templates} onDone={close} /> : null}
      {open === 'list' ? <TemplateList templates={templates} onClose={close} /> : null}
    </div>
  );
}

const Note = ({ children }: { readonly children: ReactNode }) => (
  <p className="templates-note" role="status">
    {children}
  </p>
);

function Small({ label, onPress }: { readonly label: string; onPress(): void }) {
  return (
    <button type="button" className="button quiet small" onClick={onPress}>
      {label}
    </button>
  );
}
