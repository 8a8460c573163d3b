import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';

type Props = { readonly text: string; onText(text: string): void };

/** Finds jobs by what is typed; `/` goes there, Esc empties it and then leaves. */
export function JobSearch({ text, onText }: Props) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focusBySlash = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.activeElement?.closest('input, textarea, select, dialog')) return;
      event.preventDefault();
      ref.current?.select();
      ref.current?.focus();
    };
    document.addEventListener('keydown', focusBySlash);
    return () => document.removeEventListener('keydown', focusBySlash);
  }, []);
  return (
    <label className="jobs-search">
      <Search size={15} aria-hidden />
      <span className="hidden-text">Search jobs by number, title, customer or property</span>
      <input
        ref={ref}
        className="input"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        placeholder="Search jobs"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (text === '') ref.current?.blur();
          else onText('');
        }}
      />
    </label>
  );
}
