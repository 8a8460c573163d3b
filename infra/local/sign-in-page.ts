import { type Account, ROLE_WORDS, subjectOf } from './accounts.ts';

/** Everything the pages load comes from here, and nothing on them runs: no script at all. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'same-origin',
} as const;

/** The page on which a person chooses who to be. `action` takes the choice as the form field `account`. */
export function choicePage(accounts: readonly Account[], action: string): string {
  const companies = Map.groupBy(accounts, (account) => account.tenant);
  const sections = [...companies].map(([tenant, people]) => company(tenant, people, action));
  return page(
    'Sign in',
    `<header>
      <h1>Who are you today?</h1>
      <p>This run is on your machine, so nobody needs a password.</p>
    </header>
    ${sections.length > 0 ? `<div class="companies">${sections.join('')}</div>` : '<p class="nobody">Nobody is here yet: the demo is still being written. Reload in a moment.</p>'}`,
  );
}

/** The page that says why a sign-in cannot go on, and offers the way back. */
export function troublePage(reason: string): string {
  return page(
    'Sign-in did not work',
    `<header>
      <h1>Sign-in did not work</h1>
      <p>${escaped(reason)}</p>
    </header>
    <p><a class="back" href="/">Back to the work orders</a></p>`,
  );
}

function company(tenant: string, people: readonly Account[], action: string): string {
  const id = `company-${escaped(tenant)}`;
  return `<section aria-labelledby="${id}">
      <h2 id="${id}"><span class="mark" aria-hidden="true">${escaped(tenant)}</span>${escaped(people[0]?.tenantName ?? tenant)}</h2>
      <form method="post" action="${escaped(action)}">
        <ul>${people.map(choice).join('')}</ul>
      </form>
    </section>`;
}

function choice(account: Account): string {
  return `
          <li><button name="account" value="${escaped(subjectOf(account))}">
            <span class="initials" aria-hidden="true">${escaped(initials(account.name))}</span>
            <span class="name">${escaped(account.name)}</span>
            <span class="role">${standingOf(account)}</span>
          </button></li>`;
}

/** What somebody does there, as markup; whoever was only invited is said to be. */
function standingOf({ invited, email, role }: Account): string {
  const address = escaped(email ?? '');
  if (invited) return `<b>Invited</b> · ${address}`;
  return role ? ROLE_WORDS[role] : address;
}

/** "Dana Moreau" → "DM": as on the cards. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return `${words.at(0)?.at(0) ?? ''}${words.length > 1 ? (words.at(-1)?.at(0) ?? '') : ''}`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Work Orders</title>
    <link rel="stylesheet" href="/local/sign-in/page.css">
  </head>
  <body>
    <main>
    ${body}
    </main>
  </body>
</html>
`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
