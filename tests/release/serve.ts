import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readyOutput } from '../support/ready-output.ts'

/** Registers, logs in and asks for the account, with the installed client. */
const program = `
  import { createSession } from 'latchkey-client'
  const [baseUrl] = process.argv.slice(2)
  const session = createSession({ baseUrl })
  const credentials = { username: 'jane_doe', password: 'secureP@ssw0rd' }
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify(credentials)
  const registered = await fetch(baseUrl + '/api/user/register/', { method: 'POST', headers, body })
  if (!registered.ok) throw new Error(await registered.text())
  await session.login(credentials)
  console.log(JSON.stringify(await (await session.fetch('/api/user/me/')).json()))
`

/**
 * Starts the installed `latchkey serve` and logs in with the installed client.
 * @param folder where both are installed
 * @returns the account, as the service describes it
 */
export const serveAndLogIn = async (folder: string, env: Readonly<Record<string, string>>): Promise<unknown> => {
  const settings = { DATA_DIR: join(folder, 'data'), PORT: '0', LOG_FORMAT: 'json' }
  const child = spawn('npx', ['latchkey', 'serve'], {
    cwd: folder,
    env: { ...process.env, ...env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  try {
    const { baseUrl } = readyOutput(child)
    writeFileSync(join(folder, 'login.mjs'), program)
    const { stdout } = await promisify(execFile)(process.execPath, ['login.mjs', await baseUrl], {
      cwd: folder,
      timeout: 60_000,
    })
    return JSON.parse(stdout)
  } finally {
    assert.ok(child.pid !== undefined)
    if (child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
}
