import { useLayoutEffect } from 'react';
import { asksNothing, viewQuery, withView } from './view-params.ts';

/** Whose board it is, on this machine. */
export type Whose = { readonly tenant: string; readonly person: string };

const NAME = 'view:';
const keyOf = ({ tenant, person }: Whose) => `${NAME}${tenant}:${person}`;
/** What this page put into a bare address by itself. */
let begun = '';

/** What this person's board opens with, as far as this machine has heard; nothing = all of it. */
export function defaultHere(whose: Whose): string {
  try {
    return viewQuery(new URLSearchParams(localStorage.getItem(keyOf(whose)) ?? ''));
  } catch {
    return '';
  }
}

/** Remembers what the server says, so that the next board opens with it at once. */
export function keepDefault(whose: Whose, query: string): void {
  try {
    if (query === '') localStorage.removeItem(keyOf(whose));
    else localStorage.setItem(keyOf(whose), query);
  } catch {
    // Storage is full or switched off: the board opens whole, and changes when the server has answered.
  }
}

/** Leaves nothing of it on this machine, whoever it belongs to. */
export function forgetDefaults(): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(NAME)) localStorage.removeItem(key);
  } catch {
    // Nothing lies there.
  }
}

type Board = Whose & {
  readonly params: URLSearchParams;
  /** Something lies over the board, whose address is not to be touched. */
  readonly covered: boolean;
  show(params: URLSearchParams): void;
};

/** Lets an address that asks for nothing say what the person's board opens with, before anything is painted. */
export function useDefaultView(board: Board): void {
  useLayoutEffect(() => {
    if (board.covered || !asksNothing(board.params)) return;
    begun = defaultHere(board);
    if (begun !== '') board.show(withView(begun, board.params, true));
  });
}

/** Whether the board is as it opened by itself: nobody has asked it for anything yet. */
export const isAsBegun = (params: URLSearchParams): boolean =>
  !params.has('show') && viewQuery(params) === begun;
