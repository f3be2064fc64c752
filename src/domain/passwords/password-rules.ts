import { type BreachedList, openCommonList, sha1Of } from './breached-passwords.ts'
import { passwordFaults } from './policy.ts'
import { isTooSimilar } from './similarity.ts'
import { baseWords, foldPassword, isLittleMoreThan, withoutSigns } from './variations.ts'

/** What is asked of a new password besides Django's rules. */
export interface PasswordRulesSettings {
  /** Words that a password must not be built on, lower-cased; the username is one by itself. Undefined: neither they nor the username count. */
  readonly contextWords: readonly string[] | undefined
  /** Undefined: no password is looked up in lists of breached ones. */
  readonly breached: BreachedSettings | undefined
}

/** Which lists of breached passwords are searched. */
export interface BreachedSettings {
  /** Opens a list of the operator's, which is searched besides the shipped one. */
  readonly openOwnList: (() => Promise<BreachedList>) | undefined
}

/** Judges new passwords. */
export interface PasswordRules {
  /**
   * Judges a new password; its work is bounded for any length.
   * @param username as it would be stored
   * @returns the public message of every rule broken, Django's first; empty for a good password
   * @throws AuthError `storage_unavailable`, and what opening the operator's list throws
   */
  faultsOf(password: string, username: string): Promise<string[]>
  /** Opens the lists, which otherwise happens with the first password. @throws what opening the operator's list throws */
  prepare(): Promise<void>
  close(): Promise<void>
}

const contextMessage = 'This password is based on the username or a name of this service.'
const breachedMessage = 'This password is known from data breaches, or is too close to one that is.'

/** Makes {@link PasswordRules}. */
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

/** A password that is too similar to the username is refused for that, in Django's words alone. */
function isBasedOn(words: readonly string[], password: string, username: string): boolean {
  const names = isTooSimilar(password, username) ? [] : namesIn(username)
  return isLittleMoreThan([...words, ...names], foldPassword(password))
}

/** A name, also without its signs, and the longer words in it. */
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
