import { parseAccountId } from '../account-id.ts'
import type { AccountClaims } from '../accounts/account.ts'
import { findBoundFaults, findClaimFaults } from '../accounts/claims-rule.ts'
import { isSubject, type NewSubject, type UserIdType } from '../accounts/user-id.ts'
import { formatOf } from '../passwords/password-format.ts'
import { digestsOf } from './digests.ts'
import type { SourceRow } from './plan-row.ts'
import { ImportRefused } from './refused.ts'
import { argon2Reason } from './site-rule.ts'
import type { AccountLine, SiteLine } from './source-lines.ts'
import { readStoredPassword } from './stored-password.ts'
import { countFaultyClaims, countPassword, type Tally } from './tally.ts'

interface RowParts {
  /** The claim of the account id, which no account may set. */
  readonly userIdClaim: string
  readonly userIdClaimType: UserIdType
  readonly canVerifyArgon2: boolean
  readonly newSubject: NewSubject
}

/**
 * Creates a function that makes rows of account lines, and counts their passwords and claims.
 * @param site undefined for a list of accounts
 * @throws ImportRefused for argon2 on a Node without it, and for ids that do not fit the settings
 */
export const createReadRow = (parts: RowParts, site: SiteLine | undefined, tally: Tally) => {
  const keyOf = site === undefined ? keyOfList(parts) : keyOfSite(site)
  return (line: AccountLine): SourceRow => {
    if (!parts.canVerifyArgon2 && line.password.startsWith('argon2$'))
      throw new ImportRefused(`${argon2Reason}: what came before is kept`)
    const { usable, faulty } = splitClaims(line.claims, parts.userIdClaim)
    const { counted, text } = readStoredPassword(line.password)
    const row: SourceRow = {
      key: { ...keyOf(line), username: line.username },
      line,
      claims: usable,
      passwordHash: text,
      digests: site && digestsOf(line, usable),
    }
    tally.accounts.total += 1
    countPassword(tally, row, counted, formatOf(line.password))
    countFaultyClaims(tally, row, faulty)
    return row
  }
}

const keyOfSite =
  ({ ids }: SiteLine) =>
  ({ id = '' }: AccountLine) => ({
    sourceId: id,
    id: ids === 'id' ? parseAccountId(id) : undefined,
    subject: ids === 'subject' && isSubject(id) ? id : undefined,
  })

/** @throws ImportRefused for an id of the other kind */
const keyOfList =
  ({ userIdClaimType, newSubject }: RowParts) =>
  ({ id, subject }: AccountLine) => {
    const asTexts = userIdClaimType === 'subject'
    if (asTexts ? id !== undefined : subject !== undefined) {
      const [member, value] = asTexts ? ['id', 'number'] : ['subject', 'subject']
      throw new ImportRefused(`this list names accounts by ${member}: set USER_ID_CLAIM_TYPE=${value}`)
    }
    const number = id === undefined ? undefined : parseAccountId(id)
    if (id !== undefined && number === undefined)
      throw new ImportRefused('an id of this list is no whole number from 1')
    if (subject !== undefined && !isSubject(subject)) throw new ImportRefused('a subject of this list cannot be stored')
    return { sourceId: undefined, id: number, subject: subject ?? newSubject() }
  }

/** Parts claims into those that accounts may have, and the names of the others. */
const splitClaims = (
  claims: AccountClaims,
  userIdClaim: string,
): { readonly usable: AccountClaims; readonly faulty: readonly string[] } => {
  if (findClaimFaults(claims, userIdClaim).length === 0) return { usable: claims, faulty: [] }
  const isGood = ([name, value]: [string, unknown]) => findClaimFaults({ [name]: value }, userIdClaim).length === 0
  const entries = Object.entries(claims)
  const good = Object.fromEntries(entries.filter(isGood))
  // Too long together: none is better than any choice.
  const usable = findBoundFaults(good).length === 0 ? good : {}
  return { usable, faulty: entries.flatMap(([name]) => (Object.hasOwn(usable, name) ? [] : [name])) }
}
