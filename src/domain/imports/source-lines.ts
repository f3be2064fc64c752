import type { AccountClaims } from '../accounts/account.ts'
import { ImportRefused } from './refused.ts'
import type { TextLine } from './text-lines.ts'

/** The site, as it describes itself in its first line. */
export interface SiteLine {
  readonly type: 'site'
  readonly format: number
  readonly userModel: string
  readonly usernameField: string
  readonly userIdField: string
  readonly userIdClaim: string
  /** Whether all ids are whole numbers, or texts. */
  readonly ids: 'id' | 'subject'
  /** SHA-256 of the key that verifies its tokens. */
  readonly key: string
  readonly algorithm: string
  readonly refused: readonly SiteNotice[]
  readonly counts: { readonly accounts: number; readonly revoked: number; readonly argon2: number }
  /** All members, to report and to compare them. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Something about a site that an operator should know. */
export interface SiteNotice {
  readonly code: string
  readonly line: string
}

/** An account as its source has it; times are epoch seconds. */
export interface AccountLine {
  readonly type: 'account'
  /** In the source; undefined when it names none. */
  readonly id: string | undefined
  /** In a list of accounts only. */
  readonly subject: string | undefined
  readonly username: string
  readonly password: string
  readonly active: boolean
  readonly joined: number | null
  readonly lastLogin: number | null
  readonly claims: AccountClaims
  /** Length of the line. */
  readonly characters: number
}

/** A token that the source has blacklisted. */
export interface RevokedLine {
  readonly type: 'revoked'
  readonly jti: string
  readonly exp: number
}

/** The last line, with the numbers of the lines before it. */
export interface EndLine {
  readonly type: 'end'
  readonly accounts: number
  readonly revoked: number
  /** Claims that were left out, by name. */
  readonly reservedClaims: Readonly<Record<string, number>>
}

/** A line of a stream. */
export type SourceLine = SiteLine | AccountLine | RevokedLine | EndLine

type Members = Readonly<Record<string, unknown>>

/** Reads a member, and says what is wrong with it. */
interface Reader {
  text(name: string): string
  number(name: string): number
  object(name: string): Members
  /** Reads a member that may be absent. */
  optional<T>(name: string, read: (name: string) => T): T | undefined
  refuse(fault: string): never
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readerOf = (members: Members, number: number): Reader => {
  const refuse = (fault: string): never => {
    throw new ImportRefused(`line ${number}: ${fault}`)
  }
  const member = (name: string): unknown => (Object.hasOwn(members, name) ? members[name] : undefined)
  return {
    refuse,
    text: (name) => {
      const value = member(name)
      return typeof value === 'string' ? value : refuse(`${name} is not a text`)
    },
    number: (name) => {
      const value = member(name)
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse(`${name} is not a whole number`)
    },
    object: (name) => {
      const value = member(name)
      return isObject(value) ? value : refuse(`${name} is not an object`)
    },
    optional: (name, read) => (member(name) === undefined ? undefined : read(name)),
  }
}

/**
 * Parses a line. Unknown members are ignored.
 * @throws ImportRefused with the number of the line
 */
export const parseSourceLine = ({ number, text }: TextLine): SourceLine => {
  let members: unknown
  try {
    members = JSON.parse(text)
  } catch {
    throw new ImportRefused(`line ${number} is not JSON`)
  }
  if (!isObject(members)) throw new ImportRefused(`line ${number} is not an object`)
  const read = readerOf(members, number)
  switch (members.type) {
    case 'site':
      return readSite(members, read)
    // A list of accounts need not name their type.
    case 'account':
    case undefined:
      return { ...readAccount(members, read), characters: text.length }
    case 'revoked':
      return { type: 'revoked', jti: read.text('jti'), exp: read.number('exp') }
    case 'end':
      return {
        type: 'end',
        accounts: read.number('accounts'),
        revoked: read.optional('revoked', read.number) ?? 0,
        reservedClaims: readCounts(read.optional('reserved_claims', read.object) ?? {}),
      }
    default:
      return read.refuse('its type is unknown')
  }
}

const readCounts = (members: Members): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(members).flatMap(([name, n]) => (typeof n === 'number' ? [[name, n]] : [])))

function readSite(members: Members, read: Reader): SiteLine {
  const format = read.number('format')
  if (format !== 1) read.refuse(`format ${format} is unknown: print the companion of this release again (--companion)`)
  const ids = read.text('ids')
  if (ids !== 'id' && ids !== 'subject') return read.refuse('ids is neither "id" nor "subject"')
  const counts = readCounts(read.optional('counts', read.object) ?? {})
  return {
    type: 'site',
    format,
    userModel: read.text('user_model'),
    usernameField: read.text('username_field'),
    userIdField: read.text('user_id_field'),
    userIdClaim: read.text('user_id_claim'),
    ids,
    key: read.text('key').toLowerCase(),
    algorithm: String(read.object('settings').algorithm),
    refused: readNotices(members.refused),
    counts: { accounts: counts.accounts ?? 0, revoked: counts.revoked ?? 0, argon2: counts.argon2 ?? 0 },
    facts: members,
  }
}

const readNotices = (value: unknown): readonly SiteNotice[] =>
  Array.isArray(value)
    ? value.filter(isObject).map(({ code, line }) => ({ code: String(code), line: String(line) }))
    : []

function readAccount(members: Members, read: Reader): Omit<AccountLine, 'characters'> {
  const timeOf = (name: string) => (members[name] === null ? null : (read.optional(name, read.number) ?? null))
  const { active = true } = members
  return {
    type: 'account',
    id: typeof members.id === 'number' ? String(read.number('id')) : read.optional('id', read.text),
    subject: read.optional('subject', read.text),
    username: read.text('username'),
    password: read.text('password'),
    active: typeof active === 'boolean' ? active : read.refuse('active is neither true nor false'),
    joined: timeOf('joined'),
    lastLogin: timeOf('last_login'),
    claims: read.optional('claims', read.object) ?? {},
  }
}
