import { createHash } from 'node:crypto'
import { type DreddTargets, testAdminClient, testClient } from '../../contract-tests/dredd/targets.ts'
import { resealKeys } from '../../src/compose/keys.ts'
import { byNobody } from '../integration/client.ts'
import { startService, type TestService } from '../support/service.ts'

/** The instances for the contract tests, and how to stop them. */
export interface Targets extends DreddTargets {
  stop(): Promise<void>
}

const pairOf = ({ id, secret }: { readonly id: string; readonly secret: string }): string =>
  `${id}:${createHash('sha256').update(secret).digest('hex')}`

/** The settings that configure the contract tests' resource server and admin client. */
export const knowingTestClients = {
  INTROSPECTION_CLIENTS: pairOf(testClient),
  ADMIN_CLIENTS: pairOf(testAdminClient),
}

/**
 * Starts instances on one data folder, so that they share their keys: with default settings, with
 * registration closed and an issuer, with rotation and long access tokens, with limits of one
 * attempt, with a clock ahead of theirs, and without a database. One more has a folder of its own,
 * and keys that it cannot change.
 */
export const startTargets = async (): Promise<Targets> => {
  const usual = await startService(knowingTestClients)
  const closing = { ...knowingTestClients, REGISTRATION: 'closed', ISSUER: 'https://auth.example.com' }
  const closed = await startService(closing, { dataDir: usual.dataDir })
  const rotation = {
    ...knowingTestClients,
    ROTATE_REFRESH_TOKENS: 'true',
    REFRESH_COOKIE: 'by_request',
    ACCESS_TOKEN_LIFETIME: '6h',
  }
  const rotating = await startService(rotation, { dataDir: usual.dataDir })
  const one = '1/hour'
  const limits = {
    LIMIT_LOGIN_ADDRESS: one,
    LIMIT_REGISTRATION_ADDRESS: one,
    LIMIT_REFRESH_SESSION: one,
    LIMIT_PASSWORD_SESSION: one,
    LIMIT_ADMIN: one,
  }
  const throttled = await startService({ ...knowingTestClients, ...limits }, { dataDir: usual.dataDir })
  const cutOff = await startService(knowingTestClients, { dataDir: usual.dataDir })
  await cutOff.service.database.close()
  const clock = { now: () => Math.floor(Date.now() / 1000) + 1200 }
  const later = await startService(knowingTestClients, { dataDir: usual.dataDir, clock })
  const resealed = await startResealed()
  return {
    service: usual.baseUrl,
    closed: closed.baseUrl,
    rotating: rotating.baseUrl,
    throttled: throttled.baseUrl,
    unavailable: cutOff.baseUrl,
    later: later.baseUrl,
    resealed: resealed.baseUrl,
    stop: async () => {
      await Promise.all([closed, rotating, throttled, cutOff, later, resealed].map(({ stop }) => stop()))
      await usual.stop()
    },
  }
}

/** Starts an instance whose keys another one reseals under a master secret unknown to it. */
const startResealed = async (): Promise<TestService> => {
  const [before, after] = ['a-master-secret-of-contract-tests', 'the-next-master-secret-of-contract-tests']
  const resealed = await startService({ ...knowingTestClients, MASTER_SECRET: before })
  const settings = { MASTER_SECRET: after, MASTER_SECRET_PREVIOUS: before }
  const other = await startService(settings, { dataDir: resealed.dataDir })
  await resealKeys(other.service, (manager) => manager.reseal(byNobody(Math.floor(Date.now() / 1000))))
  await other.stop()
  return resealed
}
