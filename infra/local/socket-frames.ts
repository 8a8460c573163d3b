import type { Duplex } from 'node:stream';

const MASK_BYTES = 4;

/**
 * Watches the frames that a client sends, which the WebSocket library does not show: it joins them to messages. Reads only their
 * headers. `onTooLong` is called once, before the library sees the frame.
 */
export function watchFrames(stream: Duplex, limitBytes: number, onTooLong: () => void): void {
  let header: Buffer = Buffer.alloc(0);
  let payloadLeft = 0;
  const look = (chunk: Buffer): void => {
    const skipped = Math.min(payloadLeft, chunk.length);
    payloadLeft -= skipped;
    header = Buffer.concat([header, chunk.subarray(skipped)]);
    for (let frame = lengths(header); frame; frame = lengths(header)) {
      if (frame.payload > limitBytes) {
        stream.off('data', look);
        onTooLong();
        return;
      }
      const total = frame.head + frame.payload;
      payloadLeft = Math.max(0, total - header.length);
      header = header.subarray(total);
    }
  };
  stream.on('data', look);
}

/** How long a frame's head and payload are; undefined while its head has not arrived whole. */
function lengths(bytes: Buffer): { readonly head: number; readonly payload: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0;
  const head = 2 + extended + MASK_BYTES;
  if (bytes.length < head) return undefined;
  if (extended === 0) return { head, payload: short };
  const payload = extended === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { head, payload };
}
