import { parseArgs } from 'node:util';
import type { Context } from 'aws-lambda';
import { toInstant } from '../../domain/calendar.ts';
import { handler } from '../../functions/schedule/scan-due.ts';
import { DUE_SHARDS } from '../../functions/table/due.ts';
import { fillBoard } from '../support/fill-board.ts';
import { startProduct } from '../support/product.ts';

/**
 * `node test/bench/scan.ts --orders 50000`: read units and time of a scan over so many open orders of which none is due yet. Fails when it
 * costs more than one unit a shard.
 */
const { values } = parseArgs({ options: { orders: { type: 'string' } } });
const orders = Number(values.orders ?? 50_000);

const context = { getRemainingTimeInMillis: () => 240_000 } as Context;
const hence = (ms: number) => toInstant(Date.now() + ms);

const product = await startProduct();
try {
  process.exitCode = await measure();
} finally {
  await product.stop();
}

async function measure(): Promise<number> {
  const riskAt = hence(86_400_000);
  const filled = performance.now();
  await fillBoard(await product.tenant(), orders, {
    complete: { riskAt, by: hence(2 * 86_400_000) },
    alertAt: riskAt,
  });
  console.log(`${orders} open orders in ${Math.round((performance.now() - filled) / 1000)} s`);
  const began = performance.now();
  const { reads, writes } = await product.spend(() => handler({}, context));
  const ms = Math.round(performance.now() - began);
  console.log(`none due: ${reads} read units, ${writes} write units, ${ms} ms`);
  return reads <= DUE_SHARDS.length && writes === 0 ? 0 : 1;
}
