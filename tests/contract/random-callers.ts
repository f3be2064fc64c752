import type { ContractOperation } from '../../contract-tests/contract.ts'
import type { TokenPair } from '../../contract-tests/dredd/admin-world.ts'
import { ask, claimsOf, once } from '../../contract-tests/dredd/ask.ts'
import { createFactorWorld, type Member } from '../../contract-tests/dredd/factor-world.ts'
import { createNames } from '../../contract-tests/dredd/names.ts'
import { basic, testAdminClient, testClient } from '../../contract-tests/dredd/targets.ts'
import type { Credentials } from '../../contract-tests/random/valid.ts'
import { createFactorBodies } from './random-factors.ts'

/**
 * Creates accounts and sessions for random requests over HTTP.
 * @param closedUrl     an instance on the same database that requires a second factor
 * @param usernameField `USERNAME_FIELD` of both
 */
export const createCallers = (baseUrl: string, closedUrl: string, usernameField = 'username') => {
  const names = createNames(baseUrl, usernameField)
  let accounts = 0
  const logIn = async (username: string, headers = {}): Promise<string> => {
    const credentials = names.fieldsOf({ username, password })
    const pair = await ask('POST', `${baseUrl}/api/user/token/`, 200, headers, credentials)
    return (pair as { access: string }).access
  }
  const newAccount = async (): Promise<string> => {
    accounts += 1
    const username = names.usernameOf(`random_requests_${accounts}`)
    await ask('POST', `${baseUrl}/api/user/register/`, 201, {}, names.fieldsOf({ username, password }))
    return username
  }
  const admin = once(async () => {
    const username = await newAccount()
    const id = await names.numberOf(claimsOf(await logIn(username)).user_id)
    const headers = { Authorization: basic(testAdminClient) }
    await ask('PATCH', `${baseUrl}/api/admin/accounts/${id}/`, 200, headers, { admin: true })
    return username
  })

  const register = async () => ({ username: await newAccount(), password })
  const newcomer = async () => {
    const credentials = await register()
    const pair = await ask('POST', `${baseUrl}/api/user/token/`, 200, {}, names.fieldsOf(credentials))
    return { id: 0, credentials, pair: pair as TokenPair }
  }
  const factors = createFactorWorld({ service: baseUrl, closed: closedUrl }, newcomer, register, names)
  const ofMember = (name: string, { pair, factorId }: Member): Credentials => ({
    ...granted(name, `Bearer ${pair.access}`),
    known: { factor_id: [factorId] },
  })

  const appToken = async () => `Bearer ${await logIn(await newAccount())}`
  const consoleToken = async () => `Bearer ${await logIn(await admin(), fromConsole)}`

  const ofAdmin = (method: string, path: string, status: number, body?: object) =>
    ask(method, `${baseUrl}/api/admin/${path}`, status, { Authorization: basic(testAdminClient) }, body)
  /** Fewer than can exist, so that requests can create more. */
  const createWebhooks = async (url: string): Promise<string[]> => {
    const ids: string[] = []
    for (let made = 0; made < 10; made += 1)
      ids.push(((await ofAdmin('POST', 'webhooks/', 201, { url })) as { id: string }).id)
    return ids
  }
  const listDeliveries = async (webhooks: readonly string[]): Promise<string[]> => {
    const pages = webhooks.map((id) => ofAdmin('GET', `webhooks/${id}/deliveries/?limit=10`, 200))
    return (await Promise.all(pages)).flatMap((page) =>
      (page as { deliveries: { id: number }[] }).deliveries.map(({ id }) => String(id)),
    )
  }
  const createResetTokens = async (accounts: readonly string[]): Promise<string[]> => {
    const made = accounts.map((id) => ofAdmin('POST', `accounts/${id}/password-reset/`, 201, {}))
    return (await Promise.all(made)).map((reset) => (reset as { token: string }).token)
  }

  return {
    /** Returns the credentials that an operation may judge, with sessions of their own. */
    newCredentials: async ({ schemes, path }: ContractOperation): Promise<readonly Credentials[]> => {
      if (schemes.includes('clientAuth')) return [granted('with a client', basic(testClient))]
      if (path.startsWith('/api/user/second-factor/')) {
        return [
          granted('with a token', await appToken()),
          ofMember('with one-time passwords', await factors.newTotpMember()),
          ofMember('with a passkey', await factors.newPasskeyMember()),
        ]
      }
      if (!schemes.includes('adminClient')) return [granted('with a token', await appToken())]
      return [
        granted('with an admin client', basic(testAdminClient)),
        granted('with a session for administration', await consoleToken()),
        { name: "with an app's token", header: await appToken(), right: 'forbidden' },
      ]
    },
    /**
     * Creates accounts and webhooks that requests may change and delete; returns their ids,
     * sessions and deliveries, values for fields, and bodies for operations of second factors.
     * @param receiver URL of a receiver of events
     */
    createTargets: async (count: number, receiver: string) => {
      const webhooks = await createWebhooks(receiver)
      const usernames: string[] = []
      const tokens: string[] = []
      for (let made = 0; made < count; made += 1) {
        const username = await newAccount()
        usernames.push(username)
        tokens.push(await logIn(username))
      }
      const claims = tokens.map(claimsOf)
      const ids: string[] = []
      for (const { user_id } of claims) ids.push(String(await names.numberOf(user_id)))
      const known = {
        account_id: ids,
        session_id: claims.map(({ sid }) => String(sid)),
        webhook_id: webhooks,
        delivery_id: await listDeliveries(webhooks),
      }
      const { examples, bodies } = await createFactorBodies(factors)
      return {
        known,
        examples: {
          ...examples,
          url: [receiver],
          username: usernames,
          [usernameField]: usernames,
          token: await createResetTokens(ids),
        },
        bodies,
      }
    },
  }
}

const password = 'Seeded-and-shrunk-1'
const fromConsole = { 'X-Refresh-Transport': 'console', 'Sec-Fetch-Site': 'same-origin' }
const granted = (name: string, header: string): Credentials => ({ name, header, right: 'granted' })
