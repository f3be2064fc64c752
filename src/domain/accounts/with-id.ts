import { parseAccountId } from '../account-id.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './account-store.ts'
import { isSubject } from './user-id.ts'

/** Finds the accounts that a text is an id of: by its subject, and by its number. */
export type AccountsWithId = (text: string) => Promise<readonly Account[]>

/** Creates {@link AccountsWithId}, for the command line. A subject may look like a number. */
export const createAccountsWithId =
  (accounts: Pick<AccountStore, 'findById' | 'findByUserId'>): AccountsWithId =>
  async (text) => {
    const id = parseAccountId(text)
    const found = [
      isSubject(text) ? await accounts.findByUserId({ subject: text }) : undefined,
      id === undefined ? undefined : await accounts.findById(id),
    ].filter((account) => account !== undefined)
    return found[0]?.id === found[1]?.id ? found.slice(0, 1) : found
  }
