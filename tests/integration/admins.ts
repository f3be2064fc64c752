import type { TestService } from '../support/service.ts'
import { paths, postJson, type Received } from './client.ts'

/** What the console sends with requests that open, refresh or end its session. */
export const fromConsole = { 'x-refresh-transport': 'console', 'sec-fetch-site': 'same-origin' }

/** Sets the admin flag of an account. */
export const setAdmin = async ({ service }: TestService, username: string, admin = true): Promise<void> => {
  await service.database.knex('accounts').where({ username }).update({ is_admin: admin })
}

/** Registers an account with the admin flag. */
export const registerAdmin = async (at: TestService, username: string, password: string): Promise<number> => {
  const { id } = await at.service.register(username, password)
  await setAdmin(at, username)
  return id
}

/** Logs in for administration, as the console does. */
export const logInToConsole = (at: TestService, username: string, password: string): Promise<Received> =>
  postJson(at, paths.obtainTokenPair, { username, password }, fromConsole)

/** Logs in for administration. @returns the access token */
export const consoleAccess = async (at: TestService, username: string, password: string): Promise<string> => {
  const { status, text, body } = await logInToConsole(at, username, password)
  if (status !== 200) throw new Error(`the console login answered ${status}: ${text}`)
  return (body as { access: string }).access
}

/** The refresh token that an answer sets as the console's cookie; undefined when it sets none. */
export const consoleRefresh = ({ headers }: Received): string | undefined =>
  headers['set-cookie']?.flatMap((cookie) => /^__Host-latchkey-console=([^;]*)/.exec(cookie)?.[1] ?? [])[0]
