import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { CommandEnding } from '../../support/cli.ts'
import { pipe, run } from './ending.ts'
import { type KindName, kinds } from './kinds.ts'
import { type DatabaseName, type Latchkey, prepareLatchkey, type ServiceOptions } from './latchkey.ts'
import { type Site, type SiteOptions, startSite } from './site.ts'
import { usersOfEachFormat } from './users.ts'

/** The answer of `import django --json`, as far as tests read it. */
export interface ImportAnswer {
  readonly accounts: Readonly<Record<'total' | 'created' | 'changed' | 'unchanged', number>>
  readonly passwords: Readonly<Record<string, number>>
  readonly tokens: Readonly<Record<'total' | 'added' | 'known' | 'sessions_ended', number>>
  readonly missing: Readonly<Record<'counted' | 'disabled', number>>
  readonly conflicts: readonly { readonly id: string; readonly username: string; readonly field: string }[]
  readonly refused: readonly { readonly id: string; readonly username: string; readonly reason: string }[]
  readonly complete: boolean
  readonly dry_run: boolean
}

/** A site, and the Latchkey that it moves to. */
export interface Move {
  readonly site: Site
  readonly latchkey: Latchkey
  /** `dump`, which must succeed. */
  dump(): Promise<string>
  /** Imports a text. */
  importText(text: string, ...flags: readonly string[]): Promise<CommandEnding>
  /** `dump | latchkey import django --json`, which must succeed. */
  bring(...flags: readonly string[]): Promise<ImportAnswer>
  /** `latchkey export django | load`, which must succeed. @returns what `load` printed */
  takeBack(...flags: readonly string[]): Promise<string>
  stop(): Promise<void>
}

/** Options of a move. */
export type MoveOptions = SiteOptions & ServiceOptions

/**
 * Starts a site and, from the file that the companion's `env` writes, an empty Latchkey. The users
 * are one of each format unless said otherwise.
 */
export const startMove = async (kind: KindName, database: DatabaseName, options: MoveOptions = {}): Promise<Move> => {
  const site = await startSite(kinds[kind], { users: usersOfEachFormat(1), ...options })
  const file = join(site.folder, 'latchkey.env')
  succeed('env', await run(site.companion('env', file)))
  const latchkey = await prepareLatchkey(site.kind, database, file, options)
  await latchkey.start()
  return {
    site,
    latchkey,
    dump: async () => succeed('dump', await run(site.companion('dump'))),
    importText: (text, ...flags) => run(latchkey.command('import', 'django', '--json', ...flags), text),
    bring: async (...flags) => {
      const command = latchkey.command('import', 'django', '--json', ...flags)
      const { from, to } = await pipe(site.companion('dump'), command)
      succeed('dump', from)
      return JSON.parse(succeed('import', to)) as ImportAnswer
    },
    takeBack: async (...flags) => {
      const { from, to } = await pipe(latchkey.command('export', 'django'), site.companion('load', ...flags))
      succeed('export', from)
      return succeed('load', to)
    },
    stop: async () => {
      await Promise.all([site.stop(), latchkey.stop()])
    },
  }
}

/** Asserts that a command succeeded, and returns its output. */
export const succeed = (what: string, { status, stdout, stderr }: CommandEnding): string => {
  assert.equal(status, 0, `${what} ends with ${status}: ${stdout.slice(0, 2000)}${stderr.slice(-4000)}`)
  return stdout
}
