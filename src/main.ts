import './config/thread-pool.ts'
import { serve } from './serve.ts'
import { explainStartFailure } from './start-failure.ts'

try {
  await serve()
} catch (error) {
  process.stderr.write(`latchkey: ${explainStartFailure(error)}\n`)
  process.exitCode = 1
}
