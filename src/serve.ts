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
  const server = createHttpServer(service.app, { maxConnections: config.maxConnections })
  const drain = followRequests(server)
  const metricsServer = service.metrics && createMetricsServer(service.metrics)
  try {
    if (metricsServer !== undefined) await listenForMetrics(metricsServer, config)
    await listen(server, config)
  } catch (error) {
    metricsServer?.close()
    await service.close()
    throw error
  }
  keepUp(service)
  stopOnSignal(async () => {
    await stop(service, drain)
    metricsServer?.close()
    metricsServer?.closeAllConnections()
  })
  const url = urlOf(server, config.host)
  if (metricsServer !== undefined)
    service.log.info(`metrics at ${urlOf(metricsServer, config.metricsAddress?.host)}/metrics`)
  const docs = config.docs === 'on' ? `, docs ${url}/docs` : ''
  service.log.info(`Latchkey is ready at ${url} (database ${config.database.name}${docs})`)
}

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
}

/**
 * @throws ConfigError, because the system's error would be explained as one of `HOST` and `PORT`
 */
async function listenForMetrics(server: Server, { metricsAddress }: Config): Promise<void> {
  if (metricsAddress === undefined) return
  await listen(server, metricsAddress).catch((error: NodeJS.ErrnoException) => {
    const place = `names ${displayHost(metricsAddress.host)}:${metricsAddress.port}, which`
    const fault =
      error.code === 'EADDRINUSE'
        ? `${place} is in use by another process`
        : `${place} cannot be listened on (${error.code})`
    throw new ConfigError('METRICS_ADDRESS', fault, '127.0.0.1:9464')
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
async function stop(service: Service, drain: Drain): Promise<void> {
  service.log.info('stopping: waiting for open requests')
  service.drain()
  await drain(drainMs, () => service.log.warn('stopping: closing requests that did not finish'))
  await service.close()
  service.log.info('stopped')
}
