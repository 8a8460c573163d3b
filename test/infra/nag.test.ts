import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { ACCEPTED, acceptedAt } from '../../infra/checks.ts';
import { scratch, synthesizedTemplate } from './assembly.ts';

/** Each finding of the checks, before any is accepted, at `path`. */
const found: { readonly path: string; readonly finding: string }[] = [];
using site = scratch();
writeFileSync(join(site.path, 'index.html'), '<!doctype html>');
synthesizedTemplate({
  siteDir: site.path,
  stack(board) {
    new Bucket(board, 'Unguarded', { blockPublicAccess: BlockPublicAccess.BLOCK_ALL });
    for (const { ruleName, violatingResources } of new AwsSolutionsChecks().validateScope(board)
      .violations)
      for (const { constructPath: path = '' } of violatingResources)
        found.push({ path, finding: ruleName.replace('AwsSolutions-', '') });
  },
});

const isAccepted = ({ path, finding }: (typeof found)[number]) =>
  acceptedAt(path).some(([, accepted]) => accepted === finding);

test('the AwsSolutions checks find nothing but what is accepted with a reason, and what is wrong', () => {
  const left = found.filter((each) => !isAccepted(each));

  expect(left.map(({ path, finding }) => `${finding} at ${path}`).sort()).toEqual([
    'S1 at WorkOrderBoard/Unguarded/Resource',
    'S10 at WorkOrderBoard/Unguarded/Resource',
  ]);
});

test('nothing is accepted that is no longer found', () => {
  const stale = ACCEPTED.filter(
    (row) =>
      !found.some(({ path, finding }) => finding === row[1] && acceptedAt(path).includes(row)),
  );

  expect(stale).toEqual([]);
});
