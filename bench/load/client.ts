import type { Request } from 'autocannon'
import type { Job, OpenSession } from './job.ts'

/** A simulated client: what it sends, and its results so far. */
export interface Client {
  readonly request: Request
  answers: number
  /** Milliseconds, by this process's clock. */
  lastAnswerAt: number
  readonly refusals: string[]
}

/**
 * Creates a client for a job.
 * @param sessions its own; a login needs none
 */
export const makeClient = (job: Job, sessions: readonly OpenSession[]): Client => {
  const path = job.paths[job.workload]
  if (path === undefined) throw new Error(`there is no ${job.workload} here`)
  const client: Client = { request: {}, answers: 0, lastAnswerAt: 0, refusals: [] }
  const hear = (status: number, body: string): boolean => {
    if (status === 200) client.answers += 1
    else client.refusals.push(`${status} ${body.slice(0, 200)}`)
    client.lastAnswerAt = performance.now()
    return status === 200
  }
  return Object.assign(client, { request: requestOf(job, path, sessions, hear) })
}

type Hear = (status: number, body: string) => boolean

const asJson = { 'content-type': 'application/json' }

function requestOf(job: Job, path: string, sessions: readonly OpenSession[], hear: Hear): Request {
  const onResponse = (status: number, body: string): void => void hear(status, body)
  if (job.workload === 'login') {
    return { method: 'POST', path, headers: asJson, body: JSON.stringify(job.credentials), onResponse }
  }
  const [first] = sessions
  if (first === undefined) throw new Error(`${job.workload}: a client has no session`)
  if (job.workload === 'me') {
    return { method: 'GET', path, headers: { authorization: `Bearer ${first.access}` }, onResponse }
  }
  if (job.workload === 'verify') {
    return { method: 'POST', path, headers: asJson, body: JSON.stringify({ token: first.access }), onResponse }
  }
  return refreshOf(job, path, sessions, hear)
}

/** The latest tokens go into the next request; those of a session wait until its next turn. */
function refreshOf(job: Job, path: string, sessions: readonly OpenSession[], hear: Hear): Request {
  const tokens = sessions.map(({ refresh }) => refresh)
  let turn = 0
  return {
    method: 'POST',
    path,
    headers: asJson,
    setupRequest: (request) =>
      job.refreshIn === 'header'
        ? { ...request, headers: { authorization: `Bearer ${tokens[turn]}` } }
        : { ...request, body: JSON.stringify({ refresh: tokens[turn] }) },
    onResponse: (status, body) => {
      // Without rotation the refresh token stays valid.
      if (hear(status, body)) tokens[turn] = JSON.parse(body).refresh ?? tokens[turn]
      turn = (turn + 1) % tokens.length
    },
  }
}
