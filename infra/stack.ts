import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HttpApi } from './http-api.ts';
import { Identity } from './identity.ts';
import { Live } from './live.ts';
import { Mail } from './mail.ts';
import { Nightly } from './nightly.ts';
import { Operations } from './operations.ts';
import { Operator } from './operator.ts';
import { OriginSecret } from './origin-secret.ts';
import { Scan } from './scan.ts';
import { SiteFiles } from './site-files.ts';
import { WorkOrderTable } from './table.ts';
import { TenantData } from './tenant-data.ts';
import { WebSite } from './web-site.ts';

export type WorkOrderBoardProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  /** The built site. @default none: the bucket stays as it is */
  readonly siteDir?: string | undefined;
  /** Where it is deployed. @default wherever the CDK command line deploys */
  readonly region?: string | undefined;
  /** The ARN of the firewall in front of the site. @default none */
  readonly webAclId?: string | undefined;
};

/** The whole product on AWS, in one stack: what belongs together is deployed together, and the local run reads one template. */
export class WorkOrderBoardStack extends Stack {
  readonly http: HttpApi;

  constructor(scope: Construct, id: string, props: WorkOrderBoardProps) {
    const { bundles, siteDir, region, webAclId } = props;
    super(scope, id, {
      description: 'Work-order board',
      analyticsReporting: false,
      ...(region && { env: { region } }),
    });
    const table = new WorkOrderTable(this, 'WorkOrderTable');
    const tenantData = new TenantData(this, 'TenantData', { table });
    const site = new WebSite(this, 'WebSite', { webAclId });
    const siteOrigin = site.origin;
    const identity = new Identity(this, 'Identity', { bundles, tenantData, siteOrigin });
    const live = new Live(this, 'Live', { bundles, table, tenantData, siteOrigin });
    const originSecret = new OriginSecret(this, 'OriginSecret');
    this.http = new HttpApi(this, 'HttpApi', {
      originSecrets: originSecret.accepted,
      bundles,
      identity,
      table,
      tenantData,
      live,
    });
    new Nightly(this, 'Nightly', { bundles, table });
    const scan = new Scan(this, 'Scan', { bundles, table });
    const mail = new Mail(this, 'Mail', { bundles, table, siteOrigin });
    mail.mayDeliver(scan.handler);
    new Operator(this, 'Operator', { bundles, table, live, identity });

    site.forward('/api/*', this.http.host, originSecret.headers);
    new Operations(this, 'Operations', { http: this.http.stage, sockets: live.stage, table });
    // A path in the policy stands for all below it only with its slash.
    site.mayConnectTo(live.url, `${identity.issuerUrl}/`, identity.loginUrl);
    if (siteDir !== undefined) new SiteFiles(this, 'SiteFiles', { site, directory: siteDir });
  }
}
