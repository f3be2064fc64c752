import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// `npm run bench:peers` installs the peers of row 8 into `.cache/bench-peers`. The row omits those
// that fail to install.
const npmInstall = ['npm', 'install', '--no-package-lock', '--no-audit', '--no-fund'] as const
const installs = { django: ['./setup.sh'], express: npmInstall, 'better-auth': npmInstall } as const

for (const [peer, [command, ...args]] of Object.entries(installs)) {
  process.stdout.write(`installing ${peer}\n`)
  const home = fileURLToPath(new URL(peer, import.meta.url))
  const installed = fileURLToPath(new URL(`../../.cache/bench-peers/${peer}`, import.meta.url))
  try {
    if (command === 'npm') cpSync(home, installed, { recursive: true })
    execFileSync(command, args, { cwd: command === 'npm' ? installed : home, stdio: 'inherit' })
  } catch (error) {
    process.stderr.write(`${peer} is not installed: ${error}\n`)
    process.exitCode = 1
  }
}
