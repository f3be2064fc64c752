import './config/thread-pool.ts'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// A third of a start from sources is stripping types. Only whoever can change the sources can write there; the compiled service gains nothing.
if (import.meta.filename.endsWith('.ts')) {
  enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)))
}
const { serve } = await import('./serve.ts')

try {
  await serve()
} catch (error) {
  const { explainStartFailure } = await import('./start-failure.ts')
  process.stderr.write(`latchkey: ${explainStartFailure(error)}\n`)
  process.exitCode = 1
}
