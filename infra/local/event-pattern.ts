type Json = unknown;

/** Whether a record passes Lambda's filter rules, or an event those of EventBridge: every named field must match one of its alternatives, of a list one of its items. */
export function matchesPattern(pattern: Json, value: Json): boolean {
  if (!isObject(pattern)) return false;
  return Object.entries(pattern).every(([name, rule]) => {
    if (name === '$or') return (rule as Json[]).some((each) => matchesPattern(each, value));
    const field = isObject(value) ? value[name] : undefined;
    if (Array.isArray(rule))
      return rule.some((alternative) =>
        [field].flat().some((one) => matchesRule(alternative, one)),
      );
    return matchesPattern(rule, field);
  });
}

const COMPARE: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const RULES: Record<string, (argument: Json, value: Json) => boolean> = {
  exists: (wanted, value) => (value !== undefined) === wanted,
  prefix: (start, value) => typeof value === 'string' && value.startsWith(String(start)),
  suffix: (end, value) => typeof value === 'string' && value.endsWith(String(end)),
  'equals-ignore-case': (text, value) =>
    typeof value === 'string' && value.toLowerCase() === String(text).toLowerCase(),
  'anything-but': (others, value) =>
    value !== undefined && ![others].flat().some((other) => matchesRule(other, value)),
  numeric: (bounds, value) => {
    const list = bounds as (string | number)[];
    return (
      typeof value === 'number' &&
      list.every(
        (sign, index) => index % 2 === 1 || COMPARE[String(sign)]?.(value, Number(list[index + 1])),
      )
    );
  },
};

function matchesRule(rule: Json, value: Json): boolean {
  if (!isObject(rule)) return rule === value;
  return Object.entries(rule).every(([name, argument]) => {
    const judge = RULES[name];
    if (!judge) throw new Error(`The local run does not know the filter rule "${name}".`);
    return judge(argument, value);
  });
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
