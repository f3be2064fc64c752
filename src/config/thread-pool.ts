import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, constants, getPriority, setPriority } from 'node:os'

// Password hashes share libuv's pool with SQLite, files, name look-ups and signatures. They use at
// most one thread per core, so the default four threads stay free for the others. Node reads this
// at the first use of the pool: an entry imports this file before all others.
process.env.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4)

/** A tenth of the share of the main thread, while both compete for a core. */
const niceness = 10

/**
 * Gives the main thread priority over the running pool, so that a refresh does not wait for cores
 * that hash passwords. Works on Linux only, where threads have priorities. Elsewhere requests are
 * slower under load.
 * @see docs/adr/0020-requests-before-hashes.md
 */
export const lowerPoolPriority = (): void => {
  const threads = '/proc/self/task'
  try {
    const priority = Math.min(getPriority() + niceness, constants.priority.PRIORITY_LOW)
    for (const thread of readdirSync(threads)) {
      // libuv gives this name to its threads.
      if (readFileSync(`${threads}/${thread}/comm`, 'utf8') === 'libuv-worker\n') setPriority(Number(thread), priority)
    }
  } catch {
    // Not Linux, a thread that has ended, or a sandbox.
  }
}
