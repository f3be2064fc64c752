import { createHash } from 'node:crypto'
import { ask } from '../../contract-tests/dredd/ask.ts'
import {
  asAdminClient,
  type DreddTargets,
  testAdminClient,
  testClient,
  testOrigin,
  testRpId,
} from '../../contract-tests/dredd/targets.ts'
import { resealKeys } from '../../src/compose/keys.ts'
import { byNobody } from '../integration/client.ts'
import { startService, type TestService } from '../support/service.ts'
import { type Recorded, startRecorder } from './recorder.ts'

/** The instances for the contract tests, what their receiver got, and how to stop them. */
export interface Targets extends DreddTargets {
  /** Waits for the events of the run. */
  finishRecord(): Promise<Recorded>
  stop(): Promise<void>
}

const pairOf = ({ id, secret }: { readonly id: string; readonly secret: string }): string =>
  `${id}:${createHash('sha256').update(secret).digest('hex')}`

/** The settings that configure the contract tests' resource server and admin client. */
export const knowingTestClients = {
  INTROSPECTION_CLIENTS: pairOf(testClient),
  ADMIN_CLIENTS: pairOf(testAdminClient),
}

const passkeys = { PASSKEY_RP_ID: testRpId, PASSKEY_ORIGINS: testOrigin }

/** The settings of a site that moved here with UUIDs and e-mail addresses. */
export const movedSettings = { USER_ID_CLAIM_TYPE: 'subject', USERNAME_FIELD: 'email' }

/** The settings of most instances. */
export const usualSettings = { ...knowingTestClients, ...passkeys }

/**
 * Starts instances on one data folder, so that they share their keys: with default settings and
 * passkeys, with registration closed, an issuer and required second factors, with rotation and long
 * access tokens, with limits of one attempt, with a clock ahead of theirs, and without a database.
 * One more has a folder of its own, and keys that it cannot change.
 * @param more settings of all of them
 */
export const startTargets = async (more: Readonly<Partial<typeof movedSettings>> = {}): Promise<Targets> => {
  const moved = { ...usualSettings, ...more }
  const usual = await startService(moved)
  const closing = {
    ...knowingTestClients,
    ...more,
    REGISTRATION: 'closed',
    ISSUER: 'https://auth.example.com',
    REQUIRE_SECOND_FACTOR: 'all',
  }
  const closed = await startService(closing, { dataDir: usual.dataDir })
  const rotation = {
    ...moved,
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
    LIMIT_CHANGES_ADDRESS: one,
    LIMIT_PASSWORD_RESET_ADDRESS: one,
  }
  const throttled = await startService({ ...moved, ...limits }, { dataDir: usual.dataDir })
  // Counting the request is all that the start of a login with a passkey asks of the database.
  const counting = { ...moved, LIMIT_LOGIN_ADDRESS: '10000/hour' }
  const cutOff = await startService(counting, { dataDir: usual.dataDir })
  await cutOff.service.database.close()
  const clock = { now: () => Math.floor(Date.now() / 1000) + 1200 }
  const later = await startService({ ...moved, ROTATE_REFRESH_TOKENS: 'true' }, { dataDir: usual.dataDir, clock })
  const resealed = await startResealed(more)
  const recorder = await startRecorder(usual.baseUrl)
  return {
    service: usual.baseUrl,
    closed: closed.baseUrl,
    rotating: rotating.baseUrl,
    throttled: throttled.baseUrl,
    unavailable: cutOff.baseUrl,
    later: later.baseUrl,
    resealed: resealed.baseUrl,
    receiver: recorder.url,
    ...(more.USERNAME_FIELD && { usernameField: more.USERNAME_FIELD }),
    finishRecord: recorder.finish,
    stop: async () => {
      await Promise.all([closed, rotating, throttled, cutOff, later, resealed].map(({ stop }) => stop()))
      await usual.stop()
      await recorder.stop()
    },
  }
}

/**
 * Starts an instance whose keys and webhook another one reseals under a master secret unknown to
 * it.
 */
const startResealed = async (more: Readonly<Record<string, string>>): Promise<TestService> => {
  const [before, after] = ['a-master-secret-of-contract-tests', 'the-next-master-secret-of-contract-tests']
  const resealed = await startService({ ...knowingTestClients, ...more, MASTER_SECRET: before })
  await ask('POST', `${resealed.baseUrl}/api/admin/webhooks/`, 201, asAdminClient, { url: 'http://127.0.0.1:8123/' })
  const settings = { MASTER_SECRET: after, MASTER_SECRET_PREVIOUS: before }
  const other = await startService(settings, { dataDir: resealed.dataDir })
  await resealKeys(other.service, (manager) => manager.reseal(byNobody(Math.floor(Date.now() / 1000))))
  await other.stop()
  return resealed
}
