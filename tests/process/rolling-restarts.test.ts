import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Balancer, runs, startHaproxy, startNginx } from '../support/balancers.ts'
import { type KeptTally, startKeptClients } from '../support/kept-connections.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { fastEntry, freePort, type NodeProcess, readyAddress, startProcess } from '../support/process.ts'

const restarts = 20
const clientsPerWay = 3

/** The ways to the instances. They share the restarts. */
const balancers = { haproxy: startHaproxy, nginx: startNginx } as const

describe('20 restarts of three instances, one after another, under load', () => {
  let server: PostgresServer
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-restarts-'))
  const instances: { readonly port: number; process: NodeProcess }[] = []
  const open: Balancer[] = []
  const tallies: Record<string, KeptTally> = {}
  let environment: Readonly<Record<string, string>>

  const startAt = async (port: number): Promise<NodeProcess> => {
    const child = startProcess({ entry: fastEntry, cwd: folder, environment: { ...environment, PORT: String(port) } })
    await readyAddress(child)
    return child
  }

  before(async () => {
    server = await startPostgres()
    environment = {
      DATABASE_URL: await server.createDatabase(),
      DATABASE_POOL_SIZE: '5',
      DATA_DIR: folder,
      MASTER_SECRET: 'one master secret for every instance of the test',
      ROTATE_REFRESH_TOKENS: 'true',
      REFRESH_GRACE: '0',
      SHUTDOWN_DELAY: '1s',
    }
    for (let count = 0; count < 3; count += 1) {
      const port = await freePort()
      instances.push({ port, process: await startAt(port) })
    }
    const targets = instances.map(({ port }) => port)
    const ways: Record<string, readonly string[]> = {
      instances: targets.map((port) => `http://127.0.0.1:${port}`),
    }
    for (const [name, start] of Object.entries(balancers)) {
      if (!runs(name)) continue
      const balancer = await start({ folder, port: await freePort(), targets })
      open.push(balancer)
      ways[name] = [balancer.url]
    }
    // HAProxy has seen every instance.
    await sleep(500)
    const clients = Object.entries(ways).map(([name, urls]) => ({
      name,
      ...startKeptClients({ name, urls, count: clientsPerWay }),
    }))
    for (let count = 0; count < restarts; count += 1) {
      const instance = instances[count % instances.length]
      assert.ok(instance)
      for (const { hurry } of clients) hurry(true)
      instance.process.kill('SIGTERM')
      assert.deepEqual(await instance.process.ended, { code: 0, signal: null }, instance.process.stdout())
      for (const { hurry } of clients) hurry(false)
      instance.process = await startAt(instance.port)
      // Until HAProxy has seen it.
      await sleep(400)
    }
    for (const { name, stop } of clients) tallies[name] = await stop()
  })

  after(async () => {
    await Promise.all(open.map((balancer) => balancer.stop()))
    for (const { process: child } of instances) child.kill('SIGKILL')
    await Promise.all(instances.map(({ process: child }) => child.ended))
    await server.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const [name, title] of [
    ['haproxy', 'fail no request behind HAProxy'],
    ['nginx', 'fail no request behind nginx'],
    ['instances', 'fail no request of clients that leave an instance when it closes their connection'],
  ] as const) {
    it(title, (t) => {
      const tally = tallies[name]
      if (tally === undefined) return t.skip(`NOT TESTED: ${name} is not on this machine (Debian package ${name})`)
      t.diagnostic(`${tally.answered} requests answered`)
      assert.deepEqual(tally.failed, [], open.map((balancer) => balancer.log()).join('\n'))
      assert.ok(tally.answered > 500)
    })
  }
})
