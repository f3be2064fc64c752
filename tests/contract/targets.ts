import type { DreddTargets } from '../../contract-tests/dredd/targets.ts'
import { startService } from '../support/service.ts'

/** The instances that the contract tests need, and their end. */
export interface Targets extends DreddTargets {
  stop(): Promise<void>
}

/** Starts three instances on one data folder, so that a token of one is good at all: as usual, with registration closed, without its database. */
export const startTargets = async (): Promise<Targets> => {
  const usual = await startService()
  const closed = await startService({ REGISTRATION: 'closed' }, { dataDir: usual.dataDir })
  const cutOff = await startService({}, { dataDir: usual.dataDir })
  await cutOff.service.database.close()
  return {
    service: usual.baseUrl,
    closed: closed.baseUrl,
    unavailable: cutOff.baseUrl,
    stop: async () => {
      await Promise.all([closed.stop(), cutOff.stop()])
      await usual.stop()
    },
  }
}
