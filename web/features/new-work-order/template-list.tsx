import { type KeyboardEvent, useState } from 'react';
import type { Template } from '../../../functions/contract/template.ts';
import { NAME_MOST } from './check.ts';
import type { Templates } from './use-templates.ts';

type Props = {
  readonly templates: Templates;
  onClose(): void;
};

/** The templates of the firm: each can be renamed, and put away. */
export function TemplateList({ templates, onClose }: Props) {
  const { list, away, change } = templates;
  return (
    <div className="template-list">
      <ul aria-label="Templates">
        {list?.map((template) => (
          <Row key={`${template.id} ${template.version}`} template={template} onChange={change} />
        ))}
      </ul>
      <p className="templates-note" role="status">
        {away ? (
          <>
            “{away.name}” is put away. Orders made from it stay as they are.
            <button
              type="button"
              className="button quiet small"
              onClick={() => void change(away, { inactive: false })}
            >
              Undo
            </button>
          </>
        ) : null}
      </p>
      <button type="button" className="button small" onClick={() => onClose()}>
        Done
      </button>
    </div>
  );
}

type RowProps = {
  readonly template: Template;
  readonly onChange: Templates['change'];
};

function Row({ template, onChange }: RowProps) {
  const [name, setName] = useState(template.name);
  const [error, setError] = useState<string>();
  const typed = name.trim();
  const rename = async (): Promise<void> => {
    if (typed === template.name) return setName(template.name);
    if (typed === '') return setError('Give it a name');
    if (typed.length > NAME_MOST) return setError(`At most ${NAME_MOST} characters`);
    setError(await onChange(template, { name: typed }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    void rename();
  };
  return (
    <li>
      <input
        className="input"
        dir="auto"
        aria-label={`Name of ${template.name}`}
        aria-invalid={error !== undefined}
        autoComplete="off"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setError(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      {typed === template.name ? null : (
        <button type="button" className="button small" onClick={() => void rename()}>
          Rename
        </button>
      )}
      <button
        type="button"
        className="button quiet small"
        aria-label={`Put away ${template.name}`}
        onClick={async () => setError(await onChange(template, { inactive: true }))}
      >
        Put away
      </button>
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </li>
  );
}
