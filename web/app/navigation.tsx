import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';

/**
 * The few things that a router is needed for here: where we are, going somewhere, a link. The browser's own history holds all of it;
 * a routing library would cost 15 kB of a first load that has 119.
 */
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

export type Address = { readonly pathname: string; readonly search: string };

/** Where we are; the component renders again when that changes. */
export function useAddress(): Address {
  const pathname = useSyncExternalStore(subscribe, () => window.location.pathname);
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  return { pathname, search };
}

/** Goes to an address of ours. `replace` leaves no step behind for the back button. */
export function navigate(to: string, { replace = false } = {}): void {
  if (replace) window.history.replaceState(window.history.state, '', to);
  else window.history.pushState({ from: window.location.pathname }, '', to);
  tell();
}

/** Closes what lies over the place we came from: back when that was our own step, so that the history stays short. `or`: another such place. */
export function goUp(to: string, or?: string): void {
  const state: unknown = window.history.state;
  const from = typeof state === 'object' && state && 'from' in state ? state.from : undefined;
  if (from === new URL(to, window.location.href).pathname || (or && from === or))
    window.history.back();
  else navigate(to, { replace: true });
}

/** A link inside the app. A click with a modifier stays the browser's own. */
export function Link({ href = '', ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
    event.preventDefault();
    navigate(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
}
