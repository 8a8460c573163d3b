import { useEffect } from 'react';

/** What the browser's tab says while a screen is there; afterwards what it said before. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
