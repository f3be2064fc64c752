import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, type DatabaseLocation, openDatabase } from '../../src/storage/database.ts'
import { asBilling, withBilling } from '../integration/admin-client.ts'
import { fastEntry, type NodeProcess, readyAddress, startProcess } from './process.ts'
import { seededRandom } from './random.ts'
import { startReceiver } from './receivers.ts'

/** An event that a receiver got. */
interface HostEvent {
  readonly id: string
  readonly type: string
  readonly sequence: number
  readonly data: { readonly account_id: number }
}

/** Two instances on one database that are killed again and again. */
interface KillRun {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly location: DatabaseLocation
  readonly kills: number
  readonly seed: number
}

interface Instance {
  readonly process: NodeProcess
  readonly baseUrl: string
}

type Knex = Database['knex']

const password = 'correct-horse-1'
/** Longer than a killed instance has deliveries reserved. */
const patienceMs = 60_000

/**
 * Changes accounts at two instances, kills one of them at a random moment, starts another in its
 * place, and so on. The receiver refuses some requests and breaks others off. Checks that it got
 * each stored event, and none whose change was not visible at that moment.
 * @returns a summary
 */
export const killInstances = async (run: KillRun): Promise<string> => {
  const random = seededRandom(run.seed)
  const database = await openDatabase(run.location)
  const known = createRecord(database.knex, random)
  const receiver = await startReceiver(async (_request, response) => {
    const last = receiver.requests.at(-1)
    const fate = last === undefined ? 'broken' : await known.take(JSON.parse(last.body))
    if (fate === 'broken') response.destroy()
    else response.writeHead(fate === 'accepted' ? 204 : 503).end()
  })
  const start = () => startInstance(run)
  const instances = [await start(), await start()] as [Instance, Instance]
  try {
    await addWebhook(instances[0].baseUrl, `http://127.0.0.1:${receiver.port}/hook`)
    const traffic = startTraffic(instances, random)
    for (let kill = 0; kill < run.kills; kill += 1) {
      await sleep(random() * 400)
      const which = kill % 2 === 0 ? 0 : 1
      const { process } = instances[which]
      process.kill('SIGKILL')
      await process.ended
      instances[which] = await start()
    }
    const counts = await traffic.stop()
    await known.settle()
    return `${counts.changes} changes, ${counts.cut} cut off; ${known.summary()}`
  } finally {
    for (const { process } of instances) process.kill('SIGKILL')
    await Promise.all(instances.map(({ process }) => process.ended))
    await receiver.close()
    await database.close()
  }
}

async function startInstance({ folder, environment }: KillRun): Promise<Instance> {
  const process = startProcess({ entry: fastEntry, cwd: folder, environment: { ...environment, ...withBilling } })
  return { process, baseUrl: await readyAddress(process) }
}

const ask = (baseUrl: string, method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${baseUrl}${path}`, {
    method,
    headers: { ...asBilling, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

async function addWebhook(baseUrl: string, url: string): Promise<void> {
  const { status } = await ask(baseUrl, 'POST', '/api/admin/webhooks/', { url })
  assert.equal(status, 201)
}

/** Creates, changes and deletes accounts at both instances until it is stopped. */
function startTraffic(instances: readonly Instance[], random: () => number) {
  let isStopped = false
  const counts = { changes: 0, cut: 0 }
  const change = async (loop: number, turn: number): Promise<void> => {
    const { baseUrl } = instances[random() < 0.5 ? 0 : 1] as Instance
    const created = await ask(baseUrl, 'POST', '/api/admin/accounts/', { username: `u-${loop}-${turn}`, password })
    assert.equal(created.status, 201)
    counts.changes += 1
    const { id } = (await created.json()) as { id: number }
    const next = random() < 0.5 ? { method: 'PATCH', body: { claims: { turn } } } : { method: 'DELETE' }
    const { status } = await ask(baseUrl, next.method, `/api/admin/accounts/${id}/`, next.body)
    assert.ok(status < 300, String(status))
    counts.changes += 1
  }
  const loop = async (number: number): Promise<void> => {
    for (let turn = 0; !isStopped; turn += 1) {
      await change(number, turn).catch((error: unknown) => {
        // `fetch` hides the refused or reset connection in a TypeError.
        if (!(error instanceof TypeError)) throw error
        counts.cut += 1
      })
      await sleep(40)
    }
  }
  const loops = Promise.all(Array.from({ length: 4 }, (_, number) => loop(number)))
  return {
    stop: async () => {
      isStopped = true
      await loops
      return counts
    },
  }
}

/** Compares what the receiver gets with the database. */
function createRecord(knex: Knex, random: () => number) {
  const accepted = new Map<string, HostEvent>()
  const early: HostEvent[] = []
  let requests = 0
  const isVisible = async ({ id }: HostEvent): Promise<boolean> =>
    (await knex('events').where({ id }).first('id')) !== undefined
  return {
    take: async (event: HostEvent): Promise<'accepted' | 'refused' | 'broken'> => {
      requests += 1
      if (!(await isVisible(event)) || !(await isDone(knex, event))) early.push(event)
      const chance = random()
      if (chance < 0.05) return 'refused'
      if (chance < 0.1) return 'broken'
      accepted.set(event.id, event)
      return 'accepted'
    },
    /** Waits until nothing is left to be sent, and compares. */
    settle: async (): Promise<void> => {
      const deadline = performance.now() + patienceMs
      while ((await knex('deliveries').whereNot({ state: 'delivered' }).first('id')) !== undefined) {
        assert.ok(performance.now() < deadline, 'deliveries are left')
        await sleep(100)
      }
      assert.deepEqual(early, [])
      const stored: string[] = await knex('events').orderBy('id').pluck('id')
      assert.deepEqual([...accepted.keys()].sort(), stored)
      await requireEventOfEachChange(knex, [...accepted.values()])
    },
    summary: () => `${accepted.size} events in ${requests} requests`,
  }
}

/** Whether the change of an event is in the database. */
async function isDone(knex: Knex, { type, data }: HostEvent): Promise<boolean> {
  const account = await knex('accounts').where({ id: data.account_id }).first('claims')
  if (account !== undefined && type === 'account.created') return true
  if (account !== undefined && type === 'account.updated') return account.claims !== '{}'
  // Asked last, because the account may be deleted at this moment.
  return (await knex('deleted_accounts').where({ account_id: data.account_id }).first('account_id')) !== undefined
}

/** The events of each account are numbered without a gap, and end with its state. */
async function requireEventOfEachChange(knex: Knex, events: readonly HostEvent[]): Promise<void> {
  const live = new Set<number>()
  for (const [id, own] of Map.groupBy(events, ({ data }) => data.account_id)) {
    const inOrder = own.toSorted((one, two) => one.sequence - two.sequence)
    assert.deepEqual(
      inOrder.map(({ sequence }) => sequence),
      inOrder.map((_, index) => index + 1),
    )
    assert.equal(inOrder[0]?.type, 'account.created')
    if (inOrder.at(-1)?.type !== 'account.deleted') live.add(id)
    const stored = await knex('accounts').where({ id }).first('claims')
    const isChanged = stored !== undefined && stored.claims !== '{}'
    assert.equal(isChanged, inOrder.at(-1)?.type === 'account.updated')
  }
  const stored: number[] = await knex('accounts').pluck('id')
  assert.deepEqual(new Set(stored), live)
}
