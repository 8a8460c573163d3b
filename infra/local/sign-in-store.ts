import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { openAccounts } from './sign-in-accounts.ts';

const DAY_MS = 86_400_000;
/** As in the user pool: a refresh token may come a second time while its answer may have been lost on the way. */
const ROTATION_GRACE_SECONDS = 30;

type Keys = { readonly signing: JWK; readonly cookies: string };

/** What the issuer must not forget when the server restarts: its keys, its people, and who is signed in. */
export type SignInStore = Awaited<ReturnType<typeof openSignInStore>>;

/** Opens (or begins) the issuer's memory, one small SQLite file in `dataDir`. */
export async function openSignInStore(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'sign-in.db'));
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS kept (
      kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, expires_at INTEGER,
      PRIMARY KEY (kind, id)
    );
  `);
  // The issuer itself refuses what has expired; a day's grace lets the shared clock be set back a little.
  db.prepare('DELETE FROM kept WHERE expires_at < ?').run(Date.now() - DAY_MS);

  const select = db.prepare('SELECT body FROM kept WHERE kind = ? AND id = ?');
  const upsert = db.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM kept WHERE kind = ? AND id = ?');
  const bodyOf = (row: Record<string, unknown> | undefined) => row && JSON.parse(String(row.body));

  /** What oidc-provider stores of one of its models: sessions, grants, codes, refresh tokens. */
  function adapter(model: string): Adapter {
    const byField = db.prepare(
      `SELECT body FROM kept WHERE kind = ? AND json_extract(body, ?) = ?`,
    );
    return {
      async upsert(id, payload, expiresIn) {
        const expiresAt = expiresIn === undefined ? null : Date.now() + expiresIn * 1000;
        upsert.run(model, id, JSON.stringify(payload), expiresAt);
      },
      async find(id): Promise<AdapterPayload | undefined> {
        const body = bodyOf(select.get(model, id));
        const inGrace =
          model === 'RefreshToken' && body?.consumed >= now() - ROTATION_GRACE_SECONDS;
        return inGrace ? { ...body, consumed: undefined } : body;
      },
      async findByUid(uid): Promise<AdapterPayload | undefined> {
        return bodyOf(byField.get(model, '$.uid', uid));
      },
      async findByUserCode(userCode): Promise<AdapterPayload | undefined> {
        return bodyOf(byField.get(model, '$.userCode', userCode));
      },
      async consume(id) {
        db.prepare(
          `UPDATE kept SET body = json_set(body, '$.consumed', ?) WHERE kind = ? AND id = ?`,
        ).run(now(), model, id);
      },
      async destroy(id) {
        remove.run(model, id);
      },
      async revokeByGrantId(grantId) {
        db.prepare(`DELETE FROM kept WHERE kind = ? AND json_extract(body, '$.grantId') = ?`).run(
          model,
          grantId,
        );
      },
    };
  }

  const now = () => Math.floor(Date.now() / 1000);

  return {
    adapter,
    keys: bodyOf(select.get('keys', 'keys')) ?? (await firstKeys()),
    accounts: openAccounts(db),
    close: () => db.close(),
  };

  async function firstKeys(): Promise<Keys> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const kid = randomBytes(8).toString('hex');
    const signing = { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
    const keys = { signing, cookies: randomBytes(32).toString('base64url') };
    upsert.run('keys', 'keys', JSON.stringify(keys), null);
    return keys;
  }
}
