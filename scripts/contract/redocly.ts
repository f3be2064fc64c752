import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const ROOT = join(import.meta.dirname, '../..')
const REDOCLY = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js')

/** Redocly sends usage data and checks for updates unless disabled. */
const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_NOTIFICATIONS: 'true', NO_COLOR: '1' }

/** Runs Redocly with the project's `redocly.yaml`; the caller reads its output. */
export async function runRedocly(args: readonly string[]): Promise<{ output: string; errors: string; code: number }> {
  const settings = ['--config', join(ROOT, 'redocly.yaml')]
  const child = spawn(process.execPath, [REDOCLY, ...args, ...settings], { env: { ...process.env, ...QUIET } })
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { output, errors, code }
}
