import type { DreddTargets } from '../../contract-tests/dredd/targets.ts'
import { startService } from '../support/service.ts'

/** The instances that the contract tests need, and their end. */
export interface Targets extends DreddTargets {
  stop(): Promise<void>
}

/**
 * Starts instances on one data folder, so that a token of one is good at all: as usual, with registration closed, with rotation, without
 * its database.
 */
export const startTargets = async (): Promise<Targets> => {
  const usual = await startService()
  const closed = await startService({ REGISTRATION: 'closed' }, { dataDir: usual.dataDir })
  const rotation = { ROTATE_REFRESH_TOKENS: 'true', REFRESH_COOKIE: 'by_request' }
  const rotating = await startService(rotation, { dataDir: usual.dataDir })
  const cutOff = await startService({}, { dataDir: usual.dataDir })
  await cutOff.service.database.close()
  return {
    service: usual.baseUrl,
    closed: closed.baseUrl,
    rotating: rotating.baseUrl,
    unavailable: cutOff.baseUrl,
    stop: async () => {
      await Promise.all([closed.stop(), rotating.stop(), cutOff.stop()])
      await usual.stop()
    },
  }
}
