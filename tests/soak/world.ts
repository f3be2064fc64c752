import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PgBouncer, pgBouncerMissing, startPgBouncer } from '../support/pgbouncer.ts'
import { fastEntry, freePort, type NodeProcess, readyAddress, startProcess } from '../support/process.ts'
import { type PostgresPair, startPair } from '../support/standby.ts'
import { openAddress, type SwitchedAddress } from '../support/switched-address.ts'

/** An instance that can be stopped and started again on its port. */
export interface Instance {
  /** How it reaches the database. */
  readonly way: string
  readonly url: string
  process: NodeProcess
  /** Whether a balancer would send requests to it. */
  isServing: boolean
  start(): Promise<void>
}

/** The instances and servers of a soak test. */
export interface World {
  readonly pair: PostgresPair
  /** Leads to the primary, or for a while to the standby. */
  readonly address: SwitchedAddress
  /** Leads to the primary. PgBouncer would keep connections to a standby. */
  readonly pooledAddress: SwitchedAddress
  /** Undefined where it is not installed. */
  pooler: PgBouncer | undefined
  startPooler(): Promise<void>
  /** Lives to the end, for the memory reading. */
  readonly steady: Instance
  readonly mortals: readonly Instance[]
  /** Base URLs of the instances that a balancer would use. */
  targets(): readonly string[]
  remove(): Promise<void>
}

/** Starts everything. */
export const startWorld = async (): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-soak-'))
  const pair = await startPair()
  const database = await pair.createDatabase()
  const address = await openAddress(pair.primary().port)
  const pooledAddress = await openAddress(pair.primary().port)
  const shared = {
    MASTER_SECRET: 'the master secret of a soak, the same for all',
    DATA_DIR: folder,
    ROTATE_REFRESH_TOKENS: 'true',
    SHUTDOWN_DELAY: '1s',
  }
  const createInstance = async (way: string, databaseUrl: string): Promise<Instance> => {
    const port = await freePort()
    const environment = { ...shared, PORT: String(port), DATABASE_URL: databaseUrl }
    const begin = async (): Promise<NodeProcess> => {
      const child = startProcess({ entry: fastEntry, cwd: folder, environment })
      await readyAddress(child)
      return child
    }
    const instance: Instance = {
      way,
      url: `http://127.0.0.1:${port}`,
      process: await begin(),
      isServing: true,
      start: async () => {
        instance.process = await begin()
      },
    }
    return instance
  }
  const poolerPort = await freePort()
  const startPooler = (): Promise<PgBouncer> =>
    startPgBouncer(pair.url(database, `127.0.0.1:${pooledAddress.port}`), {
      mode: 'transaction',
      port: poolerPort,
      settings: ['server_login_retry = 1', 'server_connect_timeout = 2'],
    })
  const pooler = pgBouncerMissing === undefined ? await startPooler() : undefined
  const steady = await createInstance('a URL with both servers', pair.url(database))
  const mortals = [await createInstance('an address that is switched', pair.url(database, `127.0.0.1:${address.port}`))]
  if (pooler !== undefined) mortals.push(await createInstance('PgBouncer in transaction mode', pooler.url))
  const instances = [steady, ...mortals]
  const world: World = {
    ...{ pair, address, pooledAddress, pooler, steady, mortals },
    startPooler: async () => {
      world.pooler = await startPooler()
    },
    targets: () => instances.filter(({ isServing }) => isServing).map(({ url }) => url),
    remove: async () => {
      for (const { process: child } of instances) child.kill('SIGKILL')
      await Promise.all(instances.map(({ process: child }) => child.ended))
      await world.pooler?.stop()
      await pair.remove()
      for (const one of [address, pooledAddress]) one.close()
      rmSync(folder, { recursive: true })
    },
  }
  return world
}
