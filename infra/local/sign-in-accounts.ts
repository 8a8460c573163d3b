import type { DatabaseSync } from 'node:sqlite';
import { type Account, subjectOf } from './accounts.ts';

/** Who can sign in, kept beside what the issuer keeps of them. */
export type AccountBook = ReturnType<typeof openAccounts>;

export function openAccounts(db: DatabaseSync) {
  const upsert = db.prepare(`
    INSERT INTO kept VALUES ('account', ?, ?, NULL)
    ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body
  `);
  const forget = db.prepare(`DELETE FROM kept WHERE kind = 'account' AND id = ?`);
  const endAll = db.prepare(
    `DELETE FROM kept WHERE kind <> 'account' AND json_extract(body, '$.accountId') = ?`,
  );
  const people = new Map<string, Account>(
    db
      .prepare(`SELECT body FROM kept WHERE kind = 'account' ORDER BY rowid`)
      .all()
      .map((row): Account => JSON.parse(String(row.body)))
      .map((account) => [subjectOf(account), account]),
  );

  const book = {
    /** Makes somebody able to sign in; the same person again is replaced. */
    add(account: Account): void {
      upsert.run(subjectOf(account), JSON.stringify(account));
      people.set(subjectOf(account), account);
    },
    /** Notes something of somebody who is still there. */
    note(subject: string, more: Partial<Account>): void {
      const account = people.get(subject);
      if (account) book.add({ ...account, ...more });
    },
    /** Takes an account away, and every sign-in with it. */
    remove(subject: string): void {
      book.signOut(subject);
      forget.run(subject);
      people.delete(subject);
    },
    /** Ends every sign-in of an account: sessions, grants, codes and refresh tokens. */
    signOut(subject: string): void {
      endAll.run(subject);
    },
    /** Makes these, and nobody else of the tenant, able to sign in. */
    replace(tenant: string, accounts: readonly Account[]): void {
      const stay = new Set(accounts.map(subjectOf));
      for (const [subject, account] of people)
        if (account.tenant === tenant && !stay.has(subject)) book.remove(subject);
      for (const account of accounts) book.add(account);
    },
    list: (): readonly Account[] => [...people.values()],
    find: (subject: string): Account | undefined => people.get(subject),
    byEmail: (email: string): Account | undefined =>
      [...people.values()].find((account) => account.email === email.toLowerCase()),
  };
  return book;
}
