import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { interpreter, whyNoPython } from '../interop/python.ts'
import { socketVariable } from './support/python.ts'
import { pythonEnvironment } from './support/worker.ts'

// Runs `node` with the given arguments and a server of warm Python processes for the tests of
// Django sites; exits with its code. Without Python the tests say so themselves.
const folder = mkdtempSync(join(tmpdir(), 'latchkey-warm-'))
const env: NodeJS.ProcessEnv = { ...process.env }
const isMissing = whyNoPython('django, rest_framework_simplejwt, gunicorn, argon2, bcrypt, psycopg') !== undefined
const server = isMissing ? undefined : await startWarm(join(folder, 'socket'))
const child = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit', env })
const [code] = await once(child, 'close')
process.exitCode = code ?? 1
if (server !== undefined) {
  const ended = once(server, 'close')
  server.kill('SIGTERM')
  await ended
}
rmSync(folder, { recursive: true })

async function startWarm(socket: string) {
  // Warnings are as the calls say.
  const { PYTHONWARNINGS: _, ...environment } = pythonEnvironment
  const args = [join(import.meta.dirname, 'support/warm.py'), socket]
  const warm = spawn(interpreter, args, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const [ready] = await Promise.race([once(warm.stdout, 'data'), once(warm, 'close')])
  if (String(ready) !== 'ready\n') throw new Error('warm.py ended')
  env[socketVariable] = socket
  return warm
}
