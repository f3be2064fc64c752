import { ConfigError } from '../config/config.ts'
import { describeOtherIds } from '../domain/accounts/other-ids.ts'
import { describeClashes } from '../domain/accounts/username-clashes.ts'
import type { Core } from './core.ts'

type Parts = Pick<Core, 'config' | 'accounts'>

/**
 * Refuses to serve accounts that do not fit the settings. Not in the core, because the command line
 * must run to change them.
 * @throws ConfigError
 */
export const refuseUnfitAccounts = async (parts: Parts): Promise<void> => {
  await refuseClashes(parts)
  await refuseOtherIds(parts)
}

async function refuseClashes({ config, accounts }: Parts): Promise<void> {
  const clashes = config.usernameCase === 'insensitive' ? await describeClashes(accounts) : undefined
  if (clashes === undefined) return
  const fault = `is insensitive, but ${clashes}: delete all but one of each with latchkey account delete, or set it to sensitive`
  throw new ConfigError('USERNAME_CASE', fault)
}

/**
 * Refuses ids of another kind than the settings say: all accounts have one kind.
 * @throws ConfigError
 */
export async function refuseOtherIds({ config, accounts }: Parts): Promise<void> {
  const type = config.tokens.userIdClaimType
  const found = await describeOtherIds(accounts, type)
  if (found !== undefined) throw new ConfigError('USER_ID_CLAIM_TYPE', `is ${type}, but ${found}`)
}
