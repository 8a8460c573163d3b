import { execFile } from 'node:child_process';
import { mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ACCOUNTS_PATH, type Accounts } from './accounts.ts';
import { Unable } from './failure.ts';

/** Whom an operator's command speaks to: the run on this machine, or a stack on AWS. */
export type Operated = {
  /** Runs one of functions/operator (`create-tenant`). Throws Unable with the function's own words, or with those of what is in the way. */
  call(name: string, event: unknown): Promise<unknown>;
  /** Says who may sign in to a tenant from now on; a user pool is told by other means. */
  signIn?(tenant: string, accounts: Accounts): Promise<void>;
};

/** What a function says of an error of its own. */
type Failed = { readonly errorType?: string; readonly errorMessage?: string };

/** The product as it runs at a URL. */
export function localRun(url: string): Operated {
  const send = async (path: string, method: string, body: unknown): Promise<Response> => {
    const response = await fetch(`${url}${path}`, { method, body: JSON.stringify(body) }).catch(
      () => {
        throw new Unable(
          `Nothing answers at ${url}. Is the product running there (npm start)? A deployed one is named by --stack.`,
        );
      },
    );
    if (!response.ok) throw new Unable(`${url} does not run this product: ${response.status}.`);
    return response;
  };
  return {
    async call(name, event) {
      const reference = encodeURIComponent(`functions/operator/${name}`);
      const path = `/2015-03-31/functions/${reference}/invocations`;
      const response = await send(path, 'POST', event);
      const answer: unknown = await response.json();
      if (response.headers.has('x-amz-function-error')) throw failure(answer as Failed);
      return answer;
    },
    async signIn(tenant, accounts) {
      await send(`${ACCOUNTS_PATH}/${tenant}`, 'PUT', accounts);
    },
  };
}

const LONGEST_CALL_SECONDS = 90;

/** A deployed stack, by way of the AWS command line and whatever credentials it finds. */
export function deployedStack(stack: string): Operated {
  let outputs: Promise<ReadonlyMap<string, string>> | undefined;
  return {
    async call(name, event) {
      outputs ??= readOutputs(stack);
      const output = `Operator${pascal(name)}Function`;
      const named = [...(await outputs)].find(([key]) => key.startsWith(output));
      if (!named) throw new Unable(`The stack ${stack} has no ${output}: deploy this version.`);
      return await invoke(named[1], event);
    },
  };
}

async function readOutputs(stack: string): Promise<ReadonlyMap<string, string>> {
  const query = ['--stack-name', stack, '--query', 'Stacks[0].Outputs', '--output', 'json'];
  const told = JSON.parse(await aws('cloudformation', 'describe-stacks', ...query));
  const outputs = (told ?? []) as { OutputKey: string; OutputValue: string }[];
  return new Map(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
}

async function invoke(functionName: string, event: unknown): Promise<unknown> {
  // An event may be larger than a command line, and holds what is nobody's business.
  using folder = mkdtempDisposableSync(join(tmpdir(), 'operator-'));
  const [asked, answered] = [join(folder.path, 'event.json'), join(folder.path, 'answer.json')];
  writeFileSync(asked, JSON.stringify(event), { mode: 0o600 });
  const wait = ['--cli-read-timeout', String(LONGEST_CALL_SECONDS)];
  const payload = ['--payload', `fileb://${asked}`, answered];
  const said = await aws(
    ...['lambda', 'invoke', '--function-name', functionName],
    ...[...wait, '--output', 'json', ...payload],
  );
  const answer: unknown = JSON.parse(readFileSync(answered, 'utf8'));
  if ('FunctionError' in JSON.parse(said)) throw failure(answer as Failed);
  return answer;
}

async function aws(...words: string[]): Promise<string> {
  try {
    return (await promisify(execFile)('aws', words)).stdout;
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT')
      throw new Unable('The AWS command line is not installed: it is how a stack is reached.');
    throw new Unable(`aws ${words[0]} ${words[1]}: ${stderr.trim().split('\n').at(-1) ?? code}`);
  }
}

const pascal = (name: string) =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** By which option a field is said, where its name is another one. */
const OPTION_OF: Readonly<Record<string, string>> = {
  'owner.email': 'owner',
  'owner.name': 'owner-name',
  firstNumber: 'first-number',
};

/** What a function threw, in one line: of what was asked wrongly, the first thing. */
function failure({ errorType, errorMessage = 'it failed' }: Failed): Unable {
  if (errorType !== 'ZodError') return new Unable(errorMessage);
  const [issue] = JSON.parse(errorMessage) as { path: string[]; message: string }[];
  const [field = '', of] = (issue?.path ?? []).map(String);
  return new Unable(`--${OPTION_OF[of ? `${field}.${of}` : field] ?? field} ${issue?.message}.`);
}
