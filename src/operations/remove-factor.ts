import type { OwnFactors } from '../domain/second-factor/own-factors.ts'
import type { Handler } from './handlers.ts'

/** Answers `removeFactor`. */
export const removeFactor =
  (ownFactors: OwnFactors): Handler<'removeFactor'> =>
  async ({ account, params, client, reply }) => {
    await ownFactors.remove(account, params.factor_id, client)
    return reply(204, undefined)
  }
