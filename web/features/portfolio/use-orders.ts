import { useMemo } from 'react';
import { useArchive } from '../../parts/use-archive.ts';
import type { Desk } from './desk.ts';
import { ordersOf, recentMonths } from './rows.ts';

/** The orders of a customer that are in the portfolio: those on the board, and those that have left it but lately. */
export function useOrders(desk: Desk, customer: string) {
  const { board, today } = desk;
  const archive = useArchive(desk, recentMonths(today));
  const cards = useMemo(
    () => ordersOf([...board.cards.values(), ...archive.cards], board.settings, customer, today),
    [board, archive.cards, customer, today],
  );
  return { cards, archive };
}
