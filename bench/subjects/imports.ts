import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable, type Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Cleanup } from './cleanup.ts'
import type { Latchkey } from './latchkey.ts'
import type { SideWork } from './side-work.ts'

type Import = ChildProcessByStdio<Writable, Readable, Readable>

const command = fileURLToPath(new URL('../../src/cli/latchkey.mjs', import.meta.url))
const linesAtOnce = 400

/** As Django stores it, for accounts that do not log in. */
const password = `pbkdf2_sha256$1000000$saltsaltsaltsaltsaltsa$${Buffer.alloc(32, 1).toString('base64')}`

/** Runs `latchkey import accounts`, a process of its own, on new accounts without an end. */
export const startImports = ({ folder }: Latchkey, cleanup: Cleanup): SideWork => {
  let running: Import | undefined
  let isEnding = false
  let written = 0

  function* lines(): Generator<string> {
    while (!isEnding) {
      const from = written
      written += linesAtOnce
      yield Array.from(
        { length: linesAtOnce },
        (_, number) => `${JSON.stringify({ username: `imported-${from + number}`, password })}\n`,
      ).join('')
    }
  }
  cleanup.add(async () => void running?.kill('SIGKILL'))
  return {
    start: async () => {
      isEnding = false
      const child = spawn(process.execPath, [command, 'import', 'accounts', '--json'], {
        cwd: folder,
        env: { PATH: process.env.PATH, DATA_DIR: folder },
        stdio: ['pipe', 'pipe', 'pipe'],
      })
      running = child
      Readable.from(lines()).pipe(child.stdin)
      // It reports its progress every second.
      await Promise.race([once(child.stderr, 'data'), once(child, 'exit').then(() => refuse('ended at once'))])
    },
    stop: async () => {
      isEnding = true
      const child = running
      if (child === undefined) return ''
      let answer = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        answer += text
      })
      child.stderr.resume()
      const [code] = await once(child, 'close')
      if (code !== 0) refuse(`exit code ${code}`)
      return `${JSON.parse(answer).accounts.created} accounts imported`
    },
  }
}

function refuse(reason: string): never {
  throw new Error(`latchkey import: ${reason}`)
}
