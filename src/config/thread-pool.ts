import { availableParallelism } from 'node:os'

// Hashes run on libuv's pool, and so do SQLite, files, name look-ups and signatures. Hashes take a thread per core at most, so the four
// that others find by default are left to them. Node reads this at the pool's first use: an entry imports this file before all others.
process.env.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4)
