import { join } from 'node:path';
import { z } from 'zod';
import { createAuthorize } from './authorizer.ts';
import { type Clock, createClock } from './clock.ts';
import { COGNITO_PATH } from './cognito.ts';
import { openDataDir, watchDisk } from './data-dir.ts';
import { readDistribution } from './distribution.ts';
import { startEngine } from './engine.ts';
import { createFront, type SiteHandler } from './front.ts';
import { readFunctions } from './functions.ts';
import { createGateway } from './gateway.ts';
import { createHosts } from './hosts.ts';
import { readHttpApi } from './http-api.ts';
import { createIamProxy } from './iam.ts';
import type { May } from './iam-judge.ts';
import { openRecord } from './iam-record.ts';
import { createInvoker, type Invoker } from './invoke.ts';
import { listen } from './listen.ts';
import { localMounts, type Mount } from './local-api.ts';
import { createLog } from './log.ts';
import { mailMounts, openPost, type Post, SES_PATH } from './mail.ts';
import { OUTSIDE_PATH, outsideMounts } from './outside.ts';
import { startPumps } from './pumps.ts';
import { openQueues } from './queues.ts';
import { startScheduler } from './schedule.ts';
import { readSchedules } from './schedules.ts';
import { createSite } from './site.ts';
import { createSocketGateway, type SocketLimits } from './socket.ts';
import { readSocketApi } from './socket-api.ts';
import { handleSts } from './sts.ts';
import { standTables } from './tables.ts';
import { openAssembly, type Stack } from './template.ts';

/** What a mount may know of the run that it becomes a part of. */
export type Surroundings = {
  readonly origin: string;
  readonly dataDir: string;
  /** The user pool client of the stack: what a token is meant for. */
  readonly clientId: string;
  readonly stack: Stack;
  readonly invoker: Pick<Invoker, 'call'>;
  readonly may: May;
  readonly post: Post;
  readonly clock: Clock;
};

export type LocalOptions = {
  /** The folder of the synthesized cloud assembly, or what makes it once the port and the data folder are ours. */
  readonly assembly: string | (() => Promise<string>);
  /** 0 picks a free one. */
  readonly port: number;
  readonly dataDir: string;
  /** Start over with empty data. @default false */
  readonly fresh?: boolean;
  /** The built site. @default none: every page is a 403, as from an empty bucket */
  readonly siteDir?: string;
  /** Answers in place of the built site. */
  readonly site?: SiteHandler;
  /** What stands in for services that a template only names: the issuer. */
  readonly mounts?: (around: Surroundings) => readonly Mount[] | Promise<readonly Mount[]>;
  readonly socketLimits?: SocketLimits;
  /** One line for a person. @default console.error */
  readonly say?: (line: string) => void;
  /** The run cannot go on: says why, in one line. */
  readonly onFatal?: (message: string) => void;
};

export type Local = {
  readonly url: string;
  readonly clock: Clock;
  readonly engineEndpoint: string;
  /** True on the first start in this data folder. */
  readonly isNew: boolean;
  /** Runs a function as an operator would (`functions/operator/create-tenant`). Throws what the function throws. */
  invoke(reference: string, event: unknown): Promise<unknown>;
  /** Ends everything that was started; whatever was acknowledged is kept. */
  stop(): Promise<void>;
};

const STS_PATH = '/local/sts';

/** Serves the synthesized stack on this machine. Throws Unable, with a line for a person, when it cannot. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const { assembly, say = console.error, onFatal = say } = options;
  const closing: (() => unknown)[] = [];
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      for (const close of closing.reverse())
        try {
          await close();
        } catch (error) {
          // What is left must end all the same.
          say(`✗ ${(error as Error).message}`);
        }
    })();
    return stopped;
  };
  try {
    return await start();
  } catch (error) {
    await stop();
    throw error;
  }

  async function start(): Promise<Local> {
    const dataDir = openDataDir(options.dataDir, options.fresh ?? false);
    closing.push(() => dataDir.close());
    closing.push(watchDisk(dataDir.path, onFatal));
    const clock = createClock(undefined, Number(dataDir.load('clock') ?? 0));
    const log = createLog(join(dataDir.path, 'logs'), clock, say);
    closing.push(() => log.close());

    // First of all: a taken port is known at once, and the origin before anything is told of it. Requests wait.
    const listening = await listen(options.port);
    closing.push(() => listening.close());
    const { origin } = listening;

    const stack = openAssembly(typeof assembly === 'string' ? assembly : await assembly());
    const engine = await startEngine(dataDir.path, onFatal);
    closing.push(() => engine.stop());
    const tables = await standTables(stack, engine.endpoint);

    const localize = createHosts(stack, origin);
    const functions = readFunctions(stack, localize, join(dataDir.path, 'state', 'inline'));
    const heard = openRecord();
    const iam = await createIamProxy({ stack, engineEndpoint: engine.endpoint, heard });
    closing.push(() => iam.stop());
    const endpoints = {
      dynamodb: iam.endpoint,
      sts: `${origin}${STS_PATH}`,
      ses: `${origin}${SES_PATH}`,
      cognito: `${origin}${COGNITO_PATH}`,
      outside: `${origin}${OUTSIDE_PATH}`,
    };
    const invoker = createInvoker({ functions, endpoints, clock, log });
    closing.push(() => invoker.stop());

    const queues = openQueues(join(dataDir.path, 'queues'), log.trouble);
    closing.push(await startPumps(stack, tables, engine, { dataDir, invoker, queues, clock }));
    const scheduler = startScheduler(readSchedules(stack), invoker, clock);
    closing.push(() => scheduler.stop());
    const saveClock = () => dataDir.save('clock', clock.offsetMs());

    const socketApi = readSocketApi(stack);
    const limits = options.socketLimits;
    const sockets =
      socketApi &&
      createSocketGateway({ api: socketApi, invoker, clock, ...(limits && { limits }) });
    // First to end: no new requests, and those under way finish while everything behind them still stands.
    closing.push(() => Promise.all([listening.close(), sockets?.stop()]));
    const api = readHttpApi(stack, localize);
    const [client] = stack.all('AWS::Cognito::UserPoolClient', z.unknown());
    const state = join(dataDir.path, 'state');
    const clientId = client?.id ?? 'local';
    const post = openPost(state);
    const { may } = iam;
    const around = { origin, dataDir: state, clientId, stack, invoker, may, post, clock };
    const answer = createFront({
      origin,
      mounts: [
        ...localMounts({ clock, queues, invoker, scheduler, saveClock }),
        { path: STS_PATH, handle: (asked, given) => handleSts(asked, given, iam.mayAssume) },
        ...mailMounts({ stack, may, clock, invoker, queues, post }),
        ...outsideMounts({ folder: state, clock }),
        ...((await options.mounts?.(around)) ?? []),
      ],
      distribution: readDistribution(stack, localize),
      gateway: createGateway({ api, invoker, authorize: createAuthorize(clock), clock }),
      site: options.site ?? createSite(options.siteDir ?? join(dataDir.path, 'no-site')),
      sockets: sockets && socketApi && { stage: socketApi.stage, gateway: sockets },
      trouble: log.trouble,
    });
    listening.serve(answer, sockets?.upgrade);

    return {
      url: origin,
      clock,
      engineEndpoint: engine.endpoint,
      isNew: dataDir.isNew,
      async invoke(reference, event) {
        const outcome = await invoker.call(reference, event);
        if (outcome.ok) return JSON.parse(outcome.result);
        throw new Error(`${outcome.error.errorType}: ${outcome.error.errorMessage}`);
      },
      stop,
    };
  }
}
