// Runs before start, test and check, on whatever Node the machine has (18 or newer): installs what is missing, and nothing otherwise.
import { spawnSync } from 'node:child_process';
import { statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modified = (path) => statSync(root + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

// npm writes this file last, so it also tells an installation that was cut off from one that ended.
const installed = 'node_modules/.package-lock.json';

if (modified(installed) < modified('package-lock.json')) {
  console.log('Installing packages …');
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ];
  // Windows runs npm.cmd only through a shell; the arguments are our own words.
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (status !== 0) {
    console.error(
      '✗ The packages could not be installed. Check the network, then run the command again.',
    );
    process.exit(status ?? 1);
  }
  // A lock file checked out a moment ago must not count as newer than what was just installed from it.
  utimesSync(root + installed, new Date(), new Date());
}
