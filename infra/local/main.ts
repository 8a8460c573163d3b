import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { styleText } from 'node:util';
import { currentAssembly } from './assembly.ts';
import { installClock } from './clock.ts';
import { type DemoHost, seedDemo } from './demo.ts';
import { Unable } from './failure.ts';
import { startLocal } from './runtime.ts';
import { SIGN_IN_PATHS } from './sign-in.ts';
import { localSignIn } from './sign-in-here.ts';
import { buildSite, siteFolder } from './site-build.ts';

/**
 * npm start: build, synthesize, serve, fill with the demo; then the URL. `--fresh` starts over, `--dev` serves the site from its
 * sources; tests leave out what they do not need with `--no-site` and `--no-demo`.
 */
const root = join(import.meta.dirname, '../..');
const flags = new Set(process.argv.slice(2));
const siteDir = siteFolder(root);
const dataDir = resolve(process.env.DATA_DIR ?? '.data');
const closing: (() => unknown)[] = [];
let ending: Promise<void> | undefined;

process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));
process.on('SIGHUP', () => end(0));
process.on('uncaughtException', giveUp);
process.on('unhandledRejection', giveUp);
watchParent();

try {
  await main();
} catch (error) {
  giveUp(error);
}

async function main(): Promise<void> {
  const began = performance.now();
  const dev = flags.has('--dev') ? await import('./site-dev.ts') : undefined;
  const devSite = await dev?.startSiteServer(root);
  if (devSite) closing.push(() => devSite.close());

  let seeding: Pick<DemoHost, 'signIn' | 'stateDir'> | undefined;
  const local = await startLocal({
    port: portNumber(process.env.PORT ?? '4000'),
    dataDir,
    fresh: flags.has('--fresh'),
    siteDir,
    ...(devSite && { site: devSite.site }),
    assembly: async () => {
      let folder = '';
      await step('template', async () => {
        const assembly = await currentAssembly(root);
        folder = assembly.folder;
        return assembly.isNew ? 'synthesized' : 'unchanged';
      });
      return folder;
    },
    mounts: async (around) => {
      const signIn = await localSignIn(around);
      closing.push(signIn.close);
      seeding = { signIn, stateDir: around.dataDir };
      const { handle } = signIn;
      return SIGN_IN_PATHS.map((path) => ({ path, handle }));
    },
    onFatal: (message) => giveUp(new Unable(message)),
  });
  closing.push(() => local.stop());
  installClock(local.clock);
  // Built while the demo is written, which keeps one processor busy: two share a first start.
  const site = devSite || flags.has('--no-site') ? undefined : step('site', builtSite);
  const host = seeding && { ...local, ...seeding };
  if (host && !flags.has('--no-demo'))
    await step('demo', async () => {
      await seedDemo(host);
      return 'there';
    });
  await site;
  if (ending) return;
  console.log(
    `\n  ${styleText('bold', local.url)}   ready after ${seconds(began)}, Ctrl-C ends it\n`,
  );
}

async function builtSite(): Promise<string> {
  return (await buildSite(root, siteDir)) ? 'built' : 'unchanged';
}

/** Runs one step of the start and tells how it ended and how long it took. */
async function step(name: string, run: () => Promise<string>): Promise<void> {
  const began = performance.now();
  const outcome = await run();
  console.log(`  ${styleText('green', '✓')} ${name.padEnd(9)} ${outcome} (${seconds(began)})`);
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Unable(`PORT must be a number from 0 to 65535, not "${text}".`);
}

/** What a person can put right is one line; anything else is a bug and shows where. */
function giveUp(error: unknown): void {
  if (ending) return;
  console.error(
    `\n${styleText('red', '✗')} ${error instanceof Unable ? error.message : (error as Error).stack}`,
  );
  end(1);
}

/** Ends what was started, newest first; a second signal changes nothing, since this takes seconds at most. */
function end(code: number): void {
  ending ??= (async () => {
    for (const close of closing.reverse()) await close();
    process.exit(code);
  })();
}

/** npm may be killed without being able to pass it on; then nobody would be left to stop this. */
function watchParent(): void {
  if (!process.env.npm_lifecycle_event) return;
  const npm = parents();
  setInterval(() => {
    if (parents() !== npm) end(0);
  }, 500).unref();
}

/** Parent and grandparent: npm may stand behind a shell, which stays when npm is killed. */
function parents(): string {
  try {
    const [, , grandparent] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
      .replace(/^.*\)/, 'shell')
      .split(' ');
    return `${process.ppid} ${grandparent}`;
  } catch {
    // Other systems tell of the parent only.
    return `${process.ppid}`;
  }
}
