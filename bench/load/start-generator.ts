import { fileURLToPath } from 'node:url'
import type { Cleanup } from '../subjects/cleanup.ts'
import { startWorker } from '../subjects/worker.ts'
import type { Job, LoadResult } from './job.ts'

/**
 * Generates load from a separate process, one job after another; rejects when nothing was measured.
 */
export type RunLoad = (job: Job) => Promise<LoadResult>

const entry = fileURLToPath(new URL('generator.ts', import.meta.url))

/** Starts a load generator. */
export const startGenerator = (cleanup: Cleanup): RunLoad => {
  const ask = startWorker<Job, { readonly result?: LoadResult; readonly error?: string }>(entry, cleanup)
  return async (job) => {
    const { result, error } = await ask(job)
    if (result === undefined) throw new Error(error)
    return result
  }
}
