/** What the stack tells a function; the only place that reads the environment. */
export type Setting =
  | 'TABLE_NAME'
  | 'TENANT_DATA_ROLE_ARN'
  | 'ISSUER_URL'
  | 'CLIENT_ID'
  | 'USER_POOL_ID'
  | 'LIVE_URL'
  | 'CONNECTIONS_URL'
  | 'SITE_ORIGIN'
  | 'MAIL_FROM'
  | 'MAIL_CONFIGURATION'
  | 'ORIGIN_SECRETS'
  /** On a local run only: what plays the internet there. */
  | 'OUTSIDE_URL';

/** A setting that this function cannot do without. Throws in words when the stack forgot it. */
export function env(name: Setting): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set; the stack gives it to every function that needs it`);
  return value;
}

/** A setting whose absence means something, e.g. no role to assume. */
export function optionalEnv(name: Setting): string | undefined {
  return process.env[name] || undefined;
}
