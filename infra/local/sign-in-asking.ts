import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { readBody, send } from './plain-http.ts';
import type { AccountBook } from './sign-in-accounts.ts';
import { type Identify, SIGN_IN_PATH } from './sign-in-issuer.ts';
import { choicePage, PAGE_HEADERS, troublePage } from './sign-in-page.ts';
import { TriggerFailed } from './user-pool.ts';

type Asked = {
  readonly accounts: AccountBook;
  readonly identify: Identify;
  /** Looks up the firms of which only the prefix is known. */
  nameFirms(): Promise<void>;
};

/** GET shows who one can be; POST takes the choice and goes back to where the sign-in was asked for. */
export async function askWho(
  provider: Provider,
  req: IncomingMessage,
  res: ServerResponse,
  { accounts, identify, nameFirms }: Asked,
): Promise<void> {
  const asking = await provider.interactionDetails(req, res).catch(() => undefined);
  if (!asking) {
    const page = troublePage(
      'This sign-in was left open too long, or was finished in another tab.',
    );
    return send(res, 400, PAGE_HEADERS, page);
  }
  const action = `${SIGN_IN_PATH}/${asking.uid}`;
  if (req.method !== 'POST') {
    await nameFirms();
    return send(res, 200, PAGE_HEADERS, choicePage(accounts.list(), action));
  }
  const chosen = new URLSearchParams(await readBody(req)).get('account') ?? '';
  const account = accounts.find(chosen);
  if (!account) {
    return send(res, 400, PAGE_HEADERS, troublePage('That person does not exist here any more.'));
  }
  try {
    await identify(account, 'sign-in');
  } catch (error) {
    if (!(error instanceof TriggerFailed)) throw error;
    return send(res, 403, PAGE_HEADERS, troublePage(error.said));
  }
  await provider.interactionFinished(req, res, { login: { accountId: chosen } });
}
