import { type Inputs, named } from './inputs-of-a-parser.ts'
import { bodyBytes, filled, rawRequest } from './requests.ts'

const verify = 'POST /api/user/token/verify/'

const inputsOf = (
  parser: string,
  contentType: string,
  ordinary: string,
  texts: readonly string[],
  path = verify,
): Inputs => {
  const send = (text: string) => rawRequest(path, [`Content-Type: ${contentType}`], text)
  return { parser, ordinary: send(ordinary), hostile: named(texts, send) }
}

const body = (before: string, unit: string, after: string): string => filled(before, unit, after, bodyBytes)
const counted = (start: string, member: (index: number) => string): string => {
  let text = start
  for (let index = 0; text.length < bodyBytes - 24; index += 1) text += `,${member(index)}`
  return `${text}}`
}
const digits = (count: number): string => '1'.repeat(count)

/** Characters that expand, fold or compose under NFKC and lower case, and Python's white space. */
const unicode = [
  '\ufdfa',
  '\u0130',
  '\u00df',
  'e\u0301',
  '\u0301',
  '\u{1d7d8}',
  '\u2460',
  '\u{1f600}',
  '\u2003',
  '\u0085',
  '\ufeff',
  '\u3000',
]

const jsonTexts = [
  ...[
    '1,',
    '1.5,',
    '1e5,',
    '-0,',
    '1e-308,',
    '5e-324,',
    '[],',
    '{},',
    '"",',
    'null,',
    'true,',
    '"\\u0041",',
    '[[]],',
  ].flatMap((unit) => [
    body('{"token":"x","a":[', unit, '1]}'),
    body('{"token":1,"a":[', unit, '1]}'),
    body('[', unit, '1]'),
  ]),
  ...['"a":1,', '"":1,', '"token":1,', '"tok\\u0065n":1,', '"__proto__":1,', '"constructor":{},', '"a":"b",'].map(
    (unit) => body('{"token":1,', unit, '"a":1}'),
  ),
  ...['[', '{"a":', '"', '\\', '-', '1', ' ', '\t', '\n', '1 ', ',', ':', '\u0000', 'nul', '/*'].map((unit) =>
    body('', unit, ''),
  ),
  ...[
    '\\n',
    '\\u0000',
    '\\ud800',
    '\\\\',
    '\\"',
    ' ',
    '.',
    '..',
    '-',
    '_',
    '=',
    '1',
    'a.',
    'eyJ',
    '\\u2003',
    '\\u001c',
    ...unicode,
  ].flatMap((unit) => [
    body('{"token":"', unit, '"}'),
    body('{"token":"x', unit, 'x"}'),
    body('{"token":" ', unit, '"}'),
    body('{"token":1,"a":"', unit, '"}'),
  ]),
  ...[' ', '\n', '\t'].flatMap((unit) => [
    body('{"token":"x"', unit, '}'),
    body('{"token":"x"', unit, 'x'),
    body(unit, unit, '1'),
  ]),
  counted('{"token":1', (index) => `"${index.toString(36)}":1`),
  counted('{"token":1', (index) => `"${index}":1`),
  counted('{"token":1', (index) => `"${4_000_000_000 - index * 7919}":1`),
  `{"token":1,"a":${'['.repeat(8000)}${']'.repeat(8000)}}`,
  `{"token":1,"a":${'{"":'.repeat(3200)}1${'}'.repeat(3200)}}`,
  `{"token":${'['.repeat(8000)}${']'.repeat(8000)}}`,
  `{"token":"x","a":"${digits(4300)}","b":"${digits(4300)}","c":"${digits(4300)}","d":"${digits(3300)}"}`,
  `{"token":1,"a":${digits(4300)},"b":${digits(4300)},"c":${digits(4300)},"d":${digits(3300)}}`,
  `{"token":1,"a":"${digits(4301)}","b":[${'1,'.repeat(5900)}1]}`,
  `{"token":${digits(4300)},"a":${digits(4300)},"b":${digits(4300)}}`,
  `{"token":1.${digits(16_000)}}`,
  `{"token":1e${digits(16_000)}}`,
  `{"token":${digits(16_000)}}`,
]

const formTexts = [
  '&',
  'a&',
  '=&',
  'a=&',
  'a=1&',
  'token=a&',
  '%',
  '%41',
  '%2',
  '%zz',
  '%00',
  '%ff',
  '+',
  '=',
  ';',
  '%F0%9F%98%80',
  '%26',
  ...unicode,
].flatMap((unit) => [
  body('', unit, ''),
  body('token=', unit, ''),
  body('token=x', unit, 'x'),
  body('a=1&', unit, '&token=x'),
])

const disposition = 'Content-Disposition: form-data; name='
const multipartTexts = [
  ...[
    `--x\r\n${disposition}"a"\r\n\r\n\r\n`,
    `--x\r\n${disposition}"token"\r\n\r\nx\r\n`,
    `--x\r\n${disposition}"a"; filename="b"\r\n\r\n\r\n`,
    ...['--x\r\n\r\n\r\n', '--x\r\n', '\r\n--x', '\r\n--x-', '\r\n-', '\r\n--', '\r', '\n', '\r\n', '-', '--x--\r\n'],
  ].flatMap((unit) => [
    body('', unit, '--x--\r\n'),
    body(`--x\r\n${disposition}"token"\r\n\r\n`, unit, '\r\n--x--\r\n'),
  ]),
  ...[
    ';',
    'a=b;',
    '"',
    '\\"',
    '%',
    '%41',
    '=',
    'a;',
    ' ',
    '"a" ',
    'a="b";',
    'filename=a;',
    'filename*=a;',
    "name*=utf-8''%41;",
    '\\',
    '/',
    '../',
  ].flatMap((unit) => [
    body(`--x\r\n${disposition}"`, unit, '"\r\n\r\nx\r\n--x--\r\n'),
    body(`--x\r\n${disposition}"token";`, unit, '\r\n\r\nx\r\n--x--\r\n'),
    body(`--x\r\n${disposition}"token"; filename="`, unit, '"\r\n\r\nx\r\n--x--\r\n'),
    body(`--x\r\n${disposition}"token"\r\nContent-Type: text/plain;`, unit, '\r\n\r\nx\r\n--x--\r\n'),
  ]),
  ...['a: b\r\n', 'a:\r\n', 'a\r\n', ' b\r\n', ':', '\t'].map((unit) =>
    body('--x\r\n', unit, '\r\n\r\nx\r\n--x--\r\n'),
  ),
]

const register = 'POST /api/user/register/'
const registration = (username: string, password: string): string => JSON.stringify({ username, password })
const registrations = [...'a1_-.@+', 'a.', 'a@', 'aB', ...unicode].flatMap((unit) => [
  registration('abc', filled('', unit, '', bodyBytes - 60)),
  registration(filled('', unit, '', bodyBytes - 60), 'xpassword123'),
  registration(unit.repeat(150 / unit.length), filled('', unit, '', bodyBytes - 1000)),
  registration(unit.repeat(150 / unit.length), filled('', unit, '', 1400)),
])

/** A token with a JSON text as its header, the only part read before the signature. */
const headed = (text: string): string => `${Buffer.from(text).toString('base64url')}.e30.AA`
const inBody = (token: string): string => `{"token":"${token}"}`
const asBearer = (token: string): Buffer => rawRequest('GET /api/user/me/', [`Authorization: Bearer ${token}`])
const plainToken = headed(filled('{"alg":"', 'a', '"}', 6000))
const tokens = [
  ...['1,', '[],', '{},', '"a",', '"\\\\",'].map((unit) => filled('{"alg":"HS256","a":[', unit, '1]}', 6000)),
  ...['"a":1,', '"":1,', '"alg":"",', '" " :1,'].map((unit) => filled('{', unit, '"b":1}', 6000)),
  ...['\\', '\\\\', '\\"', ' ', '"', '1', '[', '{"a":'].map((unit) => filled('{"alg":"', unit, '"}', 6000)),
  ...['\\\\"', '[', '{"a":', ' '].map((unit) => filled('', unit, '', 6000)),
  `{"alg":"HS256","x":${'['.repeat(2800)}${']'.repeat(2800)}}`,
  `{"alg":"HS256","x":${'{"":'.repeat(1100)}1${'}'.repeat(1100)}}`,
  `{"alg":"HS256","x":${'[{"":'.repeat(850)}1${'}]'.repeat(850)}}`,
].map(headed)
const dotted = ['.', 'a.', '..a', 'e30.', '-', '_', '='].map((unit) => filled('{"token":"', unit, '"}', 8200))

/** Inputs of the parsers of a body. */
export const bodyInputs: readonly Inputs[] = [
  inputsOf('JSON', 'application/json', body('{"token":"', 'a', '"}'), jsonTexts),
  inputsOf('form', 'application/x-www-form-urlencoded', body('token=', 'a', ''), formTexts),
  inputsOf(
    'multipart',
    'multipart/form-data; boundary=x',
    body(`--x\r\n${disposition}"token"\r\n\r\n`, 'a', '\r\n--x--\r\n'),
    multipartTexts,
  ),
  inputsOf('multipart with a long boundary', `multipart/form-data; boundary=${'-'.repeat(70)}`, body('', 'a', ''), [
    ...['-', '\r\n-', `\r\n${'-'.repeat(60)}`, `\r\n--${'-'.repeat(69)}`, '\r\n--'].map((unit) => body('', unit, '')),
  ]),
  inputsOf(
    'registration',
    'application/json',
    registration('abc', 'a'.repeat(bodyBytes - 60)),
    registrations,
    register,
  ),
  inputsOf('header of a token', 'application/json', inBody(plainToken), tokens.map(inBody)),
  { parser: 'header of a bearer token', ordinary: asBearer(plainToken), hostile: named(tokens, asBearer) },
  inputsOf('segments of a token', 'application/json', filled('{"token":"', 'a', '"}', 8200), dotted),
]
