import type { SiteKind } from './kinds.ts'

/** Formats of passwords that can be verified here. */
export const verifiable = [
  ...['pbkdf2_sha256', 'pbkdf2_sha1', 'scrypt', 'argon2', 'bcrypt_sha256', 'bcrypt', 'md5'],
] as const

/** Stored texts that never verify here. */
export const neverVerifiable = ['unusable', 'sha1', 'unsalted_md5', 'shop_pepper'] as const

/** Format of a stored password. */
export type Format = (typeof verifiable)[number] | (typeof neverVerifiable)[number]

/** A user of a site. */
export interface SiteUser {
  /** Primary key as text, as in tokens of current simplejwt. */
  readonly id: string
  readonly username: string
  readonly password: string
  readonly format: Format
  readonly active: boolean
}

/** A user to create. */
export interface NewUser {
  readonly key: string
  readonly format: Format
  readonly active: boolean
  readonly staff: boolean
}

/** The password of all users of a format: few hashes make a fast test. Some have odd characters. */
export const passwordOf = (format: Format): string =>
  ({ argon2: 'Übermut tut selten gut', bcrypt: 'пароль на русском', md5: 'tasse-kaffee 7' })[format as string] ??
  `the horse of ${format}`

/** Names users `pbkdf2_sha256_1`, `pbkdf2_sha256_2`, ...: some of each format. */
export const usersOfEachFormat = (each: number): NewUser[] =>
  [...verifiable, ...neverVerifiable].flatMap((format) =>
    Array.from({ length: each }, (_, index) => ({
      key: `${format}_${index + 1}`,
      format,
      active: true,
      staff: index === 0,
    })),
  )

/** Users as the site's `population.create` takes them. */
export const rowsOf = (kind: SiteKind, users: readonly NewUser[]) =>
  users.map(({ key, format, active, staff }, index) => ({
    id: kind.idOf(index),
    name: kind.usernameOf(key),
    password: passwordOf(format),
    ...{ format, active, staff },
  }))
