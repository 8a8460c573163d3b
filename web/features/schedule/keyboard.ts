import type { KeyboardEvent } from 'react';
import type { JobRow } from '../../../functions/contract/job.ts';
import { letterKeys } from '../../ui/letter-keys.ts';
import { canBook } from './held.ts';
import { type Landing, landingOf, sameLanding, steered } from './landing.ts';
import type { Drag } from './use-drag.ts';
import type { Mode } from './view.ts';

type Host = {
  readonly drag: Drag;
  readonly mayDispatch: boolean;
  readonly mode: Mode;
  readonly technicians: readonly string[];
  readonly days: readonly string[];
  find(number: string): JobRow | undefined;
  /** Where a job of the tray begins its way. */
  readonly home: Landing | undefined;
  onDrop(row: JobRow, landing: Landing): void;
  onReturn(row: JobRow, back: boolean): void;
  /** Shows the day or week before (-1) or after (1); what is in the hand goes along. */
  turn(by: 1 | -1): void;
  /** A job was lifted or carried on. */
  onCarried(row: JobRow, landing: Landing, lifted: boolean): void;
};

/** What the keys do on a visit: Space lifts, arrows and pages carry, Space drops, Esc lets go; at rest the arrows walk from visit to visit. */
export function onScheduleKey(event: KeyboardEvent, host: Host): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target as HTMLElement;
  const used =
    host.drag.held?.by === 'keyboard'
      ? carry(event, host)
      : target.matches('.sched-open') && atRest(event, target, host);
  if (!used) return;
  event.preventDefault();
  event.stopPropagation();
}

function carry(event: KeyboardEvent, host: Host): boolean {
  const { drag, onDrop, onReturn, onCarried } = host;
  const { held } = drag;
  if (!held?.landing) return false;
  const { row, landing } = held;
  const unmoved = row.slot !== undefined && sameLanding(landing, landingOf(row.slot));
  if (event.key === 'Escape' || event.key === 'Tab' || (isDrop(event) && unmoved)) {
    drag.set(undefined);
    onReturn(row, false);
    return event.key !== 'Tab';
  }
  if (isDrop(event)) {
    drag.set(undefined);
    onDrop(row, landing);
    return true;
  }
  if (event.key === 'PageUp' || event.key === 'PageDown') {
    host.turn(event.key === 'PageUp' ? -1 : 1);
    return true;
  }
  const next = steered(landing, event, host);
  if (next) {
    drag.set({ ...held, landing: next });
    onCarried(row, next, false);
  }
  // Whatever else a key does on the page must not happen to what is in the hand.
  return true;
}

const isDrop = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter';

function atRest(event: KeyboardEvent, target: HTMLElement, host: Host): boolean {
  const job = target.closest<HTMLElement>('[data-number]');
  if (event.key === ' ') {
    lift(job?.dataset.number ?? '', host);
    return true;
  }
  if (event.key.toLowerCase() === 'm' && !event.shiftKey && letterKeys.wanted()) {
    job?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click();
    return true;
  }
  const next = neighbour(event.key, target);
  next?.focus();
  return next !== undefined;
}

function lift(number: string, { mayDispatch, find, home, drag, onCarried }: Host): void {
  const row = find(number);
  if (!mayDispatch || !row || !canBook(row)) return;
  const landing = row.slot ? landingOf(row.slot) : home;
  if (!landing) return;
  drag.set({ row, by: 'keyboard', grip: 'move', landing });
  onCarried(row, landing, true);
}

/** The visit that an arrow, Home or End leads to: along the row by time, across rows to the nearest. */
function neighbour(key: string, from: HTMLElement): HTMLElement | undefined {
  const list = from.closest('.sched-tray, .sched-scroll');
  const all = [...(list?.querySelectorAll<HTMLElement>('.sched-open') ?? [])];
  const at = all.indexOf(from);
  const isTray = list?.matches('.sched-tray');
  if (key === 'Home') return all[0];
  if (key === 'End') return all.at(-1);
  if (key === 'ArrowLeft' || (isTray && key === 'ArrowUp')) return all[at - 1];
  if (key === 'ArrowRight' || (isTray && key === 'ArrowDown')) return all[at + 1];
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const here = from.getBoundingClientRect();
  const way = key === 'ArrowDown' ? 1 : -1;
  const far = (one: HTMLElement): number => {
    const box = one.getBoundingClientRect();
    const down = way * (box.top - here.top);
    return down < 4 ? Number.POSITIVE_INFINITY : down * 4 + Math.abs(box.left - here.left);
  };
  const nearest = all.reduce((best, one) => (far(one) < far(best) ? one : best), from);
  return nearest === from || far(nearest) === Number.POSITIVE_INFINITY ? undefined : nearest;
}
