import type { Factor } from '../domain/factors/factor.ts'
import type { OwnFactors } from '../domain/second-factor/own-factors.ts'
import type { Handler } from './handlers.ts'

/** Answers `listFactors`. */
export const listFactors =
  (ownFactors: OwnFactors): Handler<'listFactors'> =>
  async ({ account, reply }) => {
    const { factors, recoveryCodesLeft } = await ownFactors.list(account)
    return reply(200, { factors: factors.map(factorEntry), recovery_codes_left: recoveryCodesLeft })
  }

/** A factor as answers show it. */
export const factorEntry = ({ id, kind, name, createdAt, lastUsedAt }: Factor) => ({
  id,
  kind,
  name,
  created: createdAt,
  last_used: lastUsedAt,
})
