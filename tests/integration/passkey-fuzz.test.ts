import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { encodeCbor } from '../../contract-tests/cbor.ts'
import { seededRandom } from '../support/random.ts'
import { type Place, postJson } from './client.ts'
import {
  newAuthenticator,
  passkeyLogin,
  passkeyPaths,
  passkeySettings,
  startPasskey,
  startPasskeyLogin,
  startWithPasskey,
} from './passkeys.ts'
import { bearer, listFactors, logInWith, startWithClock } from './second-factors.ts'

const random = seededRandom(20)
const below = (end: number): number => Math.floor(random() * end)
const rounds = Array.from({ length: 150 }, (_, round) => round)

/** Ways to spoil bytes. */
const spoilt: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => Buffer.from(bytes.with(below(bytes.length), below(256))),
  (bytes) => bytes.subarray(0, below(bytes.length)),
  (bytes) => Buffer.concat([bytes, Buffer.from([below(256), below(256)])]),
  (bytes) => Buffer.concat([bytes.subarray(0, below(bytes.length)), Buffer.alloc(below(50), below(256)), bytes]),
  () => Buffer.from(Array.from({ length: below(200) + 1 }, () => below(256))),
]

/** A random byte may be the one that it replaces: then again. */
const spoil = (text: string): string => {
  const bytes = (spoilt[below(spoilt.length)] ?? assert.fail())(Buffer.from(text, 'base64url')).toString('base64url')
  return bytes === text ? spoil(text) : bytes || 'AA'
}

/** Spoils one part of an answer. */
const spoilOne = <Response extends object>(response: Response, names: readonly (keyof Response)[]): Response => {
  const name = names[below(names.length)] ?? assert.fail()
  return { ...response, [name]: spoil(String(response[name])) }
}

/** Nothing that is under this id is accepted, whatever else is right. */
const unknown = { id: 'dW5rbm93bg', rawId: 'dW5rbm93bg' }

const base64url = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64url')

/** 9 kB, the most that the contract allows: arrays, maps and tags in each other; false lengths. */
const nested: readonly Buffer[] = [
  Buffer.alloc(9000, 0x81),
  Buffer.alloc(9000, 0xa1),
  Buffer.alloc(9000, 0xc1),
  Buffer.from(`9b${'ff'.repeat(8)}${'00'.repeat(8000)}`, 'hex'),
  Buffer.from(`5b${'ff'.repeat(8)}`, 'hex'),
  Buffer.from('9f'.repeat(9000), 'hex'),
  Buffer.from(`ba00ffffff${'0000'.repeat(4000)}`, 'hex'),
  encodeCbor(new Map([['fmt', 'none']])),
  encodeCbor(
    new Map<string, string | Map<string, string> | Buffer>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', Buffer.alloc(9000, 0x81)],
    ]),
  ),
  encodeCbor('none'),
  encodeCbor(0),
]

/** Client data that is no object, or a deep one. */
const clientData: readonly string[] = [
  'null',
  '0',
  '"x"',
  '[]',
  '{',
  '{}',
  '[{"type":'.repeat(900),
  '['.repeat(4000) + ']'.repeat(4000),
  '{"type":{"toString":null},"challenge":[],"origin":{}}',
  '{"__proto__":{"type":"webauthn.get"}}',
  '\ufeff{}',
]

const answered = async (at: Place, path: string, body: object, headers = {}) => {
  const { status, text } = await postJson(at, path, body, headers)
  assert.ok(status === 400 || status === 401, `${status} ${text} for ${JSON.stringify(body).slice(0, 2000)}`)
}

describe('completePasskeyLogin', () => {
  it('answers spoilt passkeys with 400 or 401', async (t) => {
    const { at, authenticator } = await startWithPasskey(t)
    const { challenge, options } = await startPasskeyLogin(at)
    const good = authenticator.get(options)
    const complete = (response: object, id = {}) =>
      answered(at, passkeyPaths.completeLogin, { challenge, passkey: { ...good, ...id, response } })
    for (const _ of rounds) {
      await complete(spoilOne(good.response, ['clientDataJSON', 'authenticatorData', 'userHandle']))
      // More bytes after a signature do not spoil it.
      await complete(spoilOne(good.response, ['signature']), unknown)
    }
    for (const bytes of nested) await complete({ ...good.response, authenticatorData: base64url(bytes) })
    for (const bytes of nested) await complete({ ...good.response, signature: base64url(bytes) })
    for (const text of clientData) await complete({ ...good.response, clientDataJSON: base64url(text) })
    await passkeyLogin(at, authenticator)
  })
})

describe('confirmPasskey', () => {
  it('answers spoilt passkeys with 400 or 401', async (t) => {
    const { at } = await startWithClock(t, passkeySettings)
    const { access } = await logInWith(at)
    const { challenge, options } = await startPasskey(at, bearer(access))
    const good = newAuthenticator().create(options)
    const confirm = (response: object) =>
      answered(at, passkeyPaths.confirm, { challenge, passkey: { ...good, ...unknown, response } }, bearer(access))
    for (const _ of rounds) await confirm(spoilOne(good.response, ['clientDataJSON', 'attestationObject']))
    for (const bytes of nested) await confirm({ ...good.response, attestationObject: base64url(bytes) })
    for (const text of clientData) await confirm({ ...good.response, clientDataJSON: base64url(text) })
    assert.equal((await listFactors(at, access)).factors.length, 0)
  })
})
