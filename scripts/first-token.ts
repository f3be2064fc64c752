import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// Measures what a newcomer waits for: the time from an empty folder to the first access token, by
// the commands of README.md, with npm's cache as it is. Clones the last commit of this repository.
//   npm run first-token              the short way: npm ci --omit=dev && npm start
//   npm run first-token -- --all     with the packages for development
const install = process.argv.includes('--all') ? ['ci'] : ['ci', '--omit=dev']
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'latchkey-first-token-'))
const clone = join(folder, 'latchkey')

// A newcomer has neither the settings of `npm run` nor those of a service.
const kept = ['HOME', 'npm_config_cache', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'npm_config_sqlite3_binary_host']
const env = {
  ...Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  PORT: String(await freePort()),
}

let last = performance.now()
const phases: (readonly [string, number])[] = []
const phase = (name: string): void => {
  phases.push([name, (performance.now() - last) / 1000])
  last = performance.now()
}

try {
  execFileSync('git', ['clone', '--quiet', root, clone], { env, stdio: 'inherit' })
  phase('git clone')
  execFileSync('npm', install, { cwd: clone, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const isCompiled = existsSync(join(clone, 'node_modules/sqlite3/build/Release/obj'))
  phase(`npm ${install.join(' ')}${isCompiled ? ', which compiled the SQLite driver' : ''}`)
  await logIn()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const whole = phases.reduce((sum, [, seconds]) => sum + seconds, 0)
for (const [name, seconds] of [...phases, ['first token', whole] as const]) {
  console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`)
}
console.log(`Node ${process.versions.node}, ${availableParallelism()} cores`)

/** Starts the service, and registers and logs in as soon as it answers. */
async function logIn(): Promise<void> {
  // Its group has the process of npm and that of Node.
  const service = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'ignore', 'inherit'], detached: true })
  const ended = new Promise<void>((resolve) => service.once('exit', () => resolve()))
  let isRunning = true
  void ended.then(() => {
    isRunning = false
  })
  try {
    while (!(await answers('/healthz'))) {
      if (!isRunning) throw new Error('npm start has ended')
      await sleep(50)
    }
    phase('npm start')
    await answers('/api/user/register/', { username: 'jane_doe', password: 'secureP@ssw0rd' })
    if (!(await answers('/api/user/token/', { username: 'jane_doe', password: 'secureP@ssw0rd' }))) {
      throw new Error('the login failed')
    }
    phase('registration and login')
  } finally {
    if (isRunning) process.kill(-(service.pid ?? 0), 'SIGTERM')
    await ended
  }
}

async function answers(path: string, fields?: object): Promise<boolean> {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(fields) }
  const answer = await fetch(`http://127.0.0.1:${env.PORT}${path}`, fields && post).catch(() => undefined)
  return answer?.ok === true
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
