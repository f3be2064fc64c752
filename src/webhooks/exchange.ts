import type { IncomingMessage, RequestOptions } from 'node:http'
import type { DeliveryFault, SendResult } from '../domain/webhooks/send-request.ts'
import { faultOf } from './fault-of.ts'
import { request as httpRequest, https } from './node-http.ts'

/** The part of an answer that is read, in bytes. */
const mostAnswerBytes = 1024

/** Informational answers (1xx) before the final one. */
const mostInformation = 8

/** What came back. */
export interface Exchange extends Pick<SendResult, 'status' | 'fault'> {
  /** Whether the receiver had closed the idle connection that the request was sent over. */
  readonly isStale: boolean
}

/** Ends a running exchange with a fault. */
export type EndExchange = (fault: DeliveryFault) => void

interface ExchangeParts {
  readonly options: RequestOptions
  readonly body: string
  readonly timeoutMs: number
  /** Holds this exchange while it runs. */
  readonly running: Set<EndExchange>
}

/** Sends one request and reads the answer up to its limit, within a time. Never rejects. */
export const exchange = ({ options, body, timeoutMs, running }: ExchangeParts): Promise<Exchange> =>
  new Promise((resolve) => {
    const request = options.protocol === 'https:' ? https().request(options) : httpRequest(options)
    let status: number | null = null
    let information = 0

    const finish = (fault: DeliveryFault | null) => {
      if (!running.delete(end)) return
      clearTimeout(timer)
      const isStale = request.reusedSocket && status === null && fault === 'connection_failed'
      resolve({ status, fault, isStale })
    }
    const end = (fault: DeliveryFault | null) => {
      finish(fault)
      request.destroy()
    }
    const timer = setTimeout(() => end('timed_out'), timeoutMs)
    running.add(end)

    request.on('error', (error) => finish(faultOf(error, request.socket)))
    request.on('close', () => finish('connection_failed'))
    request.on('information', () => {
      information += 1
      if (information > mostInformation) end('answer_malformed')
    })
    request.on('response', (response) => {
      status = response.statusCode ?? null
      readAnswer(response, { ended: () => finish(null), cut: () => end(null) })
      response.on('error', (error) => finish(faultOf(error, request.socket)))
    })
    request.end(body)
  })

/** Reads an answer to its end, so that the connection can be used again, or up to the limit. */
function readAnswer(response: IncomingMessage, { ended, cut }: { ended: () => void; cut: () => void }): void {
  if (Number(response.headers['content-length']) > mostAnswerBytes) {
    cut()
    return
  }
  let bytes = 0
  response.on('end', ended)
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > mostAnswerBytes) cut()
  })
}
