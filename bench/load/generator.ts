// The load generator, a process of its own: takes jobs from its parent one after another and answers each with what came of it.
import autocannon from 'autocannon'
import type { Job, LoadResult, OpenSession } from './job.ts'

process.on('message', async (job: Job) => {
  try {
    process.send?.({ result: await work(job) })
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) })
  }
})

async function work(job: Job): Promise<LoadResult> {
  const before = process.cpuUsage()
  const begun = performance.now()
  const results = await Promise.all(job.baseUrls.map((baseUrl, place) => fire(job, baseUrl, place)))
  const elapsedSeconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(before)
  const answers = results.reduce((sum, result) => sum + result['2xx'], 0)
  return {
    answers,
    perSecond: results.reduce((sum, result) => sum + result['2xx'] / result.duration, 0),
    p99Ms: Math.max(...results.map(({ latency }) => latency.p99)),
    generatorCores: (user + system) / 1e6 / elapsedSeconds,
  }
}

async function fire(job: Job, baseUrl: string, place: number): Promise<autocannon.Result> {
  const targets = job.baseUrls.length
  const connections = Math.floor(job.clients / targets)
  const sessions = job.sessions.filter((_, index) => index % targets === place)
  let client = 0
  const refusals: string[] = []
  const result = await autocannon({
    url: baseUrl,
    connections,
    duration: job.seconds,
    timeout: 30,
    setupClient: (each) => {
      const own = sessions.filter((_, index) => index % connections === client)
      client += 1
      each.setRequests([requestOf(job, own, (refusal) => refusals.push(refusal))])
    },
  })
  // A refusal is answered faster than the work is done: a measurement with refusals measures nothing.
  if (refusals.length > 0) throw new Error(`${job.workload}: ${refusals.length} refused, the first with ${refusals[0]}`)
  if (result.errors > 0) throw new Error(`${job.workload}: ${result.errors} requests without an answer`)
  return result
}

/** Makes what a client sends time and again; what it got last goes into what it sends next. */
function requestOf(job: Job, sessions: readonly OpenSession[], refuse: (refusal: string) => void): autocannon.Request {
  const tokens = sessions.map((session) => ({ ...session }))
  const path = job.paths[job.workload]
  const json = { 'content-type': 'application/json' }
  const check = (status: number, body: string): boolean => {
    if (status !== 200) refuse(`${status} ${body.slice(0, 200)}`)
    return status === 200
  }
  const onResponse = check as unknown as (status: number, body: string) => void
  if (job.workload === 'login') {
    return { method: 'POST', path, headers: json, body: JSON.stringify(job.credentials), onResponse }
  }
  let turn = 0
  const current = () => tokens[turn] as { access: string; refresh: string }
  if (tokens.length === 0) throw new Error(`${job.workload}: a client has no session`)
  if (job.workload === 'me') {
    return { method: 'GET', path, headers: { authorization: `Bearer ${current().access}` }, onResponse }
  }
  if (job.workload === 'verify') {
    return { method: 'POST', path, headers: json, body: JSON.stringify({ token: current().access }), onResponse }
  }
  return {
    method: 'POST',
    path,
    headers: json,
    setupRequest: (request) => ({ ...request, body: JSON.stringify({ refresh: current().refresh }) }),
    onResponse: (status, body) => {
      if (!check(status, body)) return
      current().refresh = JSON.parse(body).refresh
      turn = (turn + 1) % tokens.length
    },
  }
}
