// The real service as a process, but with password hashes of a millisecond, which the settings
// refuse, and no guessing limits but those it is given.
import type { AddressInfo } from 'node:net'
import { compose } from '../../src/compose/service.ts'
import { loadConfig, parseConfig } from '../../src/config/config.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { limitsOff } from './limits.ts'
import { testStrength } from './service.ts'

const config = { ...loadConfig(), scrypt: testStrength, limits: parseConfig({ ...limitsOff, ...process.env }).limits }
const service = await compose(config, { onMismatch: 'refuse' })
// Far more often than in earnest: tests do not wait for what others did to be noticed.
setInterval(
  () => void service.upkeep().catch((err: unknown) => service.log.error({ err }, 'maintenance failed')),
  200,
).unref()
const server = createHttpServer(service.app).listen(config.port, config.host, () => {
  const { port } = server.address() as AddressInfo
  service.log.info(`Latchkey is ready at http://${config.host}:${port} (for a test)`)
})
