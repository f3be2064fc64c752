// The real service as a process, but with password hashes of a millisecond, which the settings refuse.
import { compose } from '../../src/compose.ts'
import { loadConfig } from '../../src/config/config.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { testStrength } from './service.ts'

const config = { ...loadConfig(), scrypt: testStrength }
const service = await compose(config, { onMismatch: 'refuse' })
createHttpServer(service.app).listen(config.port, config.host, () => {
  service.log.info(`Latchkey is ready at http://${config.host}:${config.port} (for a test)`)
})
