import { type Random, systemRandom } from '../domain/random.ts'
import { Broken, NotRun } from './check.ts'
import type { Contract } from './contract.ts'
import { NoAnswer, type ReceivedAnswer, type TestRequest } from './exchange.ts'
import { type Credentials, jsonRequest, type Member, member, type Sessions, Unreachable, type World } from './world.ts'

/** The name of the username in requests. */
export const usernameFieldOf = ({ operations }: Contract): string => {
  const login = operations.find(({ id }) => id === 'obtainTokenPair')
  const names = Object.keys((login?.body?.properties ?? {}) as object)
  return names.find((name) => name !== 'password' && name !== 'otp') ?? 'username'
}

/** Paths of the operations that a run needs. */
export const paths = {
  login: '/api/user/token/',
  me: '/api/user/me/',
  refresh: '/api/user/token/refresh',
  sessions: '/api/user/sessions/',
  verify: '/api/user/token/verify/',
  keys: '/.well-known/jwks.json',
}

/** Returns a random name for an account, which the contract accepts. */
export const randomUsername = (contract: Contract, random: Random = systemRandom): string => {
  const name = `contract-test-${random.bytes(6).toString('hex')}`
  return usernameFieldOf(contract) === 'email' ? `${name}@example.com` : name
}

const limitUsedUp = 'the limit for logins from this address is used up: run again later'

/** Random, with characters that forms escape. */
const randomPassword = (): string => `${systemRandom.bytes(15).toString('base64url')} +&=%é`

/** Opens the accounts and sessions of a run; nothing is sent before they are used. */
export const openSessions = (world: World): Sessions => {
  const field = usernameFieldOf(world.contract)
  /** Sessions that this run has opened. */
  const live: { readonly username: string; readonly access: string }[] = []
  /** Accounts that this run has registered. */
  const registered: Credentials[] = []
  /** Their registration was not answered, or arrived twice: so may their deletion. */
  const unsure = new Set<string>()
  for (const { password } of world.accounts) world.redactor.add(password)

  const logIn: Sessions['logIn'] = async ({ username, password }, headers, from) => {
    const request = jsonRequest(paths.login, { [field]: username, password }, headers)
    const answer = await world.ask({ ...request, ...(from !== undefined && { from }) })
    const access = textOf(answer, 'access')
    if (access !== '') live.push({ username, access })
    for (const token of [access, textOf(answer, 'refresh')]) world.redactor.add(token)
    if (answer.status === 429) throw new NotRun(limitUsedUp)
    return answer
  }

  const open = async (credentials: Credentials, isOwn: boolean): Promise<Member> =>
    memberOf(await logIn(credentials), credentials, isOwn)

  const register = async (username: string): Promise<Credentials> => {
    if (!world.isWriting) throw new NotRun('pass --write to let this command register accounts of its own')
    const password = randomPassword()
    world.redactor.add(password)
    const request = jsonRequest('/api/user/register/', { [field]: username, password })
    const account = { username, password }
    const answer = await world.ask(request).catch((error: unknown) => {
      // The account may exist.
      registered.push(account)
      unsure.add(username)
      throw error
    })
    if (isTaken(answer)) {
      // Nothing else has this name: a copy of the request came first.
      registered.push(account)
      unsure.add(username)
    }
    requireRegistered(request, answer)
    registered.push(account)
    return account
  }

  const own = once(async () => open(await register(randomUsername(world.contract)), true))
  const member = once(async () => {
    const [given] = world.accounts
    if (given !== undefined) return open(given, false)
    if (!world.isWriting) throw new NotRun('pass --accounts with an account, or --write')
    return own()
  })
  /** The last check may have used up the limit for logins: open sessions come first. */
  const deleteOwn = async (account: Credentials): Promise<string[]> => {
    const { username, password } = account
    const held = live.filter((session) => session.username === username).map(({ access }) => access)
    if (held.length === 0) {
      const answer = await logIn(account)
      if (answer.status === 401 && unsure.has(username)) return []
      held.push(textOf(answer, 'access'))
    }
    for (const access of held) {
      const headers = { Authorization: `Bearer ${access}` }
      const { status } = await world.ask(jsonRequest('/api/user/delete/', { password }, headers))
      if (status === 200) return []
    }
    if (unsure.has(username) && (await logIn(account)).status === 401) return []
    return [`the account ${username} could not be deleted`]
  }
  return {
    member,
    own,
    register,
    logIn,
    close: async () => {
      world.beginEnding()
      const left: string[] = []
      const own = new Set(registered.map(({ username }) => username))
      for (const { username, access } of live.filter((session) => !own.has(session.username))) {
        const headers = { Authorization: `Bearer ${access}` }
        const ended = await quietly(() => world.ask({ method: 'POST', path: '/api/user/logout/', headers }))
        // A check has ended the session already.
        if (ended?.status !== 200 && ended?.status !== 401) left.push(`a session of ${username} could not be ended`)
      }
      for (const account of registered) {
        left.push(...((await quietly(() => deleteOwn(account))) ?? [`the account ${account.username} is left`]))
      }
      return left
    },
  }
}

const quietly = async <T>(act: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await act()
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof Unreachable || error instanceof NotRun || error instanceof Broken)
      return undefined
    throw error
  }
}

/** Repeats the result. Only the first caller gets the fault. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made = made === undefined ? make() : made.catch(withoutFault)
    return made
  }
}

const withoutFault = (error: unknown): never => {
  if (error instanceof Broken) throw new NotRun('an earlier check could not log in')
  throw error
}

const isTaken = ({ status, text }: ReceivedAnswer): boolean => status === 400 && text.includes('already exists')

function requireRegistered(request: TestRequest, answer: ReceivedAnswer): void {
  const { status } = answer
  if (status === 201) return
  if (isTaken(answer)) {
    const came = 'the random username is taken (status 400): the gateway may send POST twice'
    throw new Broken({ request, came, expected: 'status 201: each request arrives once' })
  }
  if (status === 403) throw new NotRun('registration is closed: pass --accounts with an account')
  if (status === 429) throw new NotRun('the limit for registrations is used up: run again later')
  throw new Broken({ request, came: `status ${status}`, expected: 'status 201' })
}

function memberOf(answer: ReceivedAnswer, credentials: Credentials, isOwn: boolean): Member {
  if (answer.status === 403) throw new NotRun('the login of the account needs a second factor: use another account')
  const [access, refresh] = [textOf(answer, 'access'), textOf(answer, 'refresh')]
  if (answer.status !== 200 || access === '') {
    const came = access === '' ? `status ${answer.status} without an access token` : `status ${answer.status}`
    throw new Broken({ request: { method: 'POST', path: paths.login }, came, expected: 'status 200 with a token pair' })
  }
  const authorization = { Authorization: `Bearer ${access}` }
  return { ...credentials, access, refresh, claims: claimsOf(access), authorization, isOwn }
}

const textOf = ({ text }: ReceivedAnswer, name: string): string => {
  const value = member(text, name)
  return typeof value === 'string' ? value : ''
}

/** Reads the claims of a token, unverified: the gateway cannot change them. */
function claimsOf(token: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  } catch {
    return {}
  }
}
