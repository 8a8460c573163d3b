import type { Card } from '../../../../../domain/card.ts';
import type { Shown } from '../shown.ts';
import { interFor } from './inter.ts';
import { report } from './report.ts';

/** What the page sends: the report without its cards, the cards of its columns in pieces, and that this was all. */
export type Asked =
  | { readonly shown: Shown }
  | { readonly column: number; readonly cards: readonly Card[] }
  | 'make';

/** What it is told: how many cards are done, the file, or that there is none. */
export type Told = { readonly written: number } | { readonly file: Blob } | 'failed';

/** What this file needs of the scope that it runs in; the page's types know none of it. */
type Scope = {
  addEventListener(type: 'message', listener: (event: MessageEvent<Asked>) => void): void;
  postMessage(told: Told): void;
};

const scope = self as unknown as Scope;
let shown: Shown | undefined;

scope.addEventListener('message', ({ data }) => {
  if (data === 'make') make().catch(() => scope.postMessage('failed'));
  else if ('shown' in data) shown = data.shown;
  else if (shown) shown = withCards(shown, data.column, data.cards);
});

const withCards = (shown: Shown, at: number, cards: readonly Card[]): Shown => ({
  ...shown,
  columns: shown.columns.map((column, index) =>
    index === at ? { ...column, cards: [...column.cards, ...cards] } : column,
  ),
});

async function make(): Promise<void> {
  if (!shown) return;
  const cuts = await interFor(textsOf(shown));
  const file = await report(shown, cuts, (written) => scope.postMessage({ written }));
  scope.postMessage({ file });
}

/** All text of people's making: what letters it needs is not known before. */
function* textsOf({ columns, names, settings, filter }: Shown): Generator<string> {
  yield `${settings.name}${filter.text}`;
  for (const each of Object.values(names)) for (const { name } of each.values()) yield name;
  for (const { cards } of columns) for (const { title } of cards) yield title;
}
