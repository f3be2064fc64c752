// The ceiling of logins: scrypt in a loop, in a process of its own. Receives a job and answers with
// hashes a second.
import { randomBytes, scrypt } from 'node:crypto'

/** A piece of work. */
export interface ScryptJob {
  readonly seconds: number
  readonly atOnce: number
  readonly logN: number
  readonly r: number
  readonly p: number
}

process.on('message', async (job: ScryptJob) => {
  const begun = performance.now()
  let made = 0
  const loop = async (): Promise<void> => {
    while (performance.now() - begun < job.seconds * 1000) {
      await hash(job)
      made += 1
    }
  }
  await Promise.all(Array.from({ length: job.atOnce }, loop))
  process.send?.((made / (performance.now() - begun)) * 1000)
})

function hash({ logN, r, p }: ScryptJob): Promise<void> {
  const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r }
  return new Promise((resolve, reject) => {
    scrypt('correct horse battery', randomBytes(32), 64, options, (error) =>
      error === null ? resolve() : reject(error),
    )
  })
}
