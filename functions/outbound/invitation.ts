import { safe } from './mail-html.ts';
import { oneLine } from './mail-words.ts';

export type Invitation = {
  readonly firm: string;
  readonly name: string;
  /** Where the board is, e.g. `https://d111.cloudfront.net`. */
  readonly site: string;
  /** Both may be stand-ins for what the user pool fills in: nothing here is looked at. */
  readonly username: string;
  readonly password: string;
};

/** What the user pool takes. */
const SUBJECT_MAX = 140;

const FONT = "font-family: Inter, system-ui, -apple-system, 'Segoe UI', sans-serif";
const WAY_IN =
  'display: inline-block; padding: 10px 18px; border-radius: 8px; background: #1f54c9; color: #ffffff; font-weight: 600; text-decoration: none';
const QUIET = 'margin: 24px 0 0; font-size: 13px; color: #57606a';

/** The mail by which somebody comes to work with a firm: where, as whom, and the password for the first time. */
export function invitation({ firm, name, site, username, password }: Invitation) {
  const subject = [...oneLine(`${firm} invites you to its work orders`)]
    .slice(0, SUBJECT_MAX)
    .join('');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${safe(subject)}</title>
<style>@media (prefers-color-scheme: dark) { .quiet { color: #a1a1aa !important } }</style>
</head>
<body style="margin: 0; padding: 24px 16px; ${FONT}; font-size: 16px; line-height: 1.5">
<div style="max-width: 560px; margin: 0 auto">
<h1 style="margin: 0 0 16px; font-size: 20px; line-height: 1.3; overflow-wrap: anywhere">${safe(firm)} invites you</h1>
<p style="margin: 0 0 16px">Hello ${safe(name)}, this is your way in to the work orders of ${safe(firm)}.</p>
<p style="margin: 0 0 24px"><a href="${safe(site)}" style="${WAY_IN}">Open the work orders</a></p>
<p style="margin: 0 0 16px">Sign in as <b>${username}</b><br>Password for the first time: <b>${password}</b></p>
<p style="margin: 0">You choose a password of your own right after that.</p>
<p class="quiet" style="${QUIET}">The password is good for seven days; after that ask whoever invited you for another mail. You did not expect this? Then do nothing. ${safe(site)}</p>
</div>
</body>
</html>
`;
  return { subject, html };
}
