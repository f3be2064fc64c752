import type { UserIdType } from '../accounts/user-id.ts'
import type { ImportState } from './import-store.ts'
import { ImportRefused } from './refused.ts'
import type { SiteLine } from './source-lines.ts'

/** What a site must fit: settings of this service. */
export interface Here {
  readonly userIdClaim: string
  readonly userIdClaimType: UserIdType
  readonly algorithm: string
  /** SHA-256 of the configured key; undefined: this service makes its keys. */
  readonly key: string | undefined
  readonly canVerifyArgon2: boolean
}

/**
 * Requires that a site can be imported, before anything is written.
 * @param last of the previous import; undefined before the first
 * @throws ImportRefused
 */
export const requireImportable = (site: SiteLine, here: Here, last: ImportState | undefined): void => {
  const reason = findReason(site, here, last)
  if (reason !== undefined) throw new ImportRefused(`${reason}: nothing was written`)
}

/** Of all imports on a Node that lacks it. */
export const argon2Reason = 'this site has argon2 hashes, which Node verifies since 24.7'

function findReason(site: SiteLine, here: Here, last: ImportState | undefined): string | undefined {
  if (site.refused.length > 0) return site.refused.map(({ line }) => line).join('\n  ')
  if (site.key !== here.key) {
    return 'SIGNING_KEY is not the key this site signs with, so no token would be good (latchkey_django.py env writes our settings)'
  }
  if (site.algorithm !== here.algorithm)
    return `this site signs with another algorithm: set ALGORITHM=${site.algorithm}`
  return findOther(site, last) ?? findIdReason(site, here) ?? findArgon2(site, here)
}

function findOther(site: SiteLine, last: ImportState | undefined): string | undefined {
  const changed = ['user_model', 'user_id_field', 'ids', 'key'].find(
    (name) => last !== undefined && site.facts[name] !== last.site[name],
  )
  return changed && `this is another site than last time (${changed}), and one service has one source`
}

function findIdReason({ ids, userIdClaim }: SiteLine, here: Here): string | undefined {
  if (userIdClaim !== here.userIdClaim)
    return `tokens of this site name accounts otherwise: set USER_ID_CLAIM=${userIdClaim}`
  if (ids === 'subject' && here.userIdClaimType !== 'subject')
    return 'the ids of this site are texts: set USER_ID_CLAIM_TYPE=subject'
  if (ids === 'id' && here.userIdClaimType === 'subject')
    return 'the ids of this site are numbers: set USER_ID_CLAIM_TYPE=number, or string where its tokens carry them as text'
  return undefined
}

const findArgon2 = ({ counts }: SiteLine, here: Here): string | undefined =>
  counts.argon2 > 0 && !here.canVerifyArgon2 ? argon2Reason : undefined
