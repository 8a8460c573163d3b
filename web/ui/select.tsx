import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent, SelectHTMLAttributes } from 'react';

/** The browser's own list, with our chevron: on a phone nothing beats it. Enter sends its form, as in every other field. */
export function Select({ className = '', ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  const sendByEnter = (event: KeyboardEvent<HTMLSelectElement>): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <span className="select">
      <select {...rest} className={`input ${className}`} onKeyDown={sendByEnter} />
      <ChevronDown size={14} aria-hidden />
    </span>
  );
}
