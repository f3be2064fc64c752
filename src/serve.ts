import type { AddressInfo } from 'node:net'
import { compose, type Service } from './compose.ts'
import { loadConfig } from './config/config.ts'
import { type Drain, followRequests } from './http/drain.ts'
import { createHttpServer } from './http/server.ts'

/** How long requests may take to finish once the process is asked to stop: less than the 10 s after which supervisors kill. */
const drainMs = 8_000

/** How often what is due is looked for: often enough that a key another instance revoked is noticed within seconds. */
const upkeepMs = 10_000

/**
 * Runs the service until a signal asks it to stop; it has begun when the promise is kept.
 * @throws what {@link loadConfig} and {@link compose} throw, Error of the system when the address cannot be listened on
 */
export const serve = async (): Promise<void> => {
  const config = loadConfig()
  const service = await compose(config)
  const server = createHttpServer(service.app)
  const drain = followRequests(server)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(config.port, config.host, resolve)
    })
  } catch (error) {
    await service.close()
    throw error
  }
  keepUp(service)
  stopOnSignal(() => stop(service, drain))
  const { port } = server.address() as AddressInfo
  const url = `http://${displayHost(config.host)}:${port}`
  service.log.info(`Latchkey is ready at ${url} (database ${config.database.name}, docs ${url}/docs)`)
}

/** Runs the upkeep now and then, never twice at once; what fails is logged and tried again. */
function keepUp(service: Service): void {
  let busy = false
  const tick = async (): Promise<void> => {
    if (busy) return
    busy = true
    await service.upkeep().catch((err: unknown) => service.log.error({ err }, 'upkeep failed'))
    busy = false
  }
  setInterval(tick, upkeepMs).unref()
}

/** A second signal changes nothing: a terminal and npm both send one for a single Ctrl-C. */
function stopOnSignal(act: () => Promise<void>): void {
  const first = new AbortController()
  first.signal.addEventListener('abort', act, { once: true })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => first.abort())
}

function displayHost(host: string): string {
  if (host === '127.0.0.1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** Lets the requests that came finish, then closes the database. */
async function stop(service: Service, drain: Drain): Promise<void> {
  service.log.info('stopping: requests under way may finish')
  service.drain()
  await drain(drainMs, () => service.log.warn('stopping: requests still under way are cut off'))
  await service.close()
  service.log.info('stopped')
}
