import { hostname } from 'node:os'
import { type Config, ConfigError } from '../config/config.ts'
import type { BreachedList } from '../domain/passwords/breached-passwords.ts'
import { createPasswordRules, type PasswordRules } from '../domain/passwords/password-rules.ts'
import { openPasswordList } from '../storage/stores/breached-password-list.ts'
import { PasswordListError } from '../storage/stores/sorted-hash-file.ts'

type PasswordConfig = Pick<Config, 'passwordBreached' | 'passwordContextWords' | 'tokens'>

/** Creates the password rules. `prepare` or the first check opens the list. @throws ConfigError */
export const composePasswordRules = ({
  passwordBreached,
  passwordContextWords,
  tokens,
}: PasswordConfig): PasswordRules => {
  const words = passwordContextWords ?? defaultContextWords(tokens.issuer, hostname())
  return createPasswordRules({
    contextWords: words === 'off' ? undefined : words,
    breached: passwordBreached === 'off' ? undefined : { openOwnList: openerOf(passwordBreached) },
  })
}

/** Requires that the lists of breached passwords can be opened. @throws ConfigError */
export const openPasswordLists = async (config: PasswordConfig): Promise<void> => {
  const rules = composePasswordRules(config)
  await rules.prepare()
  await rules.close()
}

const openerOf = (list: Exclude<Config['passwordBreached'], 'off'>) =>
  list === 'common' ? undefined : () => openOwn(list.file)

async function openOwn(file: string): Promise<BreachedList> {
  try {
    return await openPasswordList(file)
  } catch (error) {
    if (!(error instanceof PasswordListError)) throw error
    throw new ConfigError('PASSWORD_BREACHED', `names ${file}, which ${error.message}`)
  }
}

/** Names that too many hosts have. */
const usualNames = ['auth', 'login', 'accounts', 'localhost', 'local', 'localdomain', 'internal', 'service', 'server']

/** The names of a host without its top-level domain. */
const namesOf = (host: string): string[] => {
  const names = host.toLowerCase().split('.')
  return names.length > 1 ? names.slice(0, -1) : names
}

/** Derives context words from the product, the host of the issuer URL and the machine. */
const defaultContextWords = (issuer: string | undefined, machine: string): readonly string[] => {
  const host = issuer === undefined ? '' : (URL.parse(issuer)?.hostname ?? '')
  const names = [host, machine].flatMap(namesOf)
  const telling = names.filter((name) => /\p{L}/u.test(name) && name.length >= 4 && !usualNames.includes(name))
  return [...new Set(['latchkey', ...telling])]
}
