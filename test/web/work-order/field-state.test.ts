import { expect, test } from 'vitest';
import { isContested, ownTyping, typedOver } from '../../../web/parts/fields/field-state.ts';

test('typing rests on what the server had when it began, whatever comes later', () => {
  const begun = typedOver(undefined, 'Ab', 'A', 5);

  const after = typedOver(begun, 'Abc', 'Z', 9);

  expect(after).toEqual({ base: 'A', seen: 5, typed: 'Abc' });
  expect(isContested(after, 'Z')).toBe(true);
  expect(isContested(after, 'A')).toBe(false);
});

test('typing back what stood there is no typing at all', () => {
  const begun = typedOver(undefined, 'Ab', 'A', 5);

  expect(typedOver(begun, 'A', 'A', 5)).toBeUndefined();
});

test('what a teammate wrote alike is nobody’s conflict, and typing on begins anew', () => {
  const begun = typedOver(undefined, 'B', 'A', 5);

  expect(ownTyping(begun, 'B')).toBeUndefined();
  expect(typedOver(ownTyping(begun, 'B'), 'Bc', 'B', 6)).toEqual({
    base: 'B',
    seen: 6,
    typed: 'Bc',
  });
});

test('a refusal contests it even before the other value has come', () => {
  expect(isContested({ base: 'A', seen: 5, typed: 'B', refused: true }, 'A')).toBe(true);
});
