import type { Config } from '../../config/config.ts'
import type { InspectedSigningKey } from '../inspect.ts'
import { checkBrowser } from './browser.ts'
import type { Finding } from './finding.ts'
import { checkForeign } from './foreign.ts'
import { checkGuesses } from './guesses.ts'
import { checkIssuer } from './issuer.ts'
import { checkAdminAddress, checkProxyHeaders } from './network.ts'
import { checkBreached } from './passwords.ts'
import { checkRotation } from './rotation.ts'
import { checkClientSecrets, checkSigningKey } from './secrets.ts'
import { checkSessions } from './sessions.ts'

/** Facts about files that settings name. */
export interface SettingFacts {
  readonly signingKey: InspectedSigningKey
  /** One line about a fault in the operator's list of breached passwords. */
  readonly passwordList: string | undefined
}

/** Runs the checks of the settings, which need neither the database nor the network. */
export const checkSettings = (config: Config, { signingKey, passwordList }: SettingFacts): readonly Finding[] => [
  checkSigningKey(config, signingKey),
  checkClientSecrets(config),
  checkRotation(config),
  ...checkForeign(config),
  checkSessions(config),
  checkGuesses(config),
  checkBreached(config, passwordList),
  checkProxyHeaders(config, config.trustedProxies.rules.length > 0 ? 'trusted' : 'none'),
  checkAdminAddress(config),
  checkBrowser(config),
  checkIssuer(config),
]
