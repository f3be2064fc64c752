import { type Inputs, named } from './inputs-of-a-parser.ts'
import { bodyBytes, filled, rawRequest } from './requests.ts'

const json = ['Content-Type: application/json']
const completeLogin = (text: string): Buffer => rawRequest('POST /api/user/token/second-factor/', json, text)
const completePasskeyLogin = (text: string): Buffer => rawRequest('POST /api/user/token/passkey/complete/', json, text)
const startTotp = (text: string): Buffer => rawRequest('POST /api/user/second-factor/totp/', json, text)

const inputsOf = (
  parser: string,
  send: (text: string) => Buffer,
  ordinary: string,
  texts: readonly string[],
): Inputs => ({
  parser,
  ordinary: send(ordinary),
  hostile: named(texts, send),
})

/** The longest accepted challenge. */
const challengeBytes = 2048
const challenge = (unit: string): string => filled('', unit, '', challengeBytes)
const withHeader = (text: string): string => `${Buffer.from(text).toString('base64url')}..AAAAAAAAAAAAAAAA.AAAA.AAAA`
const headerOf = (before: string, unit: string, after: string): string => filled(before, unit, after, 1450)
const algorithms = '{"alg":"dir","enc":"A256GCM"'

const challenges = [
  ...['.', '..', 'a.', 'eyJ', 'eyJhbGciOiJkaXIifQ.', '-', '_', '=', ' ', 'é', '\\u0041'].map(challenge),
  ...[
    headerOf(`${algorithms},"kid":[`, '1,', '1]}'),
    headerOf(`${algorithms},"kid":"`, '\\\\', '"}'),
    headerOf(`${algorithms},`, '"a":1,', '"b":1}'),
    headerOf(`${algorithms},"crit":[`, '"a",', '"a"]}'),
    headerOf(`${algorithms},"x":`, '[', ''),
    headerOf('', '{"a":', ''),
    headerOf('{"alg":"PBES2-HS256+A128KW","enc":"A256GCM","p2c":', '9', '}'),
    headerOf('{"alg":"dir","enc":"A256GCM","zip":"DEF","a":"', 'a', '"}'),
  ].map(withHeader),
]
const ofChallenge = (text: string): string => `{"challenge":"${text}"}`
const ofLogin = (text: string): string => `{"challenge":"${text}","otp":"123456"}`

const codes = ['1', ' ', '-', ' -', '1 ', 'l', 'O', '\\u2003', '\\u0000', '\\ud800', '１', '\u0301', '\u{1f600}']
const codeFields = ['otp', 'recovery_code'].flatMap((name) => [
  ...codes.map((unit) => filled(`{"challenge":"a","${name}":"`, unit, '"}', bodyBytes)),
  filled(`{"challenge":"a","${name}":[`, '1,', '1]}', bodyBytes),
  filled(`{"challenge":"a","${name}":"123456","${name}`, '1', '":1}', bodyBytes),
])

const response = ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle']
const units = ['A', '_', '=', '.', ' ', '\\u0041', 'é', '\u{1f600}', '%41']
const ofPasskey = (member: string, unit: string): string =>
  filled(
    `{"challenge":"a","passkey":{"id":"A","rawId":"A","type":"public-key","response":{"${member}":"`,
    unit,
    '"}}}',
    bodyBytes,
  )
const passkeys = [
  ...response.flatMap((member) => units.map((unit) => ofPasskey(member, unit))),
  ...['"a":1,', '"id":"A",', '"__proto__":1,', '"response":{},'].map((unit) =>
    filled('{"challenge":"a","passkey":{', unit, '"a":1}}', bodyBytes),
  ),
  ...['1,', '{},', '[],', '"",', 'null,'].map((unit) => filled('{"challenge":"a","passkey":[', unit, '1]}', bodyBytes)),
  ...['1,', '{},', '"a",'].map((unit) =>
    filled('{"challenge":"a","passkey":{"response":{"transports":[', unit, '1]}}}', bodyBytes),
  ),
  `{"challenge":"a","passkey":${'['.repeat(8000)}${']'.repeat(8000)}}`,
  `{"challenge":"a","passkey":${'{"":'.repeat(3200)}1${'}'.repeat(3200)}}`,
  `{"challenge":"a","passkey":${'{"response":'.repeat(900)}1${'}'.repeat(900)}}`,
]

/** Inputs of the operations of second factors that need no access token. */
export const factorInputs: readonly Inputs[] = [
  inputsOf('challenge of a login', completeLogin, ofLogin(challenge('a')), challenges.map(ofLogin)),
  inputsOf('challenge of an enrolment', startTotp, ofChallenge(challenge('a')), challenges.map(ofChallenge)),
  inputsOf('code', completeLogin, filled('{"challenge":"a","otp":"', '1', '"}', bodyBytes), codeFields),
  inputsOf('answer of a passkey', completePasskeyLogin, ofPasskey('signature', 'A'), passkeys),
]
