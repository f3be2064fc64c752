import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Contract, readContract } from '../../contract-tests/contract.ts'
import { ask } from '../../contract-tests/dredd/ask.ts'
import { asAdminClient } from '../../contract-tests/dredd/targets.ts'
import {
  createEventCheck,
  eventTypesOf,
  findGaps,
  isSigned,
  readEvent,
  type SentEvent,
} from '../../contract-tests/event-check.ts'

/** What a receiver got during a run. */
export interface Recorded {
  readonly requests: number
  /** The types of the events, each once. */
  readonly types: readonly string[]
  /** Each fault once. */
  readonly faults: readonly string[]
}

/** A receiver of events that compares each request with the contract. */
export interface Recorder {
  /** Confirms every request. */
  readonly url: string
  /** Waits until every event of the run has arrived, and returns what it got. */
  finish(): Promise<Recorded>
  stop(): Promise<void>
}

const testType = 'webhook.test'
const limitMs = 60_000

/**
 * Starts a receiver, and creates a webhook that takes every event.
 * @param serviceUrl a service that knows the admin client, without a final slash
 */
export const startRecorder = async (serviceUrl: string, contract: Contract = readContract()): Promise<Recorder> => {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    received.push({ path: request.url, headers: request.headers, text: await text(request) })
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const types = eventTypesOf(contract).filter((type) => type !== testType)
  const admin = `${serviceUrl}/api/admin/webhooks/`
  const wanted = { url: `${url}${ownPath.slice(1)}`, types }
  const { id, secret } = (await ask('POST', admin, 201, asAdminClient, wanted)) as Created
  await ask('POST', `${admin}${id}/test/`, 200, asAdminClient)

  const waiting = async (): Promise<number> => {
    const page = await ask('GET', `${admin}${id}/deliveries/?state=waiting&limit=1`, 200, asAdminClient)
    return (page as { deliveries: object[] }).deliveries.length
  }
  return {
    url,
    finish: async () => {
      const late = await isLate(waiting)
      const { faults, ...recorded } = judge(received, createEventCheck(contract), secret)
      return { ...recorded, faults: late ? [`events still wait after ${limitMs} ms`, ...faults] : faults }
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function isLate(waiting: () => Promise<number>): Promise<boolean> {
  const until = Date.now() + limitMs
  while ((await waiting()) > 0) {
    if (Date.now() > until) return true
    await sleep(50)
  }
  return false
}

interface Created {
  readonly id: string
  readonly secret: string
}

interface Received extends SentEvent {
  readonly path: string | undefined
}

/** Other webhooks get some of the events at other paths, under secrets of their own. */
const ownPath = '/all'

function judge(received: readonly Received[], check: (sent: SentEvent) => string[], secret: string): Recorded {
  const own = received.filter(({ path }) => path === ownPath)
  const events = own.flatMap(({ text: body }) => readEvent(body) ?? [])
  const unsigned = own.filter((sent) => !isSigned(sent, secret)).map(({ text: body }) => `not signed: ${body}`)
  const faults = [...received.flatMap(check), ...unsigned, ...findGaps(events)]
  return {
    requests: received.length,
    types: [...new Set(events.map(({ type }) => type))].sort(),
    faults: [...new Set(faults)],
  }
}
