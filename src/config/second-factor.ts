import type { Choice } from '../domain/constants.ts'
import { ConfigError } from './config-error.ts'

interface FactorConfig {
  readonly foreignRefreshTokens: Choice<'foreignRefreshTokens'>
  readonly secondFactor: { readonly required: Choice<'secondFactorRequired'> }
}

/**
 * Refuses to require a factor of every login while another service logs in without one, and while
 * apps cannot set one up.
 * @throws ConfigError
 */
export const refuseUnprotectedLogins = ({ foreignRefreshTokens, secondFactor }: FactorConfig): void => {
  if (secondFactor.required !== 'all' || foreignRefreshTokens !== 'accept') return
  const fault = 'cannot be all with FOREIGN_REFRESH_TOKENS=accept, because the other service asks for no second factor'
  throw new ConfigError('REQUIRE_SECOND_FACTOR', fault, 'admins')
}
