import { hostname } from 'node:os'
import { type Config, ConfigError } from '../config/config.ts'
import type { BreachedList } from '../domain/passwords/breached-passwords.ts'
import { createPasswordRules, type PasswordRules } from '../domain/passwords/password-rules.ts'
import { openPasswordList } from '../storage/stores/breached-password-list.ts'
import { PasswordListError } from '../storage/stores/sorted-hash-file.ts'

/** Settings that decide which passwords are taken. */
type PasswordConfig = Pick<Config, 'passwordBreached' | 'passwordContextWords' | 'tokens'>

/** Makes the rules of new passwords; an operator's list is opened with the first password, or by `prepare`, which throw ConfigError. */
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

/** Opens the lists of breached passwords and closes them. @throws ConfigError */
export const openPasswordLists = async (config: PasswordConfig): Promise<void> => {
  const rules = composePasswordRules(config)
  await rules.prepare()
  await rules.close()
}

const openerOf = (list: Exclude<Config['passwordBreached'], 'off'>) =>
  list === 'common' ? undefined : () => openOwn(list.file)

/** @throws ConfigError */
async function openOwn(file: string): Promise<BreachedList> {
  try {
    return await openPasswordList(file)
  } catch (error) {
    if (!(error instanceof PasswordListError)) throw error
    throw new ConfigError('PASSWORD_BREACHED', `names ${file}, which ${error.message}`)
  }
}

/** Names that many hosts have say nothing of this service. */
const usualNames = ['auth', 'login', 'accounts', 'localhost', 'local', 'localdomain', 'internal', 'service', 'server']

/** All names of a host but its top-level domain. */
const namesOf = (host: string): string[] => {
  const names = host.toLowerCase().split('.')
  return names.length > 1 ? names.slice(0, -1) : names
}

/**
 * Gives the words that passwords of this service are guessed with: its product's name, and the names of four letters or more in the host of
 * its issuer and of its machine.
 * @param issuer  a URL, or any other text, which gives none
 * @param machine host name of the machine
 */
const defaultContextWords = (issuer: string | undefined, machine: string): readonly string[] => {
  const host = issuer === undefined ? '' : (URL.parse(issuer)?.hostname ?? '')
  const names = [host, machine].flatMap(namesOf)
  const telling = names.filter((name) => /\p{L}/u.test(name) && name.length >= 4 && !usualNames.includes(name))
  return [...new Set(['latchkey', ...telling])]
}
