/** Whom to ask for, as one cell of a table holds it. */
export type ContactWords = {
  readonly name: string;
  readonly role?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
};

const escaped = (text = ''): string =>
  text.replace(/[\\|]/g, (letter) => `\\${letter}`).replace(/\r\n|[\r\n]/g, ' ');

/** One contact a line, its parts between bars: `Ana Silva | Caretaker | +1 519 555 0110 | ana@example.com`. */
export const contactsText = (contacts: readonly ContactWords[] = []): string =>
  contacts
    .map(({ name, role, phone, email }) =>
      [name, role, phone, email]
        .map(escaped)
        .join(' | ')
        .replace(/[ |]+$/, ''),
    )
    .join('\n');

/** The same read back; parts that are not there are left out. More than four parts are no contact: undefined. */
export function readContacts(text: string): readonly ContactWords[] | undefined {
  const lines = text.split(/\r\n|[\r\n]/).filter((line) => line.trim());
  const all = lines.map((line) => {
    const parts = [...line.matchAll(/(?:^|\|)((?:\\.|[^\\|])*)/g)].map(([, part = '']) =>
      part.replace(/\\(.)/g, '$1').trim(),
    );
    const [name = '', role, phone, email, more] = parts;
    if (!name || more !== undefined) return undefined;
    const said = Object.entries({ name, role, phone, email }).filter(([, value]) => value);
    return Object.fromEntries(said) as ContactWords;
  });
  return all.every((one) => one !== undefined) ? all : undefined;
}
