import { useState } from 'react';
import type { Lanes } from '../../../../domain/view.ts';

const keyOf = (tenant: string, by: Lanes) => `lanes-folded:${tenant}:${by}`;

function kept(tenant: string, by: Lanes): ReadonlySet<string> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(tenant, by)) ?? '[]');
    return new Set(Array.isArray(found) ? found.map(String) : []);
  } catch {
    return new Set();
  }
}

/** Which lanes are folded up, by their ids; this browser remembers it. */
export function useFolded(tenant: string, by: Lanes) {
  const place = keyOf(tenant, by);
  const [state, setState] = useState(() => ({ place, keys: kept(tenant, by) }));
  const keys = state.place === place ? state.keys : kept(tenant, by);
  if (state.place !== place) setState({ place, keys });
  const fold = (which: readonly string[], up: boolean): void => {
    const next = new Set(keys);
    for (const key of which) {
      if (up) next.add(key);
      else next.delete(key);
    }
    setState({ place, keys: next });
    try {
      localStorage.setItem(place, JSON.stringify([...next]));
    } catch {
      // Not remembered, then.
    }
  };
  return { folded: keys, fold };
}
