import type { WorkOrderNumber } from '../../../../domain/ids.ts';
import type { Column } from '../../../../domain/lifecycle.ts';

/** Pixels a mouse travels before a press is a drag and not a click. */
export const LIFT_PX = 5;
/** Pixels a finger may tremble while it rests; further is a swipe, which scrolls. */
export const SWIPE_PX = 10;
/** How long a finger rests to lift: shorter lifts by accident, longer feels broken. */
export const HOLD_MS = 350;

export type Point = { readonly x: number; readonly y: number };
export type By = 'mouse' | 'touch' | 'keyboard';

/** A drag from press to end. Where the copy is drawn is no part of it: that changes each frame, this a few times. */
export type Session =
  | { readonly at: 'rest' }
  | {
      readonly at: 'pressed';
      readonly number: WorkOrderNumber;
      readonly from: Column;
      readonly by: 'mouse' | 'touch';
      readonly start: Point;
    }
  | {
      readonly at: 'lifted';
      readonly number: WorkOrderNumber;
      readonly from: Column;
      readonly by: By;
      readonly over: Column | undefined;
    };

export type DragEvent =
  | {
      readonly type: 'press';
      readonly number: WorkOrderNumber;
      readonly from: Column;
      readonly by: 'mouse' | 'touch';
      readonly start: Point;
    }
  | { readonly type: 'travel'; readonly to: Point }
  | { readonly type: 'hold' }
  | { readonly type: 'lift'; readonly number: WorkOrderNumber; readonly from: Column }
  | { readonly type: 'over'; readonly column: Column | undefined }
  | { readonly type: 'release' }
  | { readonly type: 'cancel' }
  /** The card changed column under the hand, or is no longer shown. */
  | { readonly type: 'card'; readonly column: Column | undefined };

/** What the world has to do after an event. */
export type Effect =
  | { readonly do: 'lift'; readonly number: WorkOrderNumber; readonly by: By }
  | { readonly do: 'drop'; readonly number: WorkOrderNumber; readonly to: Column }
  | { readonly do: 'return'; readonly number: WorkOrderNumber; readonly why: 'cancelled' | 'home' }
  | { readonly do: 'lose'; readonly number: WorkOrderNumber };

export type Step = { readonly session: Session; readonly effect?: Effect };

export const REST: Session = { at: 'rest' };

/** One step of a drag. Pure; events that make no sense in a state change nothing. */
export function step(session: Session, event: DragEvent): Step {
  switch (session.at) {
    case 'rest':
      return fromRest(session, event);
    case 'pressed':
      return fromPressed(session, event);
    case 'lifted':
      return fromLifted(session, event);
  }
}

function fromRest(session: Session, event: DragEvent): Step {
  if (event.type === 'press') {
    const { number, from, by, start } = event;
    return { session: { at: 'pressed', number, from, by, start } };
  }
  if (event.type === 'lift') return lift(event.number, event.from, 'keyboard');
  return { session };
}

function fromPressed(session: Extract<Session, { at: 'pressed' }>, event: DragEvent): Step {
  const { number, from, by, start } = session;
  switch (event.type) {
    case 'travel': {
      const far = Math.hypot(event.to.x - start.x, event.to.y - start.y);
      if (by === 'mouse') return far < LIFT_PX ? { session } : lift(number, from, by);
      return far < SWIPE_PX ? { session } : { session: REST };
    }
    case 'hold':
      return by === 'touch' ? lift(number, from, by) : { session };
    case 'card':
      return event.column === from ? { session } : { session: REST };
    case 'release':
    case 'cancel':
      return { session: REST };
    default:
      return { session };
  }
}

function fromLifted(session: Extract<Session, { at: 'lifted' }>, event: DragEvent): Step {
  const { number, from, over } = session;
  switch (event.type) {
    case 'over':
      return { session: event.column === over ? session : { ...session, over: event.column } };
    case 'card':
      if (event.column === undefined) return { session: REST, effect: { do: 'lose', number } };
      return { session: event.column === from ? session : { ...session, from: event.column } };
    case 'cancel':
      return { session: REST, effect: { do: 'return', number, why: 'cancelled' } };
    case 'release':
      if (over === undefined || over === from)
        return { session: REST, effect: { do: 'return', number, why: 'home' } };
      return { session: REST, effect: { do: 'drop', number, to: over } };
    default:
      return { session };
  }
}

function lift(number: WorkOrderNumber, from: Column, by: By): Step {
  return {
    session: { at: 'lifted', number, from, by, over: from },
    effect: { do: 'lift', number, by },
  };
}
