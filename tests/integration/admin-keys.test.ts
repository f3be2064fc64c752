import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { administer, allOf, withBilling } from './admin-client.ts'
import { getMe, type Pair, paths, postJson } from './client.ts'
import { decode } from './jwt.ts'
import { jane, keyServices, start } from './key-services.ts'

const { time, newFolder, run } = keyServices()
const settings = { ...withBilling, ALGORITHM: 'ES256' }

interface KeyEntry {
  readonly kid: string
  readonly use: string
  readonly state: string
  readonly signs_from: number
}
type Running = Awaited<ReturnType<typeof run>>

const keysOf = async (at: Running, use = 'access') => {
  const { keys } = (await administer(at, 'GET', 'keys/')).body as { keys: KeyEntry[] }
  return keys.filter((key) => key.use === use)
}
const rotate = (at: Running, body: unknown) => administer(at, 'POST', 'keys/rotate/', body)
const kidOf = async (at: Running, refresh: string) => {
  const { body } = await postJson(at, paths.refreshTokenPair, { refresh })
  return decode((body as Pair).access).header.kid
}

describe('listKeys', () => {
  it('lists keys with their states and without their private parts', async () => {
    const at = await run(settings)
    await rotate(at, { use: 'access', when: 'forced' })
    const { text, body } = await administer(at, 'GET', 'keys/')
    assert.doesNotMatch(text, /sealed|jwk|"d"/i)
    const { keys } = body as { keys: KeyEntry[] }
    assert.deepEqual(keys.map(({ use, state }) => `${use} ${state}`).toSorted(), [
      'access active',
      'access retiring',
      'refresh active',
    ])
    assert.ok(keys.every((key) => key.signs_from === start))
  })
})

describe('rotateKey', () => {
  it('publishes one key for any number of requests, which signs when it is due', async () => {
    const at = await run(settings)
    const answers = [await rotate(at, { use: 'access' }), await rotate(at, { use: 'access', when: 'due' })]
    answers.push(...(await Promise.all([1, 2, 3].map(() => rotate(at, { use: 'access' })))))
    const bodies = answers.map(({ status, body }) => [status, body])
    for (const body of bodies) assert.deepEqual(body, bodies[0])
    const [pending] = (await keysOf(at)).filter(({ state }) => state === 'pending')
    const next = { kid: pending?.kid, state: 'pending', signs_from: start + 360, warnings: [] }
    assert.deepEqual(bodies[0], [200, next])
    const now = await rotate(at, { use: 'access', when: 'now' })
    assert.deepEqual(
      [now.status, now.body],
      [
        409,
        {
          detail: `Access key ${pending?.kid} is too new: some verifiers may not know it before 2027-01-15T08:06:00Z. It signs from then on.`,
          code: 'key_too_new',
        },
      ],
    )
    time.now = start + 360
    const known = await rotate(at, { use: 'access', when: 'now' })
    assert.deepEqual(known.body, { kid: pending?.kid, state: 'active', signs_from: time.now, warnings: [] })
  })

  it('signs with a forced key at once, here and within a reload elsewhere, and warns', async () => {
    const folder = newFolder()
    const [one, two] = [await run(settings, folder), await run(settings, folder)]
    const { access, refresh } = await jane(one)
    const forced = await rotate(one, { use: 'access', when: 'forced' })
    const { kid, state, warnings } = forced.body as { kid: string; state: string; warnings: string[] }
    assert.deepEqual([forced.status, state, warnings.length], [200, 'active', 1])
    assert.equal(await kidOf(one, refresh), kid)
    assert.notEqual(await kidOf(two, refresh), kid)
    await two.service.upkeep()
    assert.equal(await kidOf(two, refresh), kid)
    for (const at of [one, two]) assert.equal((await getMe(at, access)).status, 200)
  })

  it('refuses bodies that do not say which key', async () => {
    const at = await run(settings)
    for (const body of [
      {},
      { use: 'other' },
      { use: 'access', when: 'later' },
      { use: null },
      { use: 'access', x: 1 },
      [],
    ]) {
      assert.equal((await rotate(at, body)).status, 400, JSON.stringify(body))
    }
    assert.equal((await keysOf(at)).length, 1)
  })

  it('refuses to rotate or revoke the configured key', async () => {
    const at = await run({ ...withBilling, SIGNING_KEY: 'a shared secret of more than thirty-two bytes' })
    const expected = {
      detail: 'The access key is the configured SIGNING_KEY: change that setting.',
      code: 'key_configured',
    }
    const { kid } = at.service.keys.access
    for (const answer of [
      await rotate(at, { use: 'access', when: 'forced' }),
      await administer(at, 'POST', `keys/${kid}/revoke/`),
    ]) {
      assert.deepEqual([answer.status, answer.body], [409, expected])
    }
    assert.equal((await rotate(at, { use: 'refresh', when: 'forced' })).status, 200)
  })
})

describe('revokeKey', () => {
  it('refuses its tokens at once, and names the key that signs now', async () => {
    const at = await run(settings)
    const { access, refresh } = await jane(at)
    const [before] = await keysOf(at)
    const { status, body } = await administer(at, 'POST', `keys/${before?.kid}/revoke/`)
    const after = at.service.keys.access.kid
    const { warnings, ...rest } = body as { warnings: string[] }
    assert.deepEqual([status, rest], [200, { kid: before?.kid, successor: after }])
    assert.match(warnings.join(' '), /refused at once.* No user is logged out/)
    assert.equal((await getMe(at, access)).status, 401)
    assert.equal(await kidOf(at, refresh), after)
    const again = await administer(at, 'POST', `keys/${before?.kid}/revoke/`)
    assert.deepEqual([again.status, again.body], [404, { detail: 'Key not found.' }])
  })

  it('warns that a refresh key logs all users out, and of nothing for a pending key', async () => {
    const at = await run(settings)
    await rotate(at, { use: 'refresh' })
    const [active, pending] = (await keysOf(at, 'refresh')).toSorted((a, b) => (a.state < b.state ? -1 : 1))
    const { body } = await administer(at, 'POST', `keys/${pending?.kid}/revoke/`)
    assert.deepEqual(body, { kid: pending?.kid, successor: null, warnings: [] })
    const { text } = await administer(at, 'POST', `keys/${active?.kid}/revoke/`)
    assert.match(text, /All users are logged out/)
  })

  it('takes any text as an id', async () => {
    const at = await run(settings)
    for (const kid of ['-x', '--yes', '%00', '%F0%9F%94%91', '%ED%A0%80', "'", '..%2F', 'x'.repeat(5000), '%25']) {
      const { status } = await administer(at, 'POST', `keys/${kid}/revoke/`)
      assert.equal(status, 404, kid)
    }
  })
})

describe('changes of keys', () => {
  it('name the admin in the audit trail and the log', async () => {
    const at = await run(settings)
    await rotate(at, { use: 'access', when: 'forced' })
    const [active] = (await keysOf(at)).filter(({ state }) => state === 'active')
    await administer(at, 'POST', `keys/${active?.kid}/revoke/`)
    const events = await allOf<{ event: string; actor: string; kid: string }>(at, 'audit-events/', 'events')
    const ours = events.filter(({ actor }) => actor === 'client:billing').map(({ event }) => event)
    assert.deepEqual(ours.toSorted(), ['key_activated', 'key_activated', 'key_created', 'key_created', 'key_revoked'])
    assert.match(at.logText(), /"event":"key_revoked"[^\n]*"actor":"client:billing"/)
  })
})
