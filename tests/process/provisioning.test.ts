import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { type AdminClient, AdminError, createAdminClient } from '../../client/src/admin.ts'
import { billing, withBilling } from '../integration/admin-client.ts'
import { readGuide, withSources } from '../samples/guide.ts'
import { type Host, newSecret, startExpressHost, type User, usersIn } from '../samples/hosts.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { fastEntry, freePort, type NodeProcess, post, readyAddress, startProcess } from '../support/process.ts'
import { seededRandom } from '../support/random.ts'

// The host of the guide "React to events" keeps its users from events alone, while two instances
// are killed, the host is killed, and requests between them fail in every way.
const password = 'correct horse battery'
const rounds = 10
const actsPerRound = 24

type Fault = 'none' | 'refused' | 'cut before' | 'cut after' | 'slow'

/** Forwards requests to the host, and spoils some of them. */
const startSpoiler = async (t: TestContext, random: () => number, hookUrl: () => string) => {
  const seen = { requests: 0, spoilt: 0, faultRate: 0.2 }
  const ids = new Set<string>()
  const faults: Fault[] = ['refused', 'cut before', 'cut after', 'slow']
  const forward = async (headers: Record<string, string>, body: Buffer, response: ServerResponse, fault: Fault) => {
    if (fault === 'refused') return response.writeHead(500).end()
    if (fault === 'cut before') return response.destroy()
    const answer = await fetch(hookUrl(), { method: 'POST', headers, body: new Uint8Array(body) })
    if (fault === 'cut after') return response.destroy()
    if (fault === 'slow') await sleep(300)
    return response.writeHead(answer.status).end()
  }
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const names = ['content-type', 'webhook-id', 'webhook-timestamp', 'webhook-signature']
    const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name])]))
    const fault = random() < seen.faultRate ? (faults[Math.floor(random() * faults.length)] ?? 'none') : 'none'
    seen.requests += 1
    if (fault !== 'none') seen.spoilt += 1
    ids.add(String(request.headers['webhook-id']))
    await forward(headers, body, response, fault).catch(() => response.destroy())
  })
  const port = await freePort()
  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    return new Promise<unknown>((resolve) => server.close(resolve))
  }
  await listen()
  t.after(close)
  return { url: `http://127.0.0.1:${port}/hooks/latchkey`, seen, ids, listen, close }
}

/** Two instances on one database, each at a port of its own. */
const startInstances = async (t: TestContext, folder: string, settings: Readonly<Record<string, string>>) => {
  const ports = [await freePort(), await freePort()]
  const starts = ports.map((port) => ({
    entry: fastEntry,
    cwd: folder,
    environment: { ...withBilling, ...settings, DATA_DIR: folder, PORT: String(port) },
  }))
  const children: NodeProcess[] = []
  t.after(async () => {
    for (const child of children) child.kill('SIGKILL')
    await Promise.all(children.map(({ ended }) => ended))
  })
  const start = async (index: number): Promise<void> => {
    children[index] = startProcess(starts[index] ?? assert.fail())
    await readyAddress(children[index])
  }
  for (const index of ports.keys()) await start(index)
  return {
    baseUrls: ports.map((port) => `http://127.0.0.1:${port}`),
    kill: async (index: number) => {
      children[index]?.kill('SIGKILL')
      await children[index]?.ended
    },
    start,
  }
}

/** A refusal of an act, or an answer that a kill has cut off. */
const expectable = [undefined, 400, 401, 403, 404, 409, 503]

const tolerantly = async (act: Promise<unknown>): Promise<void> => {
  try {
    await act
  } catch (error) {
    if (error instanceof AdminError) assert.ok(expectable.includes(error.status), error.message)
  }
}

interface World {
  readonly random: () => number
  readonly baseUrl: string
  readonly admin: AdminClient
}

let counter = 0
const newName = (): string => {
  counter += 1
  return `user_${counter}`
}

/** One random act of an admin or a user. */
const act = ({ random, baseUrl, admin }: World): Promise<unknown> => {
  const id = 1 + Math.floor(random() * 40)
  const acts: readonly (() => Promise<unknown>)[] = [
    () => post(baseUrl, '/api/user/register/', { username: newName(), password }),
    () => admin.createAccount({ username: newName(), password, claims: { plan: 'free' } }),
    () => admin.updateAccount(id, { username: newName() }),
    () => admin.updateAccount(id, { claims: { seats: Math.floor(random() * 100) } }),
    () => admin.updateAccount(id, { active: random() < 0.5 }),
    () => admin.updateAccount(id, { username: newName(), active: true, claims: { plan: null } }),
    () => admin.removeAccount(id),
    () => leave(baseUrl, `user_${1 + Math.floor(random() * counter)}`),
  ]
  return tolerantly((acts[Math.floor(random() * acts.length)] ?? assert.fail())())
}

/** A user logs in and deletes the own account. */
const leave = async (baseUrl: string, username: string): Promise<void> => {
  const { status, body } = await post(baseUrl, '/api/user/token/', { username, password })
  if (status !== 200) return
  const headers = { Authorization: `Bearer ${body.access}`, 'Content-Type': 'application/json' }
  await fetch(`${baseUrl}/api/user/delete/`, { method: 'POST', headers, body: JSON.stringify({ password }) })
}

const accountsOf = async (admin: AdminClient): Promise<User[]> => {
  const found: User[] = []
  for await (const { id } of admin.accounts({ sort: 'id' })) {
    const { username, active, claims } = await admin.getAccount(id)
    found.push({ id, username, active, claims, deleted: false })
  }
  return found
}

const provision = async (t: TestContext, settings: Readonly<Record<string, string>>): Promise<void> => {
  const seed = Number(process.env.LATCHKEY_TEST_SEED ?? randomInt(2 ** 31))
  t.diagnostic(`again with the same choices: LATCHKEY_TEST_SEED=${seed}`)
  const random = seededRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-provisioning-'))
  t.after(() => rmSync(folder, { recursive: true }))
  counter = 0
  const instances = await startInstances(t, folder, settings)
  const admins = instances.baseUrls.map((baseUrl) =>
    createAdminClient({ baseUrl, clientId: billing.id, clientSecret: billing.secret, timeoutMs: 5000 }),
  )
  const [admin = assert.fail()] = admins

  const [code = ''] = readGuide('react-to-events').blocks('An Express host')
  writeFileSync(join(folder, 'host.mjs'), withSources(code))
  const hostPort = await freePort()
  let host: Host
  const spoiler = await startSpoiler(t, random, () => `http://127.0.0.1:${hostPort}/hooks/latchkey`)
  const webhook = await admin.createWebhook({ url: spoiler.url })
  const next = newSecret()
  const startHost = async () => {
    host = await startExpressHost({ folder, file: 'host.mjs', secrets: [webhook.secret, next], port: hostPort })
  }
  await startHost()
  t.after(() => host.stop())

  const actFor = async (count: number): Promise<void> => {
    for (let done = 0; done < count; done += 1) {
      const index = Math.floor(random() * 2)
      await act({ random, baseUrl: instances.baseUrls[index] ?? '', admin: admins[index] ?? admin })
    }
  }
  const disturbances: readonly (() => Promise<unknown>)[] = [
    async () => {
      await instances.kill(0)
      await actFor(3)
      await instances.start(0)
    },
    async () => {
      await instances.kill(1)
      await instances.start(1)
    },
    async () => {
      await Promise.all([instances.kill(0), instances.kill(1)])
      await Promise.all([instances.start(0), instances.start(1)])
    },
    async () => {
      await host.stop()
      await actFor(3)
      await startHost()
    },
    async () => {
      await spoiler.close()
      await sleep(500)
      await spoiler.listen()
    },
  ]
  for (let round = 0; round < rounds; round += 1) {
    const disturb = disturbances[round % disturbances.length] ?? assert.fail()
    await Promise.all([actFor(actsPerRound), actFor(actsPerRound), sleep(random() * 300).then(disturb)])
    if (round === 4) await admin.updateWebhook(webhook.id, { secret: next })
  }

  spoiler.seen.faultRate = 0
  const accounts = await accountsOf(admin)
  const known = () => usersIn(join(folder, 'users.db'), 'users').filter(({ deleted }) => !deleted)
  // The time limit of the test ends the wait.
  while (!isDeepStrictEqual(known(), accounts)) {
    if (t.signal.aborted) break
    await sleep(200)
  }
  assert.deepEqual(known(), accounts)
  const { requests, spoilt } = spoiler.seen
  t.diagnostic(
    `${accounts.length} accounts of ${counter} names; ${requests} requests for ${spoiler.ids.size} events, ${spoilt} spoilt`,
  )
  assert.ok(accounts.length >= 5 && spoiler.ids.size >= 100 && spoilt >= 10)
}

let server: PostgresServer
before(async () => {
  server = await startPostgres()
})
after(() => server.remove())

describe('a host that provisions its users from events alone', { timeout: 1_200_000 }, () => {
  it('has the same accounts as two instances on one SQLite file, after faults between them', (t) => provision(t, {}))

  it('has the same accounts as two instances on PostgreSQL, after faults between them', async (t) =>
    provision(t, {
      DATABASE_URL: await server.createDatabase(),
      MASTER_SECRET: 'one master secret for both instances of the test',
    }))
})
