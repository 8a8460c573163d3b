import { SigninState } from 'oidc-client-ts';
import type { Page } from 'playwright-core';

/**
 * Opens a page as the issuer sends somebody back who left to sign in at `path`. The way to the issuer would load the site once more for
 * every test.
 */
export async function comeBack(page: Page, origin: string, path: string): Promise<void> {
  const left = await SigninState.create({
    authority: `${origin}/issuer`,
    client_id: 'board',
    redirect_uri: `${origin}/signed-in`,
    scope: 'openid',
    code_verifier: true,
    data: path,
  });
  await page.addInitScript(
    ([id, kept]) => {
      const isBack = location.pathname === '/signed-in' && location.search.endsWith(id);
      if (isBack) sessionStorage.setItem(`oidc.${id}`, kept);
    },
    [left.id, left.toStorageString()] as const,
  );
  await page.goto(`${origin}/signed-in?code=c&state=${left.id}`);
}
