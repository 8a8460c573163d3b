/** A mail before it is written: what it says, said once for both of its forms. Everything is plain text. */
export type Content = {
  /** One line. */
  readonly subject: string;
  readonly tone: 'breached' | 'at-risk' | 'calm';
  /** The tone in a word, since colour alone never tells. */
  readonly label: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What is to be known, with its name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly lists: readonly List[];
  /** The one thing to do about it. */
  readonly action: Link;
};
export type Link = { readonly label: string; readonly href: string };
export type List = {
  readonly title: string;
  readonly items: readonly (Link & { readonly note: string })[];
  /** How many more there are. */
  readonly more: number;
};

/** To whom it goes and how they get rid of it. */
export type Envelope = {
  readonly firm: string;
  readonly to: string;
  /** The page that asks before it unsubscribes: what follows links in mails presses no buttons. */
  readonly unsubscribe: string;
};

/** Why somebody gets this, in the last line of every mail. */
export const reason = ({ to, firm }: Envelope) =>
  `${firm} has its work order alerts sent to ${to}.`;
