import fc, { type Arbitrary } from 'fast-check'

// As they are written in a path.
const oddIds = [
  ...['0', '01', '-1', '+1', '1e3', '1.0', '0x10', '%207', '7%20', '7%00', '%00', '%EF%BC%91', '1_000', 'NaN', 'null'],
  ...['2147483648', '9007199254740991', '9007199254740993', '9223372036854775808', '9'.repeat(400)],
  ...[
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '{account_id}',
    "7'%20OR%20'1'='1",
    '7;--',
    '*',
    ':',
    '-',
    '.x',
    '...',
  ],
  ...['%2E%2E', '%25', '%5C', '7%3Fa=b', '7%23', ';a=b', '%0A', '%F0%9F%98%80', '%E2%80%AE'],
  // Not UTF-8, or cut off.
  ...['%FF', '%ED%A0%80', '%C3', '%C0%80', '%', '%zz', '7%'],
]

/**
 * Generates ids as they are written in a path: existing ones, texts that resemble one, and others.
 * @param known existing ids
 */
export function idsOf(known: readonly string[] = []): Arbitrary<string> {
  const existing = known.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...known) }]
  const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).map(encodeURIComponent)
  // A client removes the segments `.` and `..` before it sends a path.
  const any = texts.filter((text) => !/^[.]{1,2}$|%2F/.test(text))
  return fc.oneof(...existing, { weight: 2, arbitrary: fc.constantFrom(...oddIds) }, { weight: 1, arbitrary: any })
}

/** Ids with a slash: the service decodes a path before it looks for the operation. */
export const pathsAsIds: readonly string[] = ['%2F', '7%2F', '%2F7', 'a%2Fb', '7%2Fa%2Fb']
