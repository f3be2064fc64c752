import type { Core } from '../compose/core.ts'
import { parseAccountId } from '../domain/account-id.ts'
import type { Account } from '../domain/accounts/account.ts'
import { type AccountChoice, requireNumber } from './account-choice.ts'
import { accountText, usernameText } from './account-text.ts'
import { CliError } from './cli-error.ts'

type ByName = Extract<AccountChoice, { by: 'name' }>
type ById = Extract<AccountChoice, { by: 'id' }>

/**
 * Finds the account of a command.
 * @throws CliError when it does not exist, or when the username or the id is also the id of another
 *   account; UsageError for an id that no account can have
 */
export const requireAccount = async (core: Core, choice: AccountChoice): Promise<Account> => {
  if (choice.by === 'name') return requireNamed(core, choice)
  const account = await findWithId(core, choice)
  if (account === undefined) throw new CliError(`no account has the id ${choice.id}`)
  return account
}

/**
 * Returns the number of the account of a command. A given number may be that of a deleted account.
 * @throws as {@link requireAccount}
 */
export const requireAccountId = async (core: Core, choice: AccountChoice): Promise<number> => {
  if (choice.by === 'name') return (await requireNamed(core, choice)).id
  const found = await findWithId(core, choice)
  const id = found?.id ?? parseAccountId(choice.id)
  if (id === undefined) throw new CliError(`no account has the id ${choice.id}`)
  return id
}

async function findWithId(core: Core, choice: ById): Promise<Account | undefined> {
  const [found, other] = await core.accountsWithId(choice.id)
  if (found !== undefined && other !== undefined) {
    const texts = `the subject of ${accountText(found)} and the number of ${accountText(other)}`
    throw new CliError(`${choice.id} is ${texts}: use the username`)
  }
  if (found === undefined && core.config.tokens.userIdClaimType !== 'subject') requireNumber(choice)
  return found
}

async function requireNamed(core: Core, choice: ByName): Promise<Account> {
  const named = await core.accounts.findByUsername(choice.name)
  const id = choice.name.normalize('NFKC')
  if (named === undefined) throw new CliError(await explainUnknown(core, choice, id))
  // A user can register the id of another account as a username.
  const other = await findOther(core, named, id)
  if (other !== undefined) throw new CliError(explainDecoy(named, other, choice))
  return named
}

async function explainUnknown(core: Core, { name, idOption }: ByName, id: string): Promise<string> {
  const unknown = `no account has the username ${usernameText(name)}`
  const isId = parseAccountId(id) !== undefined || (await core.accountsWithId(name)).length > 0
  return isId ? `${unknown}; for the account with the id ${name}, use ${idOption} ${name}` : unknown
}

const explainDecoy = (named: Account, other: OtherAccount, { idOption }: ByName): string =>
  `${usernameText(named.username)} is the username of account ${named.id} and the id of ${other.text}: ` +
  `use ${idOption} ${named.id} or ${idOption} ${other.id}`

interface OtherAccount {
  readonly id: number
  readonly text: string
}

/** Finds another account with an id, or one that was deleted: events still name it. */
async function findOther(core: Core, named: Account, text: string): Promise<OtherAccount | undefined> {
  const found = await core.accountsWithId(text)
  const other = found.find(({ id }) => id !== named.id)
  if (other !== undefined) return { id: other.id, text: accountText(other) }
  const id = parseAccountId(text)
  if (id === undefined || found.some((account) => account.id === id)) return undefined
  const { events } = await core.audit.newest({ accountId: id }, { before: undefined, limit: 1 })
  const [event] = events
  return event && { id, text: `account ${id}, which was deleted` }
}
