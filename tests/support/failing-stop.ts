// The service, whose database reports an error when it is closed after a signal.
import { compose } from '../../src/compose/service.ts'
import { loadConfig } from '../../src/config/config.ts'
import { stopOnSignal } from '../../src/stop.ts'

const service = await compose(loadConfig())
const close = async (): Promise<void> => {
  await service.close()
  throw new Error('the pool is broken')
}
stopOnSignal({ service: { ...service, close }, endUpkeep: () => {}, drains: [], metricsDrain: undefined, delayMs: 0 })
process.kill(process.pid, 'SIGTERM')
