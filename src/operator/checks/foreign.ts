import type { Config } from '../../config/config.ts'
import { type Finding, ok, warn } from './finding.ts'

type ForeignConfig = Pick<Config, 'foreignRefreshTokens' | 'refreshSigning'>

/** Checks which other software can issue refresh tokens, or could take one for an access token. */
export const checkForeign = ({ foreignRefreshTokens, refreshSigning }: ForeignConfig): Finding[] => [
  foreignRefreshTokens === 'accept'
    ? warn(
        'foreign tokens',
        'FOREIGN_REFRESH_TOKENS=accept: anyone who has SIGNING_KEY can log in as any user, and second factors protect only the console',
        'after the move from Django run latchkey import django --finish: then this command names the date to remove it',
      )
    : ok('foreign tokens', 'refresh tokens of other software are refused'),
  refreshSigning === 'shared'
    ? warn(
        'refresh signing',
        'REFRESH_SIGNING=shared: a verifier that has SIGNING_KEY takes a refresh token for an access token, unless it requires token_type=access',
        'check that each one requires it, and remove REFRESH_SIGNING once you will not return to Django',
      )
    : ok('refresh signing', 'refresh tokens have a key of their own'),
]
