import type { Core } from '../compose/core.ts'
import type { Account } from '../domain/accounts/account.ts'
import { AuthError } from '../domain/errors.ts'
import { accountText } from './account-text.ts'
import { CliError } from './cli-error.ts'
import { confirm } from './prompt.ts'

/** The operator as the actor of a change, and whether it may leave no active admin. */
type Operator = Extract<Parameters<Core['removeAccount']>[1], { kind: 'operator' }>

/**
 * Changes an account. Asks for a confirmation before a change that leaves no active admin, which
 * operations refuse.
 * @param yes skips the question
 * @returns a warning to add to the result
 */
export const confirmLastAdmin = async (
  account: Account,
  yes: boolean | undefined,
  change: (by: Operator) => Promise<void>,
): Promise<string> => {
  try {
    await change({ kind: 'operator', lastAdmin: 'keep' })
    return ''
  } catch (error) {
    if (!(error instanceof AuthError && error.code === 'last_admin')) throw explained(error, account)
  }
  const question = `${accountText(account)} is the last active admin. Continue?`
  if (yes !== true && !(await confirm(question))) throw new CliError('canceled: nothing was changed')
  await change({ kind: 'operator', lastAdmin: 'give_up' })
  return '; no active admin is left'
}

/** Explains refusals that a command can cause. */
function explained(error: unknown, account: Account): unknown {
  if (!(error instanceof AuthError)) return error
  if (error.code === 'account_not_found') return new CliError(`${accountText(account)} no longer exists`)
  if (error.code === 'username_conflict') return new CliError('another account has this username')
  if (error.code === 'claims_refused') return new CliError(`the claims are not valid: ${error.faults.join(' ')}`)
  return error
}
