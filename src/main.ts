import './config/thread-pool.ts'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Stripping types takes a third of a start from sources. Only users who can change the sources can
// write to this cache.
if (import.meta.url.endsWith('.ts')) {
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
