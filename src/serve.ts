import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { compose, type Service } from './compose/service.ts'
import { type Config, ConfigError, loadConfig, readSources, type Sources } from './config/config.ts'
import { findNearNames, nearNameText } from './config/near-names.ts'
import { lowerPoolPriority } from './config/thread-pool.ts'
import { followRequests } from './http/drain.ts'
import { createMetricsServer } from './http/metrics-server.ts'
import { createHttpServer } from './http/server.ts'
import { stopOnSignal } from './stop.ts'
import { tidyUpAtRest } from './tidy-up.ts'

/** Interval of the maintenance: an instance notices a revoked key within seconds. */
const upkeepMs = 10_000

/**
 * Starts the service, which then runs until a signal stops it.
 * @throws what {@link loadConfig} and {@link compose} throw, and the system's Error for an unusable
 *   address
 */
export const serve = async (): Promise<void> => {
  const sources = readSources()
  const config = loadConfig(sources)
  const service = await compose(config)
  lowerPoolPriority()
  const main = open(service.app, config)
  const admin = service.adminApp && open(service.adminApp, config)
  const metricsServer = service.metrics && createMetricsServer(service.metrics)
  const metricsDrain = metricsServer && followRequests(metricsServer)
  try {
    if (metricsServer !== undefined) await listenAt(metricsServer, 'METRICS_ADDRESS', config.metricsAddress)
    if (admin !== undefined) await listenAt(admin.server, 'ADMIN_ADDRESS', config.adminAddress)
    await listen(main.server, config)
  } catch (error) {
    for (const server of [metricsServer, admin?.server]) closeAtOnce(server)
    await service.close()
    throw error
  }
  // At rest it would cost memory. A load balancer asks whether the service is ready before it sends
  // requests of clients.
  main.server.once('request', () => void service.warmUp())
  const endUpkeep = keepUp(service)
  service.watchDatabase()
  tidyUpAtRest(admin === undefined ? [main.server] : [main.server, admin.server])
  stopOnSignal({
    service,
    endUpkeep,
    drains: admin === undefined ? [main.drain] : [main.drain, admin.drain],
    metricsDrain,
    delayMs: config.shutdownDelaySeconds * 1000,
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
  // The lines of a turn are written at its end, and this search takes longer than the turn.
  setImmediate(warnOfNames, service, sources)
  if (process.stdout.isTTY) service.log.info(nextStep(config, url))
}

/** For a person who watches the start. */
const nextStep = ({ docs }: Config, url: string): string =>
  `${docs === 'on' ? `first steps: ${url}/docs/quickstart; ` : ''}Ctrl-C stops the service`

/** A misspelt setting would be ignored without notice. */
function warnOfNames({ log }: Service, { environment, file }: Sources): void {
  for (const near of findNearNames(environment, file)) log.warn(nearNameText(near))
}

const placeOf = (page: 'docs' | 'console', url: string): string => `${page} ${url}/${page}`

/** Makes a server, which does not listen yet, and its drain. */
function open(app: Service['app'], { maxConnections, keepAliveSeconds }: Config) {
  const server = createHttpServer(app, { maxConnections, keepAliveTimeout: keepAliveSeconds * 1000 })
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

/**
 * Runs the maintenance at intervals, never concurrently; logs a failure and continues.
 * @returns ends it: a database that closes during the maintenance is no failure
 */
function keepUp(service: Service): () => void {
  let busy = false
  let isOver = false
  const tick = async (): Promise<void> => {
    if (busy) return
    busy = true
    await service.upkeep().catch((err: unknown) => {
      if (!isOver) service.log.error({ err }, 'maintenance failed')
    })
    busy = false
  }
  const timer = setInterval(tick, upkeepMs).unref()
  return () => {
    isOver = true
    clearInterval(timer)
  }
}

function displayHost(host: string): string {
  if (host === '127.0.0.1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
