import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { compose, type Service } from './compose/service.ts'
import { type Config, ConfigError, loadConfig } from './config/config.ts'
import { lowerPoolPriority } from './config/thread-pool.ts'
import { type Drain, followRequests } from './http/drain.ts'
import { createMetricsServer } from './http/metrics-server.ts'
import { createHttpServer } from './http/server.ts'

/** How long a stop waits for requests: less than the 10 s until supervisors kill the process. */
const drainMs = 8_000

/** Interval of the maintenance: an instance notices a revoked key within seconds. */
const upkeepMs = 10_000

/**
 * Starts the service, which then runs until a signal stops it.
 * @throws what {@link loadConfig} and {@link compose} throw, and the system's Error for an unusable
 *   address
 */
export const serve = async (): Promise<void> => {
  const config = loadConfig()
  const service = await compose(config)
  lowerPoolPriority()
  const main = open(service.app, config)
  const admin = service.adminApp && open(service.adminApp, config)
  const metricsServer = service.metrics && createMetricsServer(service.metrics)
  try {
    if (metricsServer !== undefined) await listenAt(metricsServer, 'METRICS_ADDRESS', config.metricsAddress)
    if (admin !== undefined) await listenAt(admin.server, 'ADMIN_ADDRESS', config.adminAddress)
    await listen(main.server, config)
  } catch (error) {
    for (const server of [metricsServer, admin?.server]) closeAtOnce(server)
    await service.close()
    throw error
  }
  keepUp(service)
  stopOnSignal(async () => {
    await stop(service, admin === undefined ? [main.drain] : [main.drain, admin.drain])
    closeAtOnce(metricsServer)
  })
  const url = urlOf(main.server, config.host)
  if (metricsServer !== undefined)
    service.log.info(`metrics at ${urlOf(metricsServer, config.metricsAddress?.host)}/metrics`)
  const adminUrl = admin && urlOf(admin.server, config.adminAddress?.host)
  const consolePlace = placeOf('console', adminUrl ?? url)
  if (adminUrl !== undefined) service.log.info(`administration only at ${adminUrl} (${consolePlace})`)
  const docs = config.docs === 'on' ? [placeOf('docs', url)] : []
  const pages = adminUrl === undefined ? [...docs, consolePlace] : docs
  const places = [`database ${config.database.name}`, ...pages].join(', ')
  service.log.info(`Latchkey is ready at ${url} (${places})`)
}

const placeOf = (page: 'docs' | 'console', url: string): string => `${page} ${url}/${page}`

/** Makes a server, which does not listen yet, and its drain. */
function open(app: Service['app'], { maxConnections }: Config) {
  const server = createHttpServer(app, { maxConnections })
  return { server, drain: followRequests(server) }
}

function closeAtOnce(server: Server | undefined): void {
  server?.close()
  server?.closeAllConnections()
}

interface Address {
  readonly host: string
  readonly port: number
}

function listen(server: Server, { host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
}

const addressExamples = { METRICS_ADDRESS: '127.0.0.1:9464', ADMIN_ADDRESS: '127.0.0.1:9465' } as const

/**
 * Listens at the address of a setting, if it is set.
 * @throws ConfigError, because the system's error would be explained as one of `HOST` and `PORT`
 */
async function listenAt(server: Server, setting: keyof typeof addressExamples, address: Address | undefined) {
  if (address === undefined) return
  await listen(server, address).catch((error: NodeJS.ErrnoException) => {
    const place = `names ${displayHost(address.host)}:${address.port}, which`
    const fault =
      error.code === 'EADDRINUSE'
        ? `${place} is in use by another process`
        : `${place} cannot be listened on (${error.code})`
    throw new ConfigError(setting, fault, addressExamples[setting])
  })
}

function urlOf(server: Server, host = ''): string {
  const { port } = server.address() as AddressInfo
  return `http://${displayHost(host)}:${port}`
}

/** Runs the maintenance at intervals, never concurrently; logs a failure and continues. */
function keepUp(service: Service): void {
  let busy = false
  const tick = async (): Promise<void> => {
    if (busy) return
    busy = true
    await service.upkeep().catch((err: unknown) => service.log.error({ err }, 'maintenance failed'))
    busy = false
  }
  setInterval(tick, upkeepMs).unref()
}

/** Ignores further signals: a terminal and npm both send one for a single Ctrl-C. */
function stopOnSignal(act: () => Promise<void>): void {
  const first = new AbortController()
  first.signal.addEventListener('abort', act, { once: true })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => first.abort())
}

function displayHost(host: string): string {
  if (host === '127.0.0.1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** Waits for open requests, then closes the database. */
async function stop(service: Service, drains: readonly Drain[]): Promise<void> {
  service.log.info('stopping: waiting for open requests')
  service.drain()
  const cut = () => service.log.warn('stopping: closing requests that did not finish')
  await Promise.all(drains.map((drain) => drain(drainMs, cut)))
  await service.close()
  service.log.info('stopped')
}
