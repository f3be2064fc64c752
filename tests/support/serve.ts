// The real service as a process, but with password hashes of a millisecond, which the settings
// refuse, and only the given rate limits.
import type { AddressInfo } from 'node:net'
import { compose } from '../../src/compose/service.ts'
import { loadConfig, parseConfig, readSources } from '../../src/config/config.ts'
import { followRequests } from '../../src/http/drain.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { stopOnSignal } from '../../src/stop.ts'
import { limitsOff } from './limits.ts'
import { testStrength } from './service.ts'

const { file, environment } = readSources()
const { limits, secondFactor } = parseConfig({ ...limitsOff, REQUIRE_SECOND_FACTOR: 'off', ...file, ...environment })
const config = { ...loadConfig(), scrypt: testStrength, limits, secondFactor }
const service = await compose(config, { onMismatch: 'refuse' })
let [isBusy, isOver] = [false, false]
const tick = async (): Promise<void> => {
  if (isBusy) return
  isBusy = true
  await service.upkeep().catch((err: unknown) => {
    if (!isOver) service.log.error({ err }, 'maintenance failed')
  })
  isBusy = false
}
// Much more often than in production, so that tests need not wait for other instances' changes.
const upkeep = setInterval(tick, 200).unref()
const server = createHttpServer(service.app)
stopOnSignal({
  service,
  endUpkeep: () => {
    isOver = true
    clearInterval(upkeep)
  },
  drains: [followRequests(server)],
  metricsDrain: undefined,
  delayMs: config.shutdownDelaySeconds * 1000,
})
server.listen(config.port, config.host, () => {
  const { port } = server.address() as AddressInfo
  service.log.info(`Latchkey is ready at http://${config.host}:${port} (for a test)`)
})
