import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Cleanup } from '../subjects/cleanup.ts'
import type { Job, LoadResult } from './job.ts'

/** Makes load from a process of its own, one job after another. */
export type RunLoad = (job: Job) => Promise<LoadResult>

const entry = fileURLToPath(new URL('generator.ts', import.meta.url))

/** Starts a load generator. Its jobs reject when a request was refused: then nothing was measured. */
export const startGenerator = (cleanup: Cleanup): RunLoad => {
  const child = fork(entry, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  cleanup.add(async () => void child.kill('SIGKILL'))
  return async (job) => {
    child.send(job)
    const [answer] = (await once(child, 'message')) as [{ result?: LoadResult; error?: string }]
    if (answer.result === undefined) throw new Error(answer.error)
    return answer.result
  }
}
