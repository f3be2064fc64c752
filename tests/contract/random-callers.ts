import type { ContractOperation } from '../../contract-tests/contract.ts'
import { ask, claimsOf, once } from '../../contract-tests/dredd/ask.ts'
import { basic, testAdminClient, testClient } from '../../contract-tests/dredd/targets.ts'
import type { Credentials } from '../../contract-tests/random/valid.ts'

/** Creates accounts and sessions for random requests over HTTP. */
export const createCallers = (baseUrl: string) => {
  let accounts = 0
  const logIn = async (username: string, headers = {}): Promise<string> => {
    const credentials = { username, password }
    const pair = await ask('POST', `${baseUrl}/api/user/token/`, 200, headers, credentials)
    return (pair as { access: string }).access
  }
  const newAccount = async (): Promise<string> => {
    accounts += 1
    const username = `random_requests_${accounts}`
    await ask('POST', `${baseUrl}/api/user/register/`, 201, {}, { username, password })
    return username
  }
  const admin = once(async () => {
    const username = await newAccount()
    const { user_id: id } = claimsOf(await logIn(username))
    const headers = { Authorization: basic(testAdminClient) }
    await ask('PATCH', `${baseUrl}/api/admin/accounts/${id}/`, 200, headers, { admin: true })
    return username
  })

  const appToken = async () => `Bearer ${await logIn(await newAccount())}`
  const consoleToken = async () => `Bearer ${await logIn(await admin(), fromConsole)}`

  return {
    /** Returns the credentials that an operation may judge, with sessions of their own. */
    newCredentials: async ({ schemes }: ContractOperation): Promise<readonly Credentials[]> => {
      if (schemes.includes('clientAuth')) return [granted('with a client', basic(testClient))]
      if (!schemes.includes('adminClient')) return [granted('with a token', await appToken())]
      return [
        granted('with an admin client', basic(testAdminClient)),
        granted('with a session for administration', await consoleToken()),
        { name: "with an app's token", header: await appToken(), right: 'forbidden' },
      ]
    },
    /** Creates accounts that requests may change and delete; returns their ids and sessions. */
    createTargets: async (count: number) => {
      const tokens: string[] = []
      for (let made = 0; made < count; made += 1) tokens.push(await logIn(await newAccount()))
      const claims = tokens.map(claimsOf)
      return {
        account_id: claims.map(({ user_id }) => String(user_id)),
        session_id: claims.map(({ sid }) => String(sid)),
      }
    },
  }
}

const password = 'Seeded-and-shrunk-1'
const fromConsole = { 'X-Refresh-Transport': 'console', 'Sec-Fetch-Site': 'same-origin' }
const granted = (name: string, header: string): Credentials => ({ name, header, right: 'granted' })
