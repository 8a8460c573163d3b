/** What of a person's fields everybody may know: where somebody signs in is told to owners alone. */
export function withoutAddress<T extends { readonly email?: unknown }>(fields: T): T {
  const { email: _, ...known } = fields;
  return known as T;
}
