import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Answer, SmallSite } from './small-site.ts'
import { python } from './support/python.ts'

/** A line of `latchkey export django`. */
export type Line = Readonly<Record<string, unknown>> & { readonly type: string }

/** The first line. */
export const first: Line = {
  ...{ type: 'export', format: 1, ids: 'id', user_model: null, username_field: 'username', created_at: 1_800_000_000 },
}

/** The line of an account that was made at Latchkey. */
export const accountOf = (id: string, username: string, more: object = {}): Line => ({
  ...{ type: 'account', id, username, active: true, active_changed: true, password: '!', password_was: null },
  ...{ made_here: true, joined: 1_700_000_000, last_login: null, tokens_valid_from: null },
  ...more,
})

/** The line of an account of the site of which nothing was changed at Latchkey. */
export const importedOf = (id: string, username: string, more: object = {}): Line =>
  accountOf(id, username, { made_here: false, active_changed: false, password: null, ...more })

/** A whole stream, with its end. */
export const streamOf = (lines: readonly Line[], start: Line = first): string => {
  const count = (type: string) => lines.filter((line) => line.type === type).length
  const end = { type: 'end', accounts: count('account'), sessions: count('session'), revoked: count('revoked') }
  return [start, ...lines, { ...end, second_factors: 0 }].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** The answer of `load --json`. */
export interface LoadAnswer {
  readonly accounts: Readonly<Record<'total' | 'created' | 'changed' | 'unchanged' | 'conflicts' | 'refused', number>>
  readonly passwords: Readonly<Record<string, number>>
  readonly tokens: Readonly<Record<'total' | 'live' | 'added' | 'known' | 'left_out' | 'outdated', number>>
  readonly missing: Readonly<Record<'counted' | 'disabled', number>>
  readonly conflicts: readonly { readonly id: string; readonly username: string; readonly field: string }[]
  readonly refused: readonly { readonly id: string; readonly username: string; readonly reason: string }[]
  readonly notes: readonly { readonly code: string }[]
  readonly complete: boolean
}

/** Loads a text. */
export const loadText = (site: SmallSite, text: string, ...flags: readonly string[]): Answer =>
  site.run(['load', '--json', ...flags], {}, text)

/** Loads lines, which must not fail. */
export const loadLines = (site: SmallSite, lines: readonly Line[], ...flags: readonly string[]): LoadAnswer => {
  const { status, stdout, stderr } = loadText(site, streamOf(lines), ...flags)
  assert.equal(stderr, '')
  assert.equal(status, 0, stdout)
  return JSON.parse(stdout)
}

/** A load that has written one account, and waits for the rest of its input. */
export interface SlowLoad {
  /** Sends the rest; returns the exit code. */
  finish(): Promise<number | null>
  kill(): Promise<void>
}

/** Starts the load of an account and of at least one line of another type. */
export const startSlowLoad = async (site: SmallSite, account: Line, others: readonly Line[]): Promise<SlowLoad> => {
  const { program, args } = python(join(site.folder, 'latchkey_django.py'), 'load')
  const child = spawn(program, args)
  const closed = once(child, 'close')
  const lines = streamOf([account, ...others]).split('\n')
  // A page of accounts is written when a line of another type follows.
  child.stdin.write(`${lines.slice(0, 3).join('\n')}\n`)
  const count = `from django.contrib.auth.models import User\nprint(User.objects.filter(pk=${account.id}).count())`
  while (site.python(count) === '0\n') await setTimeout(100)
  const close = async () => (await closed)[0] as number | null
  return {
    finish: () => {
      child.stdin.end(lines.slice(3).join('\n'))
      return close()
    },
    kill: async () => {
      child.kill('SIGKILL')
      await close()
    },
  }
}
