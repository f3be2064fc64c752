// The real service as a process, but with password hashes of a millisecond, which the settings refuse, and no guessing limits.
import { compose } from '../../src/compose.ts'
import { loadConfig, parseConfig } from '../../src/config/config.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { limitsOff } from './limits.ts'
import { testStrength } from './service.ts'

const config = { ...loadConfig(), scrypt: testStrength, limits: parseConfig(limitsOff).limits }
const service = await compose(config, { onMismatch: 'refuse' })
createHttpServer(service.app).listen(config.port, config.host, () => {
  service.log.info(`Latchkey is ready at http://${config.host}:${config.port} (for a test)`)
})
