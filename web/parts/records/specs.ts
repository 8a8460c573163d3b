import type { FieldSpec } from '../fields/use-field.ts';
import { tooLong } from '../fields/use-field.ts';

type Text = {
  readonly name: string;
  readonly label: string;
  readonly server: string | undefined;
  readonly most: number;
};

/** A text that may be none; `wrong` says what it cannot be. */
export function textSpec(
  { name, label, server, most }: Text,
  wrong: (text: string) => string | undefined = () => undefined,
): FieldSpec {
  return {
    name,
    label,
    server: server ?? '',
    change(typed) {
      const text = typed.trim();
      if (text.length > most) return tooLong(text, most);
      return (text && wrong(text)) || { [name]: text || null };
    },
    words: (value) => value || `no ${label.toLowerCase()}`,
  };
}

/** What it is called: never nothing. */
export function nameSpec(server: string): FieldSpec {
  const spec = textSpec({ name: 'name', label: 'Name', server, most: 80 });
  return {
    ...spec,
    change: (typed) => (typed.trim() ? spec.change(typed) : 'It needs a name.'),
  };
}

/** The server has the last word; this spares what cannot be one. */
export const wrongEmail = (text: string): string | undefined =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'That is no e-mail address.';
