/** What somebody typed over a field, and what it rests on. Values are texts, as the field shows them. */
export type Editing = {
  /** What the server had when the typing began, and the version of the thing then. */
  readonly base: string;
  readonly seen: number;
  readonly typed: string;
  /** The server said that somebody else was faster. */
  readonly refused?: true | undefined;
};

/** A field with a key pressed in it; `server` is what the thing says now, in its version. */
export function typedOver(
  editing: Editing | undefined,
  typed: string,
  server: string,
  version: number,
): Editing | undefined {
  const rests = editing ?? { base: server, seen: version };
  return typed === server && rests.base === server ? undefined : { ...rests, typed };
}

/** The typing that is still somebody's own: not what meanwhile stands there anyway. */
export function ownTyping(editing: Editing | undefined, server: string): Editing | undefined {
  return editing && editing.typed !== server ? editing : undefined;
}

/** "What a teammate wrote meanwhile is never overwritten unasked": both values have to be shown. */
export function isContested(editing: Editing | undefined, server: string): boolean {
  return editing !== undefined && (server !== editing.base || editing.refused === true);
}

const key = (thing: string, field: string): string => `edit:${thing}:${field}`;

/** What was typed and not saved before a reload, or before the drawer was closed. */
export function keptEditing(thing: string, field: string): Editing | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key(thing, field)) ?? 'null');
    const isOne = typeof kept === 'object' && kept !== null && 'typed' in kept && 'base' in kept;
    return isOne ? (kept as Editing) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what was typed until it is saved or given up. */
export function keepEditing(thing: string, field: string, editing: Editing | undefined): void {
  try {
    if (editing) sessionStorage.setItem(key(thing, field), JSON.stringify(editing));
    else sessionStorage.removeItem(key(thing, field));
  } catch {
    // Storage is full or switched off: it lives as long as the field.
  }
}
