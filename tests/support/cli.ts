import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The executable `src/cli/latchkey.mjs`. */
export const latchkey = fileURLToPath(new URL('../../src/cli/latchkey.mjs', import.meta.url))

/** Result of a command. */
export interface CommandEnding {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a command to its end, in a folder and an otherwise empty environment.
 * @param folder working directory, and DATA_DIR unless the environment says otherwise
 */
export const runLatchkey = (
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): CommandEnding => {
  const options = { encoding: 'utf8', cwd: folder, env: { DATA_DIR: folder, ...environment }, input: '' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [latchkey, ...args], options)
  return { status, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() }
}

/** Reads lines of JSON. */
export const jsonLines = (text: string): Record<string, unknown>[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
