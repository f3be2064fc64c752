// The load generator, in a process of its own: receives jobs one after another and answers each
// with its result.
import { cpus } from 'node:os'
import autocannon from 'autocannon'
import { percentile } from '../measure/statistics.ts'
import { type Client, makeClient } from './client.ts'
import type { Job, LoadResult } from './job.ts'

process.on('message', async (job: Job) => {
  try {
    process.send?.({ result: await work(job) })
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) })
  }
})

async function work(job: Job): Promise<LoadResult> {
  const before = process.cpuUsage()
  const busyBefore = busyMs()
  const begun = performance.now()
  const clients: Client[] = []
  const latencies: number[] = []
  await Promise.all(job.baseUrls.map((baseUrl, place) => fire(job, { baseUrl, place }, clients, latencies)))
  const { user, system } = process.cpuUsage(before)
  const elapsedMs = performance.now() - begun
  const busyCores = (busyMs() - busyBefore) / elapsedMs
  const refusals = clients.flatMap((client) => client.refusals)
  if (refusals.length > 0 && job.refusals === 'fail') {
    throw new Error(`${job.workload}: ${refusals.length} refused, the first with ${refusals[0]}`)
  }
  const answers = clients.reduce((sum, client) => sum + client.answers, 0)
  const lastAnswerAt = Math.max(...clients.map((client) => client.lastAnswerAt))
  return {
    answers,
    // Measures until the last answer: at low rates, requests under way at the end would distort the
    // result.
    perSecond: answers === 0 ? 0 : (answers / (lastAnswerAt - begun)) * 1000,
    medianMs: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    refused: refusals.length,
    generatorCores: (user + system) / 1000 / elapsedMs,
    busyCores,
  }
}

/** Busy time of all cores since the machine was started. */
function busyMs(): number {
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0)
}

async function fire(
  job: Job,
  { baseUrl, place }: { readonly baseUrl: string; readonly place: number },
  clients: Client[],
  latencies: number[],
): Promise<void> {
  const targets = job.baseUrls.length
  const connections = Math.floor(job.clients / targets)
  const sessions = job.sessions.filter((_, index) => index % targets === place)
  let made = 0
  const result = await autocannon({
    url: baseUrl,
    connections,
    ...(job.requests === undefined
      ? { duration: job.seconds }
      : { amount: Math.max(connections, Math.round(job.requests / targets)) }),
    timeout: 30,
    setupClient: (connection) => {
      const client = makeClient(
        job,
        sessions.filter((_, index) => index % connections === made),
      )
      made += 1
      clients.push(client)
      connection.setRequests([client.request])
      connection.on('response', (_status, _bytes, milliseconds) => latencies.push(milliseconds))
    },
  })
  if (result.errors > 0 && job.refusals === 'fail') {
    throw new Error(`${job.workload}: ${result.errors} requests without an answer`)
  }
}
