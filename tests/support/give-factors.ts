import { composeSealedSecrets } from '../../src/compose/keys.ts'
import { codeAt } from './authenticator-app.ts'
import { codeRow, passkeyRow, totpRow } from './factor-rows.ts'
import type { TestService } from './service.ts'

/** Gives an account a one-time password `t-ID`, a passkey `p-ID` and a recovery code `c-ID`. */
export const giveFactors = async ({ service }: Pick<TestService, 'service'>, accountId: number): Promise<void> => {
  const { knex } = service.database
  await knex('accounts').where({ id: accountId }).update({ has_factor: true, factor_epoch: 1 })
  await knex('totp_factors').insert(totpRow(`t-${accountId}`, accountId))
  await knex('passkeys').insert(passkeyRow(`p-${accountId}`, accountId))
  await knex('recovery_codes').insert(codeRow(`c-${accountId}`, accountId))
}

/** A secret of RFC 6238 appendix B, and how authenticator apps read it. */
const secret = Buffer.from('12345678901234567890')
const inBase32 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** Lets an account log in with one-time passwords. @returns computes the one of a second */
export const giveTotp = async (
  { service }: Pick<TestService, 'service'>,
  accountId: number,
): Promise<(now: number) => string> => {
  const id = `totp-${accountId}`
  const secrets = composeSealedSecrets(service)
  const { sealed, sealedBy } = await secrets.seal('totp secret', id, secret.toString('base64url'))
  const { knex } = service.database
  await knex('totp_factors').insert(totpRow(id, accountId, { secret: sealed, sealed_by: sealedBy }))
  await knex('accounts').where({ id: accountId }).update({ has_factor: true, factor_epoch: 1 })
  return (now) => codeAt(inBase32, now)
}
