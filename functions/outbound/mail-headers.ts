import { oneLine } from './mail-words.ts';

/** An encoded word may have 75 characters; 45 bytes become 60 and the frame around them takes twelve. */
const WORD_BYTES = 45;
const NAME_MAX = 60;
/** What needs no encoding between quotation marks. */
const PLAIN = /^[\w !#$%&'*+\-/=?^`{|}~.,]+$/;

/** `"Kitchener Kooling" <alerts@example.com>`: a name of any letters, that can neither end the header nor name another address. */
export function sender(name: string, address: string): string {
  const line = [...oneLine(name)].slice(0, NAME_MAX).join('');
  if (line === '') return address;
  return `${PLAIN.test(line) ? `"${line}"` : encodedWords(line)} <${address}>`;
}

/** RFC 2047, cut between characters and never inside one. */
function encodedWords(text: string): string {
  const chunks: string[] = [''];
  for (const char of text) {
    const last = chunks.length - 1;
    const longer = chunks[last] + char;
    if (Buffer.byteLength(longer) > WORD_BYTES) chunks.push(char);
    else chunks[last] = longer;
  }
  return chunks.map((chunk) => `=?UTF-8?B?${Buffer.from(chunk).toString('base64')}?=`).join(' ');
}
