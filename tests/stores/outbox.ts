import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditEvent, type AuditEventName, auditEvent } from '../../src/domain/audit.ts'
import type { EventType } from '../../src/domain/webhooks/event.ts'
import { lockOutbox, skipNumbers } from '../../src/storage/stores/outbox.ts'
import type { OpenStores, Stores } from './stores.ts'

const client = { actor: null, address: '203.0.113.7', userAgent: 'Firefox', requestId: 'r-1' }
const at = (second: number) => ({ at: second, client })

/** A stored event with its data. */
interface Written {
  readonly id: string
  readonly type: string
  readonly account_id: number | null
  readonly sequence: number | null
  readonly created_at: number
  readonly data: Readonly<Record<string, unknown>>
}

/** The events in the order of their account and sequence. */
const eventsOf = async (stores: Stores): Promise<readonly Written[]> => {
  const rows = (await stores.rowsOf('events')) as (Omit<Written, 'data'> & { readonly data: string })[]
  const written = rows.map((row) => ({ ...row, data: JSON.parse(row.data) }))
  return written.sort((a, b) => (a.account_id ?? 0) - (b.account_id ?? 0) || (a.sequence ?? 0) - (b.sequence ?? 0))
}

const numbered = async (stores: Stores) =>
  (await eventsOf(stores)).map(({ account_id, sequence, type }) => [account_id, sequence, type])

const addWebhook = (stores: Stores, id: string, types: readonly EventType[] | null, more: object = {}) =>
  stores.insert('webhooks', {
    id,
    url: 'https://example.com',
    types: types && JSON.stringify(types),
    secret: 'sealed',
    sealed_by: 'master',
    created_at: 1000,
    ...more,
  })

const ofAccount = (event: AuditEventName, accountId: number, more: Partial<AuditEvent> = {}) =>
  auditEvent({ ...at(1100), event, accountId, ...more })

/** Creates an account and logs in. */
const logIn = async (stores: Stores, username: string) => (await stores.openSession(username)).accountId

const outboxTables = /\b(events|event_sequences|deliveries)\b/

/**
 * The conformance tests of the outbox.
 * @param open gives the stores on an empty database
 */
export const outboxSuite = (open: OpenStores): void => {
  describe('outbox', () => {
    it('writes the event of a change and a delivery that is due at once and for three days', async () => {
      const stores = await open()
      await addWebhook(stores, 'w', null)
      const { accountId, sid } = await stores.openSession('jane_doe')
      const [created, opened] = await eventsOf(stores)
      const account = {
        id: accountId,
        subject: null,
        username: 'jane_doe',
        active: true,
        admin: false,
        claims: {},
        created: 1000,
      }
      const common = { account_id: accountId, created_at: 1000 }
      const createdData = { account_id: accountId, account }
      assert.deepEqual(created, { ...common, id: created?.id, type: 'account.created', sequence: 1, data: createdData })
      const openedData = { account_id: accountId, session_id: sid, user_agent: null, address: null }
      assert.deepEqual(opened, { ...common, id: opened?.id, type: 'session.opened', sequence: 2, data: openedData })
      const deliveries = (await stores.rowsOf('deliveries')) as Record<string, unknown>[]
      const due = { webhook_id: 'w', state: 'pending', attempts: 0, created_at: 1000, next_at: 1_000_000 }
      for (const [index, delivery] of deliveries.entries()) {
        const { id, last_attempt_at, last_status, last_fault, last_duration_ms, ...rest } = delivery
        assert.deepEqual(rest, { ...due, event_id: [created, opened][index]?.id, gives_up_at: 1000 + 3 * 24 * 3600 })
        assert.deepEqual([last_attempt_at, last_status, last_fault, last_duration_ms], [null, null, null, null])
        assert.equal(typeof id, 'number')
      }
      assert.equal(deliveries.length, 2)
    })

    it('describes the account as the transaction leaves it, in one event for all updates', async () => {
      const stores = await open()
      const accountId = await logIn(stores, 'jane_doe')
      await addWebhook(stores, 'w', ['account.updated', 'account.disabled', 'session.ended'])
      const change = { username: 'jane', claims: { role: 'editor' }, admin: true, active: false } as const
      assert.equal(await stores.accounts.update(accountId, () => change, at(1500)), 'done')
      const events = await eventsOf(stores)
      const account = { id: accountId, subject: null, ...change, created: 1000 }
      assert.deepEqual(
        events.map(({ type, sequence, data }) => [type, sequence, data.account, data.changed, data.reason]),
        [
          ['account.updated', 1, account, ['username', 'admin', 'claims'], undefined],
          ['account.disabled', 2, account, undefined, undefined],
          ['session.ended', 3, undefined, undefined, 'account_disabled'],
        ],
      )
    })

    it('writes an event of a deleted account, without its data', async () => {
      const stores = await open()
      const accountId = await logIn(stores, 'jane_doe')
      await addWebhook(stores, 'w', ['account.deleted'])
      assert.equal(await stores.accounts.remove(accountId, at(1500)), 'done')
      assert.deepEqual(
        (await eventsOf(stores)).map(({ sequence, data }) => [sequence, data]),
        [[1, { account_id: accountId }]],
      )
    })

    it('writes only events that a webhook takes, and a delivery for each webhook that takes it', async () => {
      const stores = await open()
      await addWebhook(stores, 'all', null)
      await addWebhook(stores, 'sessions', ['session.opened', 'session.ended'])
      await addWebhook(stores, 'off', ['session.opened'], { is_active: false })
      await addWebhook(stores, 'none', [])
      await logIn(stores, 'jane_doe')
      const types = new Map((await eventsOf(stores)).map(({ id, type }) => [id, type]))
      const deliveries = (await stores.rowsOf('deliveries')) as { webhook_id: string; event_id: string }[]
      assert.deepEqual(deliveries.map(({ webhook_id, event_id }) => `${types.get(event_id)} ${webhook_id}`).sort(), [
        'account.created all',
        'session.opened all',
        'session.opened off',
        'session.opened sessions',
      ])
    })

    it('writes nothing that no webhook takes, and counts only what it writes', async () => {
      const stores = await open()
      await addWebhook(stores, 'w', ['session.opened'])
      await logIn(stores, 'jane_doe')
      assert.deepEqual(await numbered(stores), [[1, 1, 'session.opened']])
    })

    it('writes an event of a key without an account or a number', async () => {
      const stores = await open()
      await addWebhook(stores, 'w', null)
      await stores.audit.record(auditEvent({ ...at(1000), event: 'key_activated', kid: 'k', reason: 'access' }))
      const [event] = await eventsOf(stores)
      assert.deepEqual([event?.type, event?.account_id, event?.sequence], ['key.rotated', null, null])
      assert.deepEqual(event?.data, { kid: 'k', use: 'access' })
      assert.deepEqual(await stores.rowsOf('event_sequences'), [])
    })

    it('writes text of every kind unchanged', async () => {
      const stores = await open()
      await addWebhook(stores, 'w', null)
      const claims = { a: `"'\\?\u0000\n\ud83d\ude00é`, b: [null, true, 1.5, { c: '' }] }
      await stores.accounts.create({ username: `o'"\\?`, passwordHash: 'hash', claims }, at(1000))
      const [event] = await eventsOf(stores)
      const account = event?.data.account as { username: string; claims: object } | undefined
      assert.deepEqual([account?.username, account?.claims], [`o'"\\?`, claims])
    })

    it('writes neither the change nor its event when the work fails', async () => {
      const stores = await open()
      await addWebhook(stores, 'w', null)
      const failure = new Error('the work failed')
      const work = stores.trail.transaction(async (_trx, record) => {
        await record(ofAccount('password_changed', 7))
        throw failure
      })
      await assert.rejects(work, failure)
      assert.deepEqual([await stores.rowsOf('events'), await stores.rowsOf('event_sequences')], [[], []])
    })

    it('reports a commit that wrote deliveries, and no other', async () => {
      const stores = await open()
      await stores.audit.record(ofAccount('login', 7, { sessionId: 's' }))
      await addWebhook(stores, 'w', ['session.opened'])
      await stores.audit.record(ofAccount('password_changed', 7))
      assert.equal(stores.wakes(), 0)
      await stores.trail.gather((inner) =>
        inner.transaction(async (_trx, record) => {
          await record(ofAccount('login', 7, { sessionId: 's' }))
          assert.equal(stores.wakes(), 0)
        }),
      )
      assert.equal(stores.wakes(), 1)
    })

    it('numbers the events of an account without a gap, whatever happens at the same moment', async () => {
      const stores = await open()
      await addWebhook(stores, 'w', null)
      const failure = new Error('the work failed')
      const acts = Array.from({ length: 60 }, (_, index) =>
        stores.trail.transaction(async (_trx, record) => {
          // In both orders, so that a lock in the order of the events would be a deadlock.
          for (const account of index % 2 === 0 ? [1, 2, 3] : [3, 2, 1]) {
            await record(ofAccount('login', account, { sessionId: `s-${index}` }))
          }
          if (index % 5 === 0) throw failure
        }),
      )
      const outcomes = await Promise.allSettled(acts)
      const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
      assert.deepEqual(failed, Array(12).fill(failure))
      for (const account of [1, 2, 3]) {
        const of = (await eventsOf(stores)).filter(({ account_id }) => account_id === account)
        assert.deepEqual(
          of.map(({ sequence }) => sequence),
          Array.from({ length: 48 }, (_, index) => index + 1),
        )
      }
    })

    it('skips numbers of all accounts, also of those that have had no event', async () => {
      const stores = await open()
      await addWebhook(stores, 'w', ['session.opened'])
      const login = (account: number) => stores.audit.record(ofAccount('login', account, { sessionId: 's' }))
      await login(1)
      await stores.trail.transaction((trx) => skipNumbers(trx, { backup_at: 1, restored_at: 2, numbers_skipped: 1000 }))
      for (const account of [1, 2, 2]) await login(account)
      await stores.trail.transaction((trx) => skipNumbers(trx, { backup_at: 1, restored_at: 2, numbers_skipped: 1000 }))
      for (const account of [1, 2, 3]) await login(account)
      assert.deepEqual(
        (await numbered(stores)).map(([account, sequence]) => [account, sequence]),
        [
          [1, 1],
          [1, 1002],
          [1, 2003],
          [2, 1001],
          [2, 1002],
          [2, 2003],
          [3, 2001],
        ],
      )
    })

    it('locks against other locks of it, so that they follow each other', async () => {
      const stores = await open()
      const creating = Array.from({ length: 5 }, (_, index) =>
        stores.trail.transaction(async (trx, record) => {
          await lockOutbox(trx)
          await record(auditEvent({ ...at(1000), event: 'webhook_created', webhookId: `${index}` }))
        }),
      )
      await Promise.all(creating)
      assert.equal((await stores.audit.list({ limit: 10 })).length, 5)
    })
  })

  describe('the cost of the outbox', () => {
    const acts = {
      'a login': (stores: Stores, first: Awaited<ReturnType<Stores['openSession']>>) => {
        const opening = {
          passwordHash: 'hash-1',
          factorEpoch: 0,
          proof: undefined,
          lastLogin: 'record',
          limit: undefined,
        } as const
        return stores.sessions.open({ ...first, sid: 'next', jti: 'next' }, opening, at(1100))
      },
      'a registration': (stores: Stores) => stores.accounts.create({ username: 'new', passwordHash: 'h' }, at(1100)),
      'the end of all 1,300 sessions': (stores: Stores, { accountId }: { accountId: number }) =>
        stores.sessions.revokeAll({ accountId, reason: 'logout_all' }, at(1500)),
      'a change of the username and claims': (stores: Stores, { accountId }: { accountId: number }) =>
        stores.accounts.update(accountId, () => ({ username: 'jane', claims: { a: 1 } }), at(1500)),
    } as const
    const further = {
      'a login': 3,
      'a registration': 4,
      // Three batches.
      'the end of all 1,300 sessions': 9,
      'a change of the username and claims': 4,
    }

    const statementsOf = async (open: OpenStores, act: keyof typeof acts, types?: readonly EventType[] | null) => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      if (act.startsWith('the end')) {
        await stores.fillSessions({ accountId: first.accountId, count: 1300, at: 1100, exp: 3000 })
      }
      if (types !== undefined) await addWebhook(stores, 'w', types)
      return stores.statements(() => acts[act](stores, first))
    }

    for (const act of Object.keys(acts) as (keyof typeof acts)[]) {
      it(`is no statement of ${act} without a webhook, and ${further[act]} with one that takes it`, async () => {
        const without = await statementsOf(open, act)
        assert.deepEqual(
          without.filter((sql) => outboxTables.test(sql)),
          [],
        )
        const elsewhere = without.filter((sql) => /\bwebhooks\b/.test(sql) && !/into [`"]?audit_events/.test(sql))
        assert.deepEqual(elsewhere, [])
        const unconcerned = await statementsOf(open, act, ['password.changed'])
        assert.deepEqual(unconcerned, without)
        const taken = await statementsOf(open, act, null)
        assert.equal(taken.length, without.length + further[act], taken.join('\n'))
      })
    }

    it('is one event and delivery for each of 1,300 ended sessions', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      await stores.fillSessions({ accountId: first.accountId, count: 1300, at: 1100, exp: 3000 })
      await addWebhook(stores, 'v', null)
      await addWebhook(stores, 'w', null)
      await stores.accounts.remove(first.accountId, at(1500))
      const events = await eventsOf(stores)
      assert.deepEqual(
        events.map(({ sequence }) => sequence),
        Array.from({ length: 1302 }, (_, index) => index + 1),
      )
      assert.equal(events[0]?.type, 'account.deleted')
      const sessions = events.filter(({ type }) => type === 'session.ended').map(({ data }) => data.session_id)
      assert.equal(new Set(sessions).size, 1301)
      assert.equal((await stores.rowsOf('deliveries')).length, 2604)
    })
  })
}
