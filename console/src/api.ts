import { type Account, AccountsApi, AdminApi, Configuration, type Middleware } from '../../client/src/index.ts'
import { session, sessionIdOf } from './session.ts'
import { stepUp } from './step-up.ts'
import { createStore } from './store.ts'

/** The person who uses the console. */
export interface Me extends Account {
  /** Id of this page's session. */
  readonly sessionId: string
}

const accounts = new AccountsApi(session.configuration)

/** Reads the account of the session. */
export const readMe = async (): Promise<Me> => {
  const account = await accounts.getCurrentAccount()
  return { ...account, id: await numberOf(account.id), sessionId: sessionIdOf(await session.accessToken()) }
}

/** Returns the number of an account, by which administration knows it: its id may be a text. */
const numberOf = async (id: number | string): Promise<number> => {
  if (typeof id === 'number') return id
  const { accounts: found } = await admin.listAccounts({ subject: id, limit: 1 })
  return found[0]?.id ?? 0
}

/** Whether the service has refused the account as an admin. */
export const isForbidden = createStore(false)

const isTooOld = ({ status, headers }: Response): boolean =>
  status === 401 && headers.get('WWW-Authenticate')?.includes('insufficient_user_authentication') === true

const isRefusedAdmin = async (response: Response): Promise<boolean> => {
  if (response.status !== 403) return false
  const body: unknown = await response.json().catch(() => undefined)
  return (body as { code?: unknown } | undefined)?.code === 'permission_denied'
}

/**
 * A change that needs a recent login opens the step-up dialog, and is then sent again. When the
 * account has lost the admin flag, the whole page says so.
 */
const administration: Middleware = {
  post: async ({ fetch, url, init, response }) => {
    if (await isRefusedAdmin(response)) isForbidden.set(true)
    if (!isTooOld(response)) return
    await stepUp()
    return fetch(url, init)
  },
}

/** The admin operations of the contract, with the session of this page. */
export const admin = new AdminApi(new Configuration({ ...session.configuration, middleware: [administration] }))
