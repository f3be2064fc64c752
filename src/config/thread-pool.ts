import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, constants, getPriority, setPriority } from 'node:os'

// Hashes run on libuv's pool, and so do SQLite, files, name look-ups and signatures. Hashes take a thread per core at most, so the four
// that others find by default are left to them. Node reads this at the pool's first use: an entry imports this file before all others.
process.env.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4)

/** A tenth of the share that the thread which answers has, and only while both want the same core. */
const niceness = 10

/**
 * Lets the thread that answers go before the pool, once the pool works: a refresh shall not wait for cores that hash passwords. For Linux alone,
 * where each thread has a priority; where it cannot be set, all stay equal, which is slower and nothing worse.
 * @see docs/adr/0020-requests-before-hashes.md
 */
export const lowerPoolPriority = (): void => {
  const threads = '/proc/self/task'
  try {
    const priority = Math.min(getPriority() + niceness, constants.priority.PRIORITY_LOW)
    for (const thread of readdirSync(threads)) {
      // A thread's number; libuv gives its threads this name.
      if (readFileSync(`${threads}/${thread}/comm`, 'utf8') === 'libuv-worker\n') setPriority(Number(thread), priority)
    }
  } catch {
    // No such folder, a thread that has ended, or a sandbox.
  }
}
