import { fork } from 'node:child_process'
import type { Cleanup } from './cleanup.ts'

/** Starts a process that answers each message with one; the clean-up kills it. */
export const startWorker = <Job, Answer>(entry: string, cleanup: Cleanup): ((job: Job) => Promise<Answer>) => {
  const child = fork(entry, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  cleanup.add(async () => void child.kill('SIGKILL'))
  return (job) =>
    new Promise((resolve, reject) => {
      const died = (): void => reject(new Error(`${entry} has died`))
      child.once('exit', died).once('message', (answer: Answer) => {
        child.off('exit', died)
        resolve(answer)
      })
      child.send(job as object)
    })
}
