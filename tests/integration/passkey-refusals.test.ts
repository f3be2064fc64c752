import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Ceremony, SoftwareAuthenticator } from '../../contract-tests/authenticator.ts'
import type { PasskeyAssertion } from '../../generated/operations.ts'
import { fromConsole } from './admins.ts'
import { postJson, type Received } from './client.ts'
import {
  auditOf,
  consoleOrigin,
  enrol,
  newAuthenticator,
  passkeyLogin,
  passkeyPaths,
  startPasskeyLogin,
  startWithPasskey,
  tryPasskeyLogin,
  type WithPasskey,
} from './passkeys.ts'
import { password, startLogin } from './second-factors.ts'

/** Uses that a browser with the passkey could send, but no page of the service would ask for. */
const wrong: Readonly<Record<string, Ceremony>> = {
  'of another origin': { origin: 'https://evil.example' },
  'of a sibling domain': { origin: 'https://example.org' },
  'of an origin without its scheme': { origin: 'app.example.com' },
  'of plain http': { origin: 'http://app.example.com' },
  'of another port': { origin: 'https://app.example.com:8443' },
  'of a subdomain that is not listed': { origin: 'https://other.example.com' },
  "of the console's origin": { origin: consoleOrigin },
  'of another RP id': { rpId: 'app.example.com' },
  'without user verification': { userVerified: false },
  'without user presence': { userPresent: false },
  'without both': { userPresent: false, userVerified: false },
  'of another challenge': { challenge: Buffer.alloc(32, 7).toString('base64url') },
  'of an empty challenge': { challenge: '' },
  'in a frame of another site': { clientData: { crossOrigin: true } },
  'in a frame of a named site': { clientData: { crossOrigin: true, topOrigin: 'https://evil.example' } },
  'with a top origin': { clientData: { topOrigin: 'https://app.example.com' } },
  'with a crossOrigin that is no boolean': { clientData: { crossOrigin: 'false' } },
  'that is a creation': { clientData: { type: 'webauthn.create' } },
  'of a payment': { clientData: { type: 'payment.get' } },
  'with another user handle': { userHandle: Buffer.alloc(32, 1).toString('base64url') },
  'without a user handle': { userHandle: null },
  'with an empty user handle': { userHandle: '' },
  'backed up without being eligible': { flags: 0x10 },
}

/** Uses that are altered after the signature. */
const altered: Readonly<Record<string, (passkey: PasskeyAssertion) => unknown>> = {
  'another signature': (passkey) => withPart(passkey, 'signature', flip),
  'an empty signature': (passkey) => withPart(passkey, 'signature', () => Buffer.from([0])),
  'a raised counter': (passkey) => withPart(passkey, 'authenticatorData', (data) => data.with(36, 99)),
  'a forged flag': (passkey) => withPart(passkey, 'authenticatorData', (data) => data.with(32, 0x1d)),
  'one more byte': (passkey) =>
    withPart(passkey, 'authenticatorData', (data) => Buffer.concat([data, Buffer.from([0])])),
  'another raw id': (passkey) => ({ ...passkey, rawId: 'b3RoZXI' }),
  'an unknown id': (passkey) => ({ ...passkey, id: 'b3RoZXI', rawId: 'b3RoZXI' }),
  'an id with a trailing A': (passkey) => ({ ...passkey, id: `${passkey.id}A`, rawId: `${passkey.id}A` }),
}

type Part = 'clientDataJSON' | 'authenticatorData' | 'signature'

const withPart = (passkey: PasskeyAssertion, part: Part, change: (bytes: Uint8Array) => Uint8Array) => ({
  ...passkey,
  response: {
    ...passkey.response,
    [part]: Buffer.from(change(Buffer.from(passkey.response[part], 'base64url'))).toString('base64url'),
  },
})

const flip = (bytes: Uint8Array): Uint8Array => bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1)

const refusal = '{"detail":"No active account found with the given credentials"}'

const requireRefused = ({ status, text }: Received, what: string) =>
  assert.deepEqual([status, text], [401, refusal], what)

const complete = async (
  { at }: Pick<WithPasskey, 'at'>,
  make: (options: Parameters<SoftwareAuthenticator['get']>[0]) => unknown,
  headers: Readonly<Record<string, string>> = {},
) => {
  const { challenge, options } = await startPasskeyLogin(at, headers)
  return postJson(at, passkeyPaths.completeLogin, { challenge, passkey: make(options) }, headers)
}

describe('completePasskeyLogin', () => {
  it('refuses every passkey that is not right, with one answer', async (t) => {
    const world = await startWithPasskey(t)
    for (const [what, ceremony] of Object.entries(wrong)) {
      requireRefused(await tryPasskeyLogin(world.at, world.authenticator, ceremony), what)
    }
    for (const [what, change] of Object.entries(altered)) {
      requireRefused(await complete(world, (options) => change(world.authenticator.get(options))), what)
    }
    await passkeyLogin(world.at, world.authenticator)
  })

  it('refuses the user handle and the passkey of different accounts', async (t) => {
    const world = await startWithPasskey(t)
    const { at, authenticator } = world
    await at.service.register('joe', password)
    const login = await startLogin(at, { username: 'joe' })
    const other = newAuthenticator()
    await enrol(at, (login.body as { access: string }).access, other)
    const [own, joes] = [authenticator, other].map(({ passkeys }) => passkeys[0] ?? assert.fail())
    for (const [used, owner] of [
      [authenticator, joes],
      [other, own],
    ] as const) {
      requireRefused(await tryPasskeyLogin(at, used, { userHandle: owner?.userHandle ?? '' }), 'swapped handles')
    }
    // The key of one account under the id of the other's passkey.
    const forged = newAuthenticator()
    forged.passkeys.push({ ...own, id: joes?.id ?? '', userHandle: joes?.userHandle ?? '' } as never)
    requireRefused(await tryPasskeyLogin(at, forged), 'swapped keys')
  })

  it('refuses and audits a counter that stays or goes back', async (t) => {
    const world = await startWithPasskey(t, {}, 5)
    const { at, authenticator, time } = world
    await passkeyLogin(at, authenticator, { counter: 8 })
    for (const counter of [8, 7, 0]) {
      time.now += 60
      requireRefused(await tryPasskeyLogin(at, authenticator, { counter }), `counter ${counter}`)
    }
    const [account] = await at.service.database.knex('accounts').select('id')
    const { id } = await at.service.database.knex('passkeys').first('id')
    const audited = (await auditOf(world, 'passkey_refused')).map(({ outcome, reason, accountId, factorId }) => ({
      ...{ outcome, reason, accountId, factorId },
    }))
    assert.deepEqual(
      audited,
      Array(3).fill({ outcome: 'refused', reason: 'counter', accountId: account.id, factorId: id }),
    )
    await passkeyLogin(at, authenticator, { counter: 9 })
  })

  it('opens one session for a counter that is sent twice at once', async (t) => {
    const world = await startWithPasskey(t, {}, 5)
    const { at, authenticator } = world
    const started = await Promise.all([1, 2, 3].map(() => startPasskeyLogin(at)))
    const bodies = started.map(({ challenge, options }) => ({
      challenge,
      passkey: authenticator.get(options, { counter: 20 }),
    }))
    const answers = await Promise.all(bodies.map((body) => postJson(at, passkeyPaths.completeLogin, body)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401])
    for (const answer of answers.filter(({ status }) => status === 401)) requireRefused(answer, 'the same counter')
    assert.ok((await auditOf(world, 'passkey_refused')).length > 0)
  })

  it('does the same work for every refusal', async (t) => {
    const world = await startWithPasskey(t)
    const { at, authenticator, time } = world
    const { knex } = at.service.database
    const verifications = countVerifications(t)
    let statements = 0
    knex.on('query', () => {
      statements += 1
    })
    const inactive = (active: boolean) => knex('accounts').update({ is_active: active })
    const work = async (act: () => Promise<Received>) => {
      // The audit trail counts equal refusals of a minute.
      time.now += 60
      const before = { statements, verified: verifications.count }
      const { status, text } = await act()
      return JSON.stringify({
        ...{
          status,
          text,
          statements: statements - before.statements,
          verified: verifications.count - before.verified,
        },
      })
    }
    const seen = new Map<string, string>()
    const toConsole = { origin: consoleOrigin }
    seen.set('unknown', await work(() => complete(world, (options) => renamed(authenticator.get(options)))))
    seen.set('signature', await work(() => complete(world, (options) => badlySigned(authenticator.get(options)))))
    seen.set('user handle', await work(() => tryPasskeyLogin(at, authenticator, { userHandle: 'b3RoZXI' })))
    await inactive(false)
    seen.set('inactive', await work(() => tryPasskeyLogin(at, authenticator)))
    await inactive(true)
    seen.set('no admin', await work(() => tryPasskeyLogin(at, authenticator, toConsole, fromConsole)))
    const unknownToConsole = () =>
      complete(world, (options) => renamed(authenticator.get(options, toConsole)), fromConsole)
    seen.set('unknown to the console', await work(unknownToConsole))
    assert.equal(new Set(seen.values()).size, 1, JSON.stringify([...seen], null, 1))
    assert.match([...seen.values()][0] ?? '', /"verified":1/)
  })
})

const renamed = (passkey: PasskeyAssertion) => ({ ...passkey, id: 'dW5rbm93bg', rawId: 'dW5rbm93bg' })
const badlySigned = (passkey: PasskeyAssertion) => withPart(passkey, 'signature', flip)

/** Counts the signatures that the library verifies. */
function countVerifications(t: { after: (work: () => void) => void }) {
  const counted = { count: 0 }
  const { verify } = SubtleCrypto.prototype
  SubtleCrypto.prototype.verify = function (...given) {
    counted.count += 1
    return verify.apply(this, given)
  }
  t.after(() => {
    SubtleCrypto.prototype.verify = verify
  })
  return counted
}
