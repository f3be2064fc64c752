import type { Choice } from '../constants.ts'
import type { Random } from '../random.ts'
import type { Account } from './account.ts'

/** The id of an account outside of this service: a number, or a text where ids are texts. */
export type UserId = { readonly id: number } | { readonly subject: string }

/** How tokens carry the id: as number, as the text of the number, or as the subject. */
export type UserIdType = Choice<'userIdClaimType'>

/** Returns the id that tokens and answers carry: the subject, where an account has one. */
export const wireId = ({ id, subject }: Pick<Account, 'id' | 'subject'>): number | string => subject ?? id

/** Reports whether an id is the account's. */
export const isIdOf = (userId: UserId, { id, subject }: Pick<Account, 'id' | 'subject'>): boolean =>
  'id' in userId ? subject === null && userId.id === id : userId.subject === subject

/** simplejwt before 5.5.1 writes whole numbers as numbers. Greater ones are not exact in JSON. */
function readSubject(value: unknown): UserId | undefined {
  const subject = Number.isSafeInteger(value) ? String(value) : value
  return typeof subject === 'string' && isSubject(subject) ? { subject } : undefined
}

/** More units than any id has. PostgreSQL indexes no longer ones. */
const longestSubject = 600

/**
 * Reads an id from a token or an argument; undefined for a value that is no id. A number may be
 * written as text, in its canonical form.
 */
export const readUserId = (value: unknown, type: UserIdType): UserId | undefined => {
  if (type === 'subject') return readSubject(value)
  if (typeof value === 'number') return Number.isInteger(value) ? { id: value } : undefined
  return typeof value === 'string' && /^(0|-?[1-9][0-9]*)$/.test(value) ? { id: Number(value) } : undefined
}

/** Reports whether a text can be a subject in both databases. */
export const isSubject = (text: string): boolean =>
  text !== '' && text.length <= longestSubject && text.isWellFormed() && !text.includes('\0')

/** Makes the subject of a new account; undefined where ids are numbers. */
export type NewSubject = () => string | undefined

/** Creates {@link NewSubject}, which makes a UUID (version 4). */
export const createNewSubject =
  (type: UserIdType, random: Random): NewSubject =>
  () =>
    type === 'subject' ? random.uuid() : undefined
