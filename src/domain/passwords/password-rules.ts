import { type BreachedList, openCommonList, sha1Of } from './breached-passwords.ts'
import { passwordFaults } from './policy.ts'
import { isTooSimilar } from './similarity.ts'
import { baseWords, foldPassword, isLittleMoreThan, withoutSigns } from './variations.ts'

/** Rules for new passwords in addition to those of Django. */
export interface PasswordRulesSettings {
  /** Lower-case words that, like the username, no password may be based on; undefined: no rule. */
  readonly contextWords: readonly string[] | undefined
  /** Undefined: no look-up of breached passwords. */
  readonly breached: BreachedSettings | undefined
}

interface BreachedSettings {
  /** Opens the list of the operator, in addition to the shipped one. */
  readonly openOwnList: (() => Promise<BreachedList>) | undefined
}

/** Checks new passwords. */
export interface PasswordRules {
  /**
   * Checks a new password, in bounded time.
   * @param username as it would be stored
   * @returns the public message of every broken rule, those of Django first
   * @throws AuthError `storage_unavailable`, and what opening the list of the operator throws
   */
  faultsOf(password: string, username: string): Promise<string[]>
  /** Opens the lists before the first password needs them. */
  prepare(): Promise<void>
  close(): Promise<void>
}

const contextMessage = 'This password is based on the username or a name of this service.'
const breachedMessage = 'This password is known from data breaches, or is too close to one that is.'

/** Creates {@link PasswordRules}. */
export const createPasswordRules = ({ contextWords, breached }: PasswordRulesSettings): PasswordRules => {
  const lists = breached && openedOnce(breached)
  const words = contextWords?.flatMap(namesIn)

  const isBreached = async (password: string): Promise<boolean> => {
    if (lists === undefined) return false
    const { common, own } = await lists.open()
    const folded = foldPassword(password)
    for (const spelling of new Set([password, folded])) {
      if ((await common.has(sha1Of(spelling))) || (await own?.has(sha1Of(spelling)))) return true
    }
    const found = await Promise.all(Array.from(baseWords(folded), (word) => common.has(sha1Of(word))))
    return found.includes(true)
  }

  return {
    faultsOf: async (password, username) => [
      ...passwordFaults(password, username),
      ...(words && isBasedOn(words, password, username) ? [contextMessage] : []),
      ...((await isBreached(password)) ? [breachedMessage] : []),
    ],
    prepare: async () => {
      await lists?.open()
    },
    close: async () => lists?.close(),
  }
}

/** Similarity to the username has its own rule, in the words of Django. */
function isBasedOn(words: readonly string[], password: string, username: string): boolean {
  const names = isTooSimilar(password, username) ? [] : namesIn(username)
  return isLittleMoreThan([...words, ...names], foldPassword(password))
}

/** A name with and without its signs, and its longer words. */
function namesIn(name: string): string[] {
  const whole = name.toLowerCase()
  const parts = whole.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= 4)
  return [whole, withoutSigns(whole), ...parts].filter((word) => word.length >= 2)
}

function openedOnce({ openOwnList }: BreachedSettings) {
  const openAll = async () => ({ common: openCommonList(), own: await openOwnList?.() })
  let opened: ReturnType<typeof openAll> | undefined
  return {
    open: () => {
      opened ??= openAll()
      return opened
    },
    close: async () => {
      const lists = await opened?.catch(() => undefined)
      await lists?.own?.close()
    },
  }
}
