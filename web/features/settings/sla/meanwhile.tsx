import { History, UsersRound } from 'lucide-react';
import { shortSpanWords, spanWords } from '../../../words/spans.ts';
import type { Rules } from './use-rules.ts';

type Props = {
  readonly rules: Rules;
  readonly who: string;
  readonly now: string;
  readonly mayGovern: boolean;
};

const MOMENT_MS = 60_000;

/** What is to be known of a draft: that it was begun earlier, or that a teammate changed the rules since. */
export function Meanwhile({ rules, who, now, mayGovern }: Props) {
  const { movedBy, isTyped, foundAt, conflicts } = rules;
  if (!isTyped || !mayGovern) return null;
  if (movedBy || conflicts.length > 0) {
    const ago = movedBy
      ? ` ${shortSpanWords(Date.parse(now) - Date.parse(movedBy.at))} ago`
      : ' meanwhile';
    return (
      <p className="sla-meanwhile" data-moved role="status">
        <UsersRound size={15} aria-hidden />
        <span>
          {who} changed these rules{ago}. What you typed is kept; all else shows theirs.
        </span>
      </p>
    );
  }
  if (foundAt === undefined) return null;
  const age = Date.now() - foundAt;
  return (
    <p className="sla-meanwhile">
      <History size={15} aria-hidden />
      <span>
        Not saved yet: what you typed {age < MOMENT_MS ? 'a moment' : spanWords(age)} ago is still
        here.
      </span>
    </p>
  );
}
