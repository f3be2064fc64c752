import { createHash } from 'node:crypto'
import { type DreddTargets, testClient } from '../../contract-tests/dredd/targets.ts'
import { startService } from '../support/service.ts'

/** The instances for the contract tests, and how to stop them. */
export interface Targets extends DreddTargets {
  stop(): Promise<void>
}

const secretHash = createHash('sha256').update(testClient.secret).digest('hex')

/** The settings that configure the contract tests' resource server. */
export const knowingTestClient = { INTROSPECTION_CLIENTS: `${testClient.id}:${secretHash}` }

/**
 * Starts instances on one data folder, so that they share their keys: with default settings, with
 * registration closed and an issuer, with rotation, with limits of one attempt, and without a
 * database.
 */
export const startTargets = async (): Promise<Targets> => {
  const usual = await startService(knowingTestClient)
  const closing = { ...knowingTestClient, REGISTRATION: 'closed', ISSUER: 'https://auth.example.com' }
  const closed = await startService(closing, { dataDir: usual.dataDir })
  const rotation = { ...knowingTestClient, ROTATE_REFRESH_TOKENS: 'true', REFRESH_COOKIE: 'by_request' }
  const rotating = await startService(rotation, { dataDir: usual.dataDir })
  const one = '1/hour'
  const limits = {
    LIMIT_LOGIN_ADDRESS: one,
    LIMIT_REGISTRATION_ADDRESS: one,
    LIMIT_REFRESH_SESSION: one,
    LIMIT_PASSWORD_SESSION: one,
  }
  const throttled = await startService({ ...knowingTestClient, ...limits }, { dataDir: usual.dataDir })
  const cutOff = await startService(knowingTestClient, { dataDir: usual.dataDir })
  await cutOff.service.database.close()
  return {
    service: usual.baseUrl,
    closed: closed.baseUrl,
    rotating: rotating.baseUrl,
    throttled: throttled.baseUrl,
    unavailable: cutOff.baseUrl,
    stop: async () => {
      await Promise.all([closed.stop(), rotating.stop(), throttled.stop(), cutOff.stop()])
      await usual.stop()
    },
  }
}
