import type { BoardProps } from './model.ts';

/** The four columns of the board. */
export function Board({ columns }: BoardProps) {
  return <div className="board">{columns.map((column) => column.status).join(' ')}</div>;
}
