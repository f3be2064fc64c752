import type { OwnFactors } from '../domain/second-factor/own-factors.ts'
import type { Handler } from './handlers.ts'

/** Answers `renewRecoveryCodes`. */
export const renewRecoveryCodes =
  (ownFactors: OwnFactors): Handler<'renewRecoveryCodes'> =>
  async ({ account, client, reply }) => {
    const codes = await ownFactors.renewCodes(account, client)
    return reply(200, { recovery_codes: [...codes] })
  }
