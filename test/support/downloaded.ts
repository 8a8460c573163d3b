import { buffer } from 'node:stream/consumers';
import type { Download } from 'playwright-core';

/** What a page let somebody download: the browser that took it is another process's, and so is its folder. */
export async function downloaded(download: Download): Promise<Buffer> {
  return buffer(await download.createReadStream());
}
