import type { Core } from '../compose/core.ts'
import { parseAccountId } from '../domain/account-id.ts'
import type { Account } from '../domain/accounts/account.ts'
import type { AccountChoice } from './account-choice.ts'
import { accountText, usernameText } from './account-text.ts'
import { CliError } from './cli-error.ts'

type ByName = Extract<AccountChoice, { by: 'name' }>

/**
 * Finds the account of a command.
 * @throws CliError when it does not exist, or when the username is also the id of another account
 */
export const requireAccount = async (core: Core, choice: AccountChoice): Promise<Account> => {
  if (choice.by === 'name') return requireNamed(core, choice)
  const account = await core.accounts.findById(choice.id)
  if (account === undefined) throw new CliError(`no account has the id ${choice.id}`)
  return account
}

/**
 * Returns the id of the account of a command. A given id may be that of a deleted account.
 * @throws CliError as {@link requireAccount} for a username
 */
export const requireAccountId = async (core: Core, choice: AccountChoice): Promise<number> =>
  choice.by === 'id' ? choice.id : (await requireNamed(core, choice)).id

async function requireNamed(core: Core, choice: ByName): Promise<Account> {
  const name = choice.name.normalize('NFKC')
  const id = parseAccountId(name)
  const named = await core.accounts.findByUsername(name)
  if (named === undefined) throw new CliError(explainUnknown(choice, id))
  // A user can register the id of another account as a username.
  const other = id === undefined || id === named.id ? undefined : await findOther(core, id)
  if (other !== undefined) throw new CliError(explainDecoy(named, other, choice))
  return named
}

function explainUnknown({ name, idOption }: ByName, id: number | undefined): string {
  if (id === undefined) return `no account has the username ${usernameText(name)}`
  return `no account has the username ${usernameText(name)}; for the account with the id ${id}, use ${idOption} ${id}`
}

const explainDecoy = (named: Account, other: OtherAccount, { idOption }: ByName): string =>
  `${usernameText(named.username)} is the username of account ${named.id} and the id of ${other.text}: ` +
  `use ${idOption} ${named.id} or ${idOption} ${other.id}`

interface OtherAccount {
  readonly id: number
  readonly text: string
}

/** Finds the account with an id, or one that was deleted: events still name it. */
async function findOther({ accounts, audit }: Core, id: number): Promise<OtherAccount | undefined> {
  const account = await accounts.findById(id)
  if (account !== undefined) return { id, text: accountText(account) }
  const { events } = await audit.newest({ accountId: id }, { before: undefined, limit: 1 })
  const [event] = events
  return event && { id, text: `account ${id}, which was deleted` }
}
