import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type ConsoleMessage, chromium } from 'playwright-core';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const PACKED = '@sparticuz/chromium';

/** Where a Chrome may already stand; `CHROME_PATH` goes before them all. */
const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Its own arguments are meant for a function in Lambda: in one process, closing one page would end the browser, and without web
 * security a page that breaks its content policy would pass.
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
];

/** Whether a browser says that a page was refused something by its content policy. */
export function breaksPolicy(message: ConsoleMessage): boolean {
  return message.type() === 'error' && message.text().includes('Content Security Policy');
}

type Executable = { readonly path: string; readonly env: Record<string, string> };

/** Opens a browser for tests and pictures: the installed Chrome when told by CHROME_PATH, else the packed one, else what it finds. */
export async function launchBrowser(): Promise<Browser> {
  const executable = await findExecutable();
  return chromium.launch({
    executablePath: executable.path,
    args: ARGUMENTS,
    env: { ...(process.env as Record<string, string>), ...executable.env },
  });
}

async function findExecutable(): Promise<Executable> {
  const told = process.env.CHROME_PATH;
  if (told) return { path: told, env: {} };
  const packed = await unpacked();
  if (packed) return packed;
  const path = INSTALLED.find((candidate) => existsSync(candidate));
  if (!path) throw new Error('No browser: install Chrome or set CHROME_PATH to one.');
  return { path, env: {} };
}

/** The browser from the npm package, which is built for Linux on x86-64 only. Undefined where it cannot run. */
async function unpacked(): Promise<Executable | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await unpack();
  const path = join(folder, 'chromium');
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') };
  // A bare system lacks libraries (nss) that the package brings; a full one has newer ones, which go first.
  const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  for (const env of [fonts, { ...fonts, ...libraries }]) {
    const started = await run(path, ['--version', '--no-sandbox'], {
      env: { ...process.env, ...env },
    }).then(
      () => true,
      () => false,
    );
    if (started) return { path, env };
  }
  return undefined;
}

/** Unpacks once per version. The package writes to the temporary folder and is not safe when two start at once: a rename is. */
async function unpack(): Promise<string> {
  const entry = require.resolve(PACKED);
  const { version } = require(join(dirname(entry), '..', 'package.json')) as { version: string };
  const folder = join(
    dirname(entry),
    '..',
    '..',
    '..',
    '.cache',
    `chromium-${version}-${process.arch}`,
  );
  if (await exists(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}-`);
  const script = `const { default: packed } = await import('${PACKED}'); await packed.executablePath();`;
  await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: dirname(entry),
    // It unpacks its system libraries only where it believes itself in Lambda.
    env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  await rename(staging, folder).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
