import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// `npm run bench:peers` installs the programs of row 10 into `.cache/bench-peers`. The row shows
// those that fail to install as not measured.
const cache = fileURLToPath(new URL('../../.cache/bench-peers/', import.meta.url))
const pocketBase = 'github.com/pocketbase/pocketbase/examples/base@v0.36.8'

const homeOf = (peer: string): string => fileURLToPath(new URL(peer, import.meta.url))

function installFromNpm(peer: string): void {
  const installed = join(cache, peer)
  cpSync(homeOf(peer), installed, { recursive: true })
  const args = ['install', '--no-package-lock', '--no-audit', '--no-fund']
  execFileSync('npm', args, { cwd: installed, stdio: 'inherit' })
}

/** Needs Go. PocketBase's own main program is one of its examples. */
function installPocketBase(): void {
  const folder = join(cache, 'go')
  mkdirSync(folder, { recursive: true })
  const env = { ...process.env, GOBIN: folder, CGO_ENABLED: '0' }
  execFileSync('go', ['install', pocketBase], { env, stdio: 'inherit' })
  renameSync(join(folder, 'base'), join(folder, 'pocketbase'))
}

const installs: Readonly<Record<string, () => void>> = {
  django: () => void execFileSync('./setup.sh', { cwd: homeOf('django'), stdio: 'inherit' }),
  express: () => installFromNpm('express'),
  'better-auth': () => installFromNpm('better-auth'),
  pocketbase: installPocketBase,
}

const wanted = process.argv.slice(2)
for (const [peer, install] of Object.entries(installs)) {
  if (wanted.length > 0 && !wanted.includes(peer)) continue
  process.stdout.write(`installing ${peer}\n`)
  try {
    install()
  } catch (error) {
    process.stderr.write(`${peer} is not installed: ${error}\n`)
    process.exitCode = 1
  }
}
