import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditEvent, auditEvent, noClient } from '../../src/domain/audit.ts'
import type { ResetRequest, ResetStore } from '../../src/domain/password-reset/reset-store.ts'
import type { NewToken, TokenOrigin } from '../../src/domain/password-reset/reset-token.ts'
import type { OpenStores, Stores } from './stores.ts'

const act = (at: number) => ({ at, client: noClient })
const many = Array.from({ length: 8 }, (_, number) => number)
const rounds = Array.from({ length: 10 }, (_, round) => round)
const noLimits = {}

const webhook = (id: string, more: object = {}) => ({
  id,
  url: 'https://host.example/hook',
  types: JSON.stringify(['account.created', 'password_reset.requested']),
  is_active: true,
  secret: 'sealed',
  sealed_by: 'master-1',
  created_at: 1,
  ...more,
})

const request = (id: string, requestedAt = 1000, sealedBy = 'master-1'): ResetRequest => ({
  id,
  name: { sealed: `sealed-${id}`, sealedBy },
  requestedAt,
  client: { ...noClient, address: '192.0.2.7', requestId: 'abc' },
})

const token = (hash: string, more: Partial<NewToken> = {}): NewToken => ({
  hash,
  origin: 'request',
  requestId: `request-of-${hash}`,
  requestedAt: 1000,
  expiresAt: 2800,
  ...more,
})

const refusal = auditEvent({ ...act(1000), event: 'password_reset_requested', outcome: 'refused', reason: 'expired' })
const always = () => true

const newAccount = async ({ accounts }: Stores, username = 'jane_doe'): Promise<number> =>
  (await accounts.create({ username, passwordHash: 'hash-1' }, act(1000)))?.id ?? 0

const add = (resets: ResetStore, accountId: number, given: NewToken, at = 1000) =>
  resets.addToken(accountId, at, () => given)

/** The tokens that are live at a second, of those with these hashes. */
const liveOf = async (resets: ResetStore, hashes: readonly string[], at = 1000): Promise<string[]> => {
  const found = await Promise.all(hashes.map((hash) => resets.findToken(hash, at)))
  return hashes.filter((_, place) => found[place] !== undefined)
}

const deliver = (resets: ResetStore, id: string, accountId: number, events: AuditEvent[] = []) =>
  resets.deliverRequest(
    id,
    { accountId, epoch: 0, at: 1010, givesUpAt: 2800 },
    (reason) => {
      const event = auditEvent({ ...act(1010), event: 'password_reset_requested', accountId })
      const made = reason === undefined ? event : { ...event, outcome: 'refused' as const, reason }
      events.push(made)
      return made
    },
    always,
  )

const outcomes = async ({ audit }: Stores) =>
  (await audit.list({ limit: 100 })).flatMap(({ event, outcome, reason }) =>
    event === 'password_reset_requested' ? [reason ?? outcome] : [],
  )

/**
 * The conformance tests of stores of password resets.
 * @param open gives the stores on an empty database
 */
export const resetStoreSuite = (open: OpenStores): void => {
  describe('ResetStore', () => {
    it('knows whether an active webhook lists the event by name', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      await stores.insert('webhooks', webhook('all', { types: null }))
      await stores.insert('webhooks', webhook('others', { types: '["account.created"]' }))
      await stores.insert('webhooks', webhook('disabled', { is_active: false }))
      assert.equal(await resets.hasWebhook(), false)
      await stores.insert('webhooks', webhook('active'))
      assert.equal(await resets.hasWebhook(), true)
    })

    it('knows whether there is an active admin', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const id = await newAccount(stores)
      assert.equal(await resets.hasAdmin(), false)
      await stores.makeAdmin(id)
      assert.equal(await resets.hasAdmin(), true)
      await stores.accounts.update(id, () => ({ active: false }), act(1000))
      assert.equal(await resets.hasAdmin(), false)
    })

    it('returns the oldest requests of the known master secrets, as they were stored', async () => {
      const resets = (await open()).resetsOf(noLimits)
      for (const [id, at] of [['c', 1003] as const, ['a', 1001] as const, ['b', 1002] as const]) {
        await resets.addRequest(request(id, at))
      }
      await resets.addRequest(request('other', 1000, 'master-2'))
      assert.deepEqual(await resets.pendingRequests(['master-1'], 2), [request('a', 1001), request('b', 1002)])
      assert.equal((await resets.pendingRequests(['master-1', 'master-2'], 9)).length, 4)
      assert.deepEqual(await resets.pendingRequests([], 9), [])
    })

    it('ends a request once, with its refusal where that is admitted', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      await resets.addRequest(request('a'))
      await Promise.all(many.map(() => resets.endRequest('a', refusal, always)))
      await resets.addRequest(request('b'))
      await resets.endRequest('b', refusal, () => false)
      assert.deepEqual(await outcomes(stores), ['expired'])
      assert.deepEqual(await stores.rowsOf('password_reset_requests'), [])
    })

    it('replaces a request by its event and deliveries once, whatever the number of instances', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const accountId = await newAccount(stores)
      await stores.insert('webhooks', webhook('one'))
      await stores.insert('webhooks', webhook('two'))
      await stores.insert('webhooks', webhook('disabled', { is_active: false }))
      await stores.insert('webhooks', webhook('all', { types: null }))
      await resets.addRequest(request('a'))
      await Promise.all(many.map(() => deliver(resets, 'a', accountId)))
      assert.deepEqual(await outcomes(stores), ['success'])
      assert.deepEqual(await stores.rowsOf('password_reset_requests'), [])
      const [event] = (await stores.rowsOf('events')) as Record<string, unknown>[]
      assert.deepEqual(
        { ...event, created_at: Number(event?.created_at) },
        {
          id: 'a',
          type: 'password_reset.requested',
          account_id: accountId,
          sequence: null,
          created_at: 1010,
          data: JSON.stringify({ account_id: accountId, epoch: 0 }),
        },
      )
      const deliveries = (await stores.rowsOf('deliveries')) as Record<string, unknown>[]
      const shown = deliveries.map((row) => [
        ...[row.webhook_id, row.event_id, row.state],
        ...[Number(row.gives_up_at), Number(row.next_at)],
      ])
      // In any order.
      assert.deepEqual(
        shown.toSorted(),
        ['one', 'two'].map((id) => [id, 'a', 'pending', 2800, 1_010_000]),
      )
    })

    it('keeps a request, and does not count it, when the process dies before the commit', async () => {
      const stores = await open()
      const limits = { password_reset_account: { count: 1, periodSeconds: 3600 } }
      const accountId = await newAccount(stores)
      await stores.insert('webhooks', webhook('one'))
      const resets = stores.resetsOf(limits)
      await resets.addRequest(request('a'))
      const killed = new TypeError('killed')
      const die = () => {
        throw killed
      }
      const event = { accountId, epoch: 0, at: 1010, givesUpAt: 2800 }
      await assert.rejects(resets.deliverRequest('a', event, die, always), killed)
      await assert.rejects(resets.endRequest('a', refusal, die), killed)
      assert.equal((await stores.rowsOf('password_reset_requests')).length, 1)
      assert.deepEqual(await stores.rowsOf('events'), [])
      await deliver(resets, 'a', accountId)
      assert.deepEqual(await outcomes(stores), ['success'])
    })

    it('refuses requests beyond the limit of the account, and those without a webhook', async () => {
      const stores = await open()
      const resets = stores.resetsOf({ password_reset_account: { count: 2, periodSeconds: 3600 } })
      const accountId = await newAccount(stores)
      await resets.addRequest(request('none'))
      await deliver(resets, 'none', accountId)
      await stores.insert('webhooks', webhook('one'))
      for (const number of many) {
        await resets.addRequest(request(`${number}`))
        await deliver(resets, `${number}`, accountId)
      }
      const throttled = many.slice(2).map(() => 'throttled')
      assert.deepEqual(await outcomes(stores), ['no_webhook', 'success', 'success', ...throttled])
      assert.equal((await stores.rowsOf('events')).length, 2)
    })

    it('finds a token until the second at which it expires, and its account', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const id = await newAccount(stores)
      assert.equal((await add(resets, id, token('a', { origin: 'admin' })))?.id, id)
      const found = await resets.findToken('a', 2799)
      assert.deepEqual([found?.account.username, found?.origin], ['jane_doe', 'admin'])
      assert.equal(await resets.findToken('a', 2800), undefined)
      assert.equal(await resets.findToken('b', 1000), undefined)
    })

    it('adds no token for an unknown account, nor when the plan has none or throws', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const id = await newAccount(stores)
      assert.equal(await add(resets, id + 1, token('a')), undefined)
      assert.equal(await add(resets, 2 ** 31, token('a')), undefined)
      assert.equal(await resets.addToken(id, 1000, () => undefined), undefined)
      const broken = new TypeError('no token')
      await assert.rejects(
        resets.addToken(id, 1000, () => {
          throw broken
        }),
        broken,
      )
      assert.deepEqual(await stores.rowsOf('password_reset_tokens'), [])
    })

    it('keeps the tokens of three requests, even of one second', async () => {
      const resetsAndId = await open()
      const resets = resetsAndId.resetsOf(noLimits)
      const id = await newAccount(resetsAndId)
      for (const origin of ['request', 'admin'] satisfies TokenOrigin[]) {
        const hashes = ['z', 'y', 'x', 'w', 'v'].map((letter) => `${origin}-${letter}`)
        for (const hash of hashes) await add(resets, id, token(hash, { origin }))
        assert.deepEqual(await liveOf(resets, hashes), hashes.slice(2))
      }
    })

    it('keeps all tokens of the attempts of a request, and ends them together', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const id = await newAccount(stores)
      const attempts = ['a1', 'a2', 'a3', 'a4']
      for (const hash of attempts) await add(resets, id, token(hash, { requestId: 'a' }))
      for (const hash of ['b', 'c']) await add(resets, id, token(hash, { requestedAt: 1001 }))
      await add(resets, id, token('a5', { requestId: 'a' }))
      assert.deepEqual(await liveOf(resets, [...attempts, 'a5', 'b', 'c']), [...attempts, 'a5', 'b', 'c'])
      await add(resets, id, token('d', { requestedAt: 1002 }))
      assert.deepEqual(await liveOf(resets, [...attempts, 'a5', 'b', 'c', 'd']), ['b', 'c', 'd'])
    })

    it('adds no token for a request that three later ones have replaced', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const id = await newAccount(stores)
      for (const at of [1001, 1002, 1003]) await add(resets, id, token(`at-${at}`, { requestedAt: at }))
      assert.equal(await add(resets, id, token('late', { requestedAt: 1000 })), undefined)
      assert.equal((await stores.rowsOf('password_reset_tokens')).length, 3)
    })

    it('takes a token of an admin as the newest, although the clock was set back', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const id = await newAccount(stores)
      for (const at of [1001, 1002, 1003]) await add(resets, id, token(`at-${at}`, { requestedAt: at }))
      await add(resets, id, token('new', { origin: 'admin', requestedAt: 900 }), 900)
      assert.deepEqual(await liveOf(resets, ['at-1001', 'at-1002', 'at-1003', 'new']), ['at-1002', 'at-1003', 'new'])
    })

    it('does not count expired tokens', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const id = await newAccount(stores)
      for (const hash of ['a', 'b', 'c']) await add(resets, id, token(hash, { expiresAt: 1500 }))
      await add(resets, id, token('invitation', { origin: 'admin', expiresAt: 9000 }), 1500)
      for (const hash of ['d', 'e']) await add(resets, id, token(hash, { requestedAt: 1500 }), 1500)
      assert.deepEqual(await liveOf(resets, ['invitation', 'd', 'e'], 1500), ['invitation', 'd', 'e'])
    })

    it('keeps three requests of concurrent ones', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const id = await newAccount(stores)
      for (const round of rounds) {
        const hashes = many.map((number) => `${round}-${number}`)
        await Promise.all(hashes.map((hash) => add(resets, id, token(hash, { requestedAt: 1000 + round }))))
        assert.equal((await liveOf(resets, hashes)).length, 3)
      }
    })

    it('sets the password, ends the sessions, and removes all tokens of the account', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const { accountId, sid } = await stores.openSession('jane_doe')
      const other = await newAccount(stores, 'john_doe')
      for (const hash of ['a', 'b']) await add(resets, accountId, token(hash))
      await add(resets, other, token('c'))
      assert.equal(await resets.confirm({ accountId, tokenHash: 'a', passwordHash: 'hash-2' }, act(1500)), true)
      const account = await stores.accounts.findById(accountId)
      assert.deepEqual([account?.passwordHash, account?.sessionEpoch, account?.tokensValidFrom], ['hash-2', 1, 1500])
      assert.equal((await stores.sessions.find(sid))?.session.revokedReason, 'password_changed')
      assert.deepEqual(await liveOf(resets, ['a', 'b', 'c']), ['c'])
      const events = (await stores.audit.list({ limit: 100 })).map(({ event, reason }) => `${event} ${reason}`)
      assert.deepEqual(events.slice(-2), ['password_changed reset', 'session_ended password_changed'])
    })

    it('changes nothing with a token that is expired, unknown or of another account', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const [id, other] = [await newAccount(stores), await newAccount(stores, 'john_doe')]
      await add(resets, id, token('a'))
      const passwordHash = 'hash-2'
      assert.equal(await resets.confirm({ accountId: id, tokenHash: 'a', passwordHash }, act(2800)), false)
      assert.equal(await resets.confirm({ accountId: id, tokenHash: 'b', passwordHash }, act(1000)), false)
      assert.equal(await resets.confirm({ accountId: other, tokenHash: 'a', passwordHash }, act(1000)), false)
      for (const each of [id, other]) {
        const account = await stores.accounts.findById(each)
        assert.deepEqual([account?.passwordHash, account?.sessionEpoch], ['hash-1', 0])
      }
    })

    it('does not reset the password of an admin with the token of a request', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const accountId = await newAccount(stores)
      await add(resets, accountId, token('a'))
      await add(resets, accountId, token('b', { origin: 'admin' }))
      await stores.makeAdmin(accountId)
      assert.equal(await resets.confirm({ accountId, tokenHash: 'a', passwordHash: 'hash-2' }, act(1000)), false)
      assert.equal(await resets.confirm({ accountId, tokenHash: 'b', passwordHash: 'hash-3' }, act(1000)), true)
    })

    it('spends a token once', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const accountId = await newAccount(stores)
      for (const round of rounds) {
        await add(resets, accountId, token(`${round}`))
        const confirming = many.map((number) =>
          resets.confirm({ accountId, tokenHash: `${round}`, passwordHash: `${round}-${number}` }, act(1000)),
        )
        const done = await Promise.all(confirming)
        assert.equal(done.filter(Boolean).length, 1)
        const account = await stores.accounts.findById(accountId)
        assert.equal(account?.passwordHash, `${round}-${done.indexOf(true)}`)
      }
    })

    const endings = {
      'a password that an admin sets': ({ accounts }: Stores, id: number) =>
        accounts.changePassword(id, { passwordHash: 'hash-3' }, act(1000)),
      'a password that the owner changes': async ({ sessions }: Stores, accountId: number) =>
        sessions.changePassword(
          {
            accountId,
            sessionId: 'session-of-jane_doe',
            passwordHash: 'hash-3',
            expectedHash: 'hash-1',
            next: { jti: 'next', iat: 1000, exp: 2000 },
          },
          act(1000),
        ),
      'a disabled account': ({ accounts }: Stores, id: number) =>
        accounts.update(id, () => ({ active: false }), act(1000)),
      'a deleted account': ({ accounts }: Stores, id: number) => accounts.remove(id, act(1000)),
    }
    for (const [what, end] of Object.entries(endings)) {
      it(`removes the tokens of ${what}`, async () => {
        const stores = await open()
        const { accountId } = await stores.openSession('jane_doe')
        for (const hash of ['a', 'b']) await add(stores.resetsOf(noLimits), accountId, token(hash))
        await end(stores, accountId)
        assert.deepEqual(await stores.rowsOf('password_reset_tokens'), [])
      })

      it(`lets a confirmation or ${what} win, and leaves no token`, async () => {
        const stores = await open()
        const resets = stores.resetsOf(noLimits)
        const { accountId } = await stores.openSession('jane_doe')
        await add(resets, accountId, token('a'))
        const reset = { accountId, tokenHash: 'a', passwordHash: 'hash-2' }
        const [isDone] = await Promise.all([
          resets.confirm(reset, act(1000)),
          end(stores, accountId),
          ...many.map((number) => add(resets, accountId, token(`late-${number}`, { origin: 'admin' }))),
        ])
        const account = await stores.accounts.findById(accountId)
        if (!isDone) assert.notEqual(account?.passwordHash, 'hash-2')
        assert.equal(await resets.findToken('a', 1000), undefined)
      })
    }

    it('keeps the tokens when all sessions end', async () => {
      const stores = await open()
      const resets = stores.resetsOf(noLimits)
      const { accountId } = await stores.openSession('jane_doe')
      await add(resets, accountId, token('a'))
      await stores.sessions.revokeAll({ accountId, reason: 'logout_all' }, act(1000))
      assert.deepEqual(await liveOf(resets, ['a']), ['a'])
    })
  })
}
