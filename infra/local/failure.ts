/** Something a person can put right: its message is the one line they read, never a stack trace. */
export class Unable extends Error {
  override readonly name = 'Unable';
}
