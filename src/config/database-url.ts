import { ValueError } from './parse.ts'
import { parsePostgresUrl } from './postgres/url.ts'

/** Location of a SQLite file. `name` is for display. */
export const sqliteLocation = (file: string) => ({ kind: 'sqlite' as const, file, name: file })

/** Parses `DATABASE_URL`. @throws ValueError whose message quotes no value of the URL */
export const parseDatabaseUrl = (value: string) => {
  const url = value.trim()
  if (/^postgres(ql)?:/.test(url)) return parsePostgresUrl(url)
  const file = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (file === undefined || file.startsWith(':') || /^\/\/[^/]/.test(file))
    throw new ValueError('is neither sqlite: with a file path nor a postgres:// URL')
  return sqliteLocation(file)
}
