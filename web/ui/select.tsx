import { ChevronDown } from 'lucide-react';
import type { SelectHTMLAttributes } from 'react';

/** The browser's own list, with our chevron: on a phone nothing beats it. */
export function Select({ className = '', ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className="select">
      <select {...rest} className={`input ${className}`} />
      <ChevronDown size={14} aria-hidden />
    </span>
  );
}
