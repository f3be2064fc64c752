import { randomBytes } from 'node:crypto'

/** What somebody logs in with. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** What a login answers. */
export interface TokenPair {
  readonly access: string
  readonly refresh: string
}

/** The accounts and tokens that drivers need, made over HTTP when they are first asked for. */
export interface World {
  /** Answers credentials that no account has. */
  newCredentials(): Credentials
  /** Answers the credentials of one account, the same at every call. */
  account(): Promise<Credentials>
  /** Answers the token pair of one session that stays live, the same at every call. */
  session(): Promise<TokenPair>
  /** Answers the token pair of a session of its own. */
  openSession(): Promise<TokenPair>
}

/**
 * Makes a world whose accounts live on a running service.
 * @param baseUrl where the service answers, without a final slash
 */
export function createWorld(baseUrl: string): World {
  const openSession = async () => (await post(baseUrl, '/api/user/token/', await account(), 200)) as TokenPair
  const account = once(async () => {
    const credentials = newCredentials()
    await post(baseUrl, '/api/user/register/', credentials, 201)
    return credentials
  })
  return { newCredentials, account, openSession, session: once(openSession) }
}

function newCredentials(): Credentials {
  return { username: `dredd_${randomBytes(6).toString('hex')}`, password: randomBytes(15).toString('base64url') }
}

async function post(baseUrl: string, path: string, body: object, status: number): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (response.status !== status) throw new Error(`${path} answers ${response.status} where ${status} is needed`)
  return response.json()
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
