import { expect, it } from 'vitest';
import { afterwards } from './afterwards.ts';
import { byKeyboard } from './by-keyboard.ts';
import { forEverybody } from './for-everybody.ts';
import { guide } from './guide.ts';
import { heardElsewhere } from './heard-elsewhere.ts';
import { onAPhone } from './on-a-phone.ts';
import { outAndIn } from './out-and-in.ts';
import { peopleAndFirms } from './people-and-firms.ts';
import { questions } from './questions.ts';
import { slaWatch } from './sla-watch.ts';
import { openWalk } from './walk.ts';
import { yearAhead } from './year-ahead.ts';

/** Everything that one walk through the demo shows; at BASE_URL the same walk smoke-tests a running product. */
const walk = openWalk();

guide(walk);
questions(walk);
yearAhead(walk);
byKeyboard(walk);
onAPhone(walk);
forEverybody(walk);
peopleAndFirms(walk);
outAndIn(walk);
heardElsewhere(walk);
// Last, for they turn the clock.
slaWatch(walk);
afterwards(walk);

it('no page threw an error', () => {
  expect(walk.dana.errors).toEqual([]);
});
