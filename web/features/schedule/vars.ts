import type { CSSProperties } from 'react';

/** Custom properties for the style sheet. React sets them one by one on the client, which the site's policy lets through. */
export const vars = (values: Readonly<Record<`--${string}`, number>>): CSSProperties =>
  values as CSSProperties;
