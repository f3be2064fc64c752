import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { injectFaults, type Place } from '../support/faults.ts'
import { seededRandom } from '../support/random.ts'
import { startService, type TestService } from '../support/service.ts'
import { byNobody } from './client.ts'

/** The epoch second of the acts. */
const start = 1_800_000_000
const acts = 400
/** Acts at the same moment. */
const workers = 6
const hash = 'a hash that no password has'

/** A stored event. */
interface Sent {
  readonly id: string
  readonly type: string
  readonly sequence: number
  readonly data: {
    readonly account_id: number
    readonly account?: { readonly id: number }
    readonly session_id?: string
  }
}

const twoInstances = async (t: TestContext): Promise<readonly [TestService, TestService]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-provisioning-'))
  const settings = { SESSIONS_PER_ACCOUNT: '3' }
  const clock = { now: () => start }
  const services = [
    await startService(settings, { clock, dataDir }),
    await startService(settings, { clock, dataDir }),
  ] as const
  t.after(async () => {
    for (const service of services) await service.stop()
    rmSync(dataDir, { recursive: true })
  })
  return services
}

/** Statements of the outbox and others that fail, and commits whose answer is lost. */
const failSome = (t: TestContext, { service }: TestService, random: () => number) => {
  const { knex } = service.database
  const code = knex.client.dialect === 'postgresql' ? '08006' : 'SQLITE_IOERR'
  const faults = injectFaults(knex)
  t.after(() => faults.restore())
  const shares: Partial<Record<Place, number>> = { 'in transaction': 0.02, commit: 0.05 }
  faults.judge = ({ place }) => {
    if (random() >= (shares[place] ?? 0)) return 'run'
    return { code, when: place === 'commit' && random() < 0.5 ? 'after' : 'before' }
  }
  return faults
}

/**
 * Acts of administrators and users, each of which may be refused or fail.
 * @param ids of the created accounts, which grows
 */
const actsOf = (
  random: () => number,
  ids: number[],
): readonly ((service: TestService['service'], id: number) => Promise<unknown>)[] => {
  const word = () => `name_${Math.floor(random() * 1000)}`
  const act = byNobody(start)
  const open = ({ sessions, random: { uuid } }: TestService['service'], accountId: number) => {
    const token = { gen: 1, jti: uuid(), iat: start, exp: start + 1000, authTime: start, expiresAt: null }
    const session = {
      ...token,
      accountId,
      purpose: 'app',
      sid: uuid(),
      amr: null,
      keyed: false,
      userAgent: null,
      ip: null,
    } as const
    return sessions.open(
      session,
      { passwordHash: hash, factorEpoch: 0, proof: undefined, lastLogin: 'ignore', limit: 3 },
      act,
    )
  }
  return [
    async (service) => {
      const account = { username: word(), passwordHash: hash, claims: { role: word() } }
      const created = await service.accounts.create(account, act)
      if (created) ids.push(created.id)
    },
    (service, id) => service.accounts.update(id, () => ({ username: word() }), act),
    (service, id) => service.accounts.update(id, () => ({ claims: { role: word() }, admin: random() < 0.5 }), act),
    (service, id) => service.accounts.update(id, () => ({ claims: { role: word() } }), act),
    (service, id) => service.accounts.update(id, () => ({ active: random() < 0.7, claims: { role: word() } }), act),
    (service, id) => (random() < 0.2 ? service.accounts.remove(id, act) : open(service, id)),
    (service, id) => service.accounts.changePassword(id, { passwordHash: hash }, act),
    (service, accountId) => service.sessions.revokeAll({ accountId, reason: 'logout_all' }, act),
    open,
    open,
  ]
}

const runActs = async (services: readonly [TestService, TestService], random: () => number): Promise<number> => {
  const ids = [1]
  const possible = actsOf(random, ids)
  let left = acts
  let failed = 0
  const work = async (worker: number) => {
    const { service } = services[worker % 2] as TestService
    for (; left > 0; ) {
      left -= 1
      const act = possible[Math.floor(random() * possible.length)]
      // Of the latest twelve: failed transactions use up ids.
      const id = ids.at(-1 - Math.floor(random() * Math.min(ids.length, 12))) as number
      await act?.(service, id).catch((error: { readonly code?: string }) => {
        if (error.code !== 'storage_unavailable') throw error
        failed += 1
      })
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)))
  return failed
}

/** A host that keeps the latest account of each id, whatever arrives in which order. */
const hostOf = (events: readonly Sent[]) => {
  const latest = new Map<number, Sent>()
  const [opened, ended] = [new Set<string>(), new Set<string>()]
  for (const event of events) {
    const { account_id: id, session_id: sid = '' } = event.data
    if (event.type.startsWith('account.') && event.sequence > (latest.get(id)?.sequence ?? 0)) latest.set(id, event)
    if (event.type === 'session.opened') opened.add(sid)
    if (event.type === 'session.ended') ended.add(sid)
  }
  const accounts = [...latest.values()].flatMap(({ data }) => (data.account === undefined ? [] : [data.account]))
  return { accounts: accounts.sort((a, b) => a.id - b.id), sessions: [...opened.difference(ended)].sort() }
}

const storedIn = async ({ service }: TestService) => {
  const { knex } = service.database
  const accounts: Record<string, unknown>[] = await knex('accounts').orderBy('id')
  const sessions: string[] = await knex('sessions').where({ revoked_at: null }).pluck('id')
  return {
    accounts: accounts.map(({ id, subject, username, is_active, is_admin, claims, created_at }) => ({
      id,
      subject,
      username,
      active: Boolean(is_active),
      admin: Boolean(is_admin),
      claims: JSON.parse(String(claims)),
      created: created_at,
    })),
    sessions: sessions.sort(),
  }
}

const eventsIn = async ({ service }: TestService): Promise<readonly Sent[]> => {
  const rows: (Omit<Sent, 'data'> & { data: string })[] = await service.database.knex('events').whereNotNull('sequence')
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) }))
}

const shuffled = <T>(items: readonly T[], random: () => number): readonly T[] =>
  items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)

describe('a host that provisions its accounts from events', () => {
  for (const seed of [1, 2, 3]) {
    it(`has the same accounts and sessions at the end, despite faults (seed ${seed})`, async (t) => {
      const random = seededRandom(seed)
      const services = await twoInstances(t)
      const [one] = services
      const webhook = { id: 'w', url: 'https://example.com/', secret: 'sealed', sealed_by: 'm', is_active: false }
      await one.service.database.knex('webhooks').insert({ ...webhook, created_at: start })
      const faults = failSome(t, one, random)
      const failed = await runActs(services, random)
      faults.judge = () => 'run'
      assert.ok(failed > 5, `only ${failed} acts failed`)
      await one.service.sessions.finishEndings(start + 1000)
      const events = await eventsIn(one)
      const arrived = shuffled([...events, ...events.filter(() => random() < 0.3)], random)
      const stored = await storedIn(one)
      assert.ok(stored.accounts.length > 0 && stored.sessions.length > 0)
      assert.deepEqual(hostOf(arrived), stored)
      const byAccount = Map.groupBy(events, ({ data }) => data.account_id)
      for (const [id, all] of byAccount) {
        const numbers = all.map(({ sequence }) => sequence).sort((a, b) => a - b)
        assert.deepEqual(
          numbers,
          Array.from({ length: all.length }, (_, index) => index + 1),
          `account ${id}`,
        )
      }
    })
  }
})
