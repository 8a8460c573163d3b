import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail that the local provider took. */
export type KeptMail = {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly headers: readonly { readonly Name: string; readonly Value: string }[];
  readonly tags: Readonly<Record<string, string>>;
  readonly html: string;
  readonly text: string;
};
export type MailBox = {
  keep(mail: KeptMail): void;
  /** The newest first; those to one address when it is named. */
  list(to?: string): KeptMail[];
};

/** All mails ever taken, as a file of JSON lines: nothing leaves this machine. */
export function openMailBox(folder: string): MailBox {
  const file = join(folder, 'mail.jsonl');
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  return {
    keep: (mail) => appendFileSync(file, `${JSON.stringify(mail)}\n`),
    list(to) {
      const mails = lines()
        .filter(Boolean)
        .map((line): KeptMail => JSON.parse(line));
      return mails.filter((mail) => to === undefined || mail.to.includes(to)).reverse();
    },
  };
}
