import type { TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { paths, postJson, type Received } from './client.ts'

/** The first password of `jane_doe`, and one that replaces it. */
export const password = 'correct horse battery'
export const nextPassword = 'another horse battery'

/** The initial time of the clock. */
export const start = 1_800_000_000

/** The data of a delivered `password_reset.requested`. */
export interface ResetData {
  readonly account_id: number
  readonly username: string
  readonly token: string
  readonly expires: number
}

/** A service with the account `jane_doe` (1), the admin client `billing`, and a webhook. */
export interface Resetting {
  readonly at: TestService
  readonly clock: { now: number }
  request(username?: string, headers?: Readonly<Record<string, string>>): Promise<Received>
  /** Resolves requests, and makes one delivery attempt of each pending reset event. */
  attempts(): Promise<readonly ResetData[]>
  /** Requests a reset, and returns the token of its first attempt. */
  token(): Promise<string>
  confirm(token: string, password?: string): Promise<Received>
}

/** The row of a webhook that lists `password_reset.requested`. */
const webhook = {
  id: '4f2c1d7e-90b3-4a5f-8f3e-2f6d1c9b7a10',
  url: 'https://host.example/hook',
  types: JSON.stringify(['password_reset.requested']),
  is_active: true,
  secret: 'sealed',
  sealed_by: 'unknown',
  created_at: start,
}

/** Starts such a service, without rate limits unless set. */
export const startResetting = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  options: Parameters<typeof startService>[1] = {},
): Promise<Resetting> => {
  const clock = { now: start }
  const at = await startService({ ...withBilling, ...settings }, { clock: { now: () => clock.now }, ...options })
  t.after(() => at.stop())
  // The tests decide when requests are resolved and attempts are made.
  await at.service.stopDeliveries(0)
  const { knex } = at.service.database
  if ((await at.service.accounts.findById(1)) === undefined) {
    await at.service.register('jane_doe', password)
    await knex('webhooks').insert(webhook)
  }
  const attempts = async (): Promise<readonly ResetData[]> => {
    await at.service.passwordReset.resolveRequests()
    const rows = await knex('events').where({ type: 'password_reset.requested' }).orderBy('created_at')
    const made: unknown[] = []
    for (const { id, type, account_id, sequence, created_at, data } of rows) {
      const event = { id, type, accountId: account_id, sequence, createdAt: Number(created_at), data: JSON.parse(data) }
      made.push(await at.service.passwordReset.complete(event))
    }
    return made.filter((one) => one !== undefined) as ResetData[]
  }
  const request: Resetting['request'] = (username = 'jane_doe', headers = {}) =>
    postJson(at, paths.requestPasswordReset, { username }, headers)
  return {
    at,
    clock,
    request,
    attempts,
    token: async () => {
      await request()
      return (await attempts()).at(-1)?.token ?? ''
    },
    confirm: (token, given = nextPassword) => postJson(at, paths.confirmPasswordReset, { token, new_password: given }),
  }
}

/** The reasons of the audit events of a request, or their outcome without one. */
export const resolutions = async ({ at }: Resetting): Promise<string[]> =>
  (await at.service.audit.list({ limit: 1000 })).flatMap(({ event, outcome, reason }) =>
    event === 'password_reset_requested' ? [reason ?? outcome] : [],
  )

/** The bodies of refusals. */
export const spent = { token: ['This link is no longer valid. Request a new one.'] }
export const unavailable = { detail: 'Password reset is not available here.' }

/** Creates a reset for an admin. */
export const createReset = ({ at }: Resetting, body: object = {}, account = 1): Promise<Received> =>
  administer(at, 'POST', `accounts/${account}/password-reset/`, body)

/** The token of such an answer. */
export const tokenOf = ({ body }: Received): string => (body as { readonly token: string }).token

/** Disables or enables `jane_doe`. */
export const setActive = ({ at }: Resetting, active: boolean): Promise<Received> =>
  administer(at, 'PATCH', 'accounts/1/', { active })

/** Writes columns of the webhook. */
export const changeWebhook = async ({ at }: Resetting, columns: object): Promise<void> => {
  await at.service.database.knex('webhooks').update(columns)
}
