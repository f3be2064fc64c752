import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** How to run the bundle. */
export interface WarmUpOptions {
  readonly node: string
  /** Flags of Node, the script and its arguments before those of the service. */
  readonly args: readonly string[]
  /** An empty folder for its data. */
  readonly folder: string
  /** More variables of its environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Much longer than a slow machine takes. */
const mostMs = 300_000

/**
 * Starts the service, sends the requests that every service gets first, and stops it.
 * @throws Error with the output when the service does not start
 */
export const warmUp = async ({ node, args, folder, env: more }: WarmUpOptions): Promise<void> => {
  const env = { PATH: process.env.PATH, PORT: '0', LOG_FORMAT: 'json', ...more }
  const limit = { timeout: mostMs, killSignal: 'SIGKILL' } as const
  const child = spawn(node, [...args, 'serve'], { ...limit, cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    const url = /is ready at (\S+)/.exec(line)?.[1]
    if (url === undefined) continue
    await visit(url).finally(() => child.kill('SIGTERM'))
  }
  const [code] = await ended
  if (code !== 0) throw new Error(`the service ended with code ${code}:\n${lines.join('\n')}`)
}

async function visit(url: string): Promise<void> {
  const account = { username: 'first', password: 'a-long-enough-passphrase' }
  await send(url, '/api/user/register/', account)
  const { access, refresh } = await send(url, '/api/user/token/', account)
  await send(url, '/api/user/token/refresh/', { refresh })
  await send(url, '/api/user/token/verify/', { token: access })
  for (const path of ['/healthz', '/readyz', '/.well-known/jwks.json', '/api/user/me/']) {
    await fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${access}` } })
  }
}

async function send(url: string, path: string, body: object): Promise<Record<string, string>> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Record<string, string>
}
