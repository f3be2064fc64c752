import type { AddressInfo } from 'node:net'
import { compose, type Service } from './compose.ts'
import { loadConfig } from './config/config.ts'
import { createHttpServer } from './http/server.ts'
import { explainStartFailure } from './start-failure.ts'

/** How long requests may take to finish once the process is asked to stop. */
const drainMs = 10_000

try {
  await start()
} catch (error) {
  process.stderr.write(`latchkey: ${explainStartFailure(error)}\n`)
  process.exitCode = 1
}

async function start(): Promise<void> {
  const config = loadConfig()
  const service = await compose(config)
  const server = createHttpServer(service.app)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(config.port, config.host, resolve)
    })
  } catch (error) {
    await service.close()
    throw error
  }
  const { port } = server.address() as AddressInfo
  const url = `http://${displayHost(config.host)}:${port}`
  service.log.info(`Latchkey is ready at ${url} (database ${config.database.file}, docs ${url}/docs)`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(service, server))
}

function displayHost(host: string): string {
  if (host === '127.0.0.1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** Lets the requests that came finish, then closes the database. */
async function stop(service: Service, server: ReturnType<typeof createHttpServer>): Promise<void> {
  service.log.info('stopping: requests under way may finish')
  service.drain()
  const cut = setTimeout(() => server.closeAllConnections(), drainMs)
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeIdleConnections()
  })
  clearTimeout(cut)
  await service.close()
  service.log.info('stopped')
}
