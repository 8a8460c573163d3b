import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** `npm run test:live -- --seeds 1000` lives through that many seeds; `--seed 17` through that one, and tells its story. */
const { values } = parseArgs({ options: { seeds: { type: 'string' }, seed: { type: 'string' } } });
for (const [flag, value] of Object.entries(values)) {
  if (!/^[1-9]\d*$/.test(value)) {
    console.error(`--${flag} takes a whole number from 1 on, not ${value}`);
    process.exit(1);
  }
}

const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url));
const env = { ...process.env, LIVE_SEEDS: values.seeds ?? '200', LIVE_SEED: values.seed ?? '' };
spawn('vitest', ['run', '--config', config], { env, stdio: 'inherit' }).on('exit', (code) => {
  process.exitCode = code ?? 1;
});
