import { abortable } from '../calls/abortable.ts'
import { VerifierFault, type VerifierFaultKind } from './verifier-fault.ts'

/** Longest body of an answer with status 200, in bytes. */
const mostBytes = { keys_unreachable: 1_000_000, feed_unreachable: 5_000_000 }

/** A whole answer; the body of other statuses than 200 is not read. */
export interface WholeAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Requests of a verifier. */
export interface BoundedRequests {
  /**
   * Reads a URL. It ends within the timeout, even if the server stops in the middle of a body or
   * `fetch` ignores its signal.
   * @param unreachable kind of the fault when no whole answer comes, or one that is too long
   * @throws VerifierFault
   */
  read(url: URL, unreachable: keyof typeof mostBytes, headers?: Readonly<Record<string, string>>): Promise<WholeAnswer>
  /** Ends all requests, and refuses further ones. */
  close(): void
}

/** What a closed verifier answers. */
export const closedFault = (): VerifierFault =>
  new VerifierFault('closed', 'The verifier was closed: call close() after the last request was answered.')

/** Creates requests that take at most a number of seconds. */
export const boundRequests = (fetchApi: typeof fetch, timeoutSeconds: number): BoundedRequests => {
  const open = new Set<AbortController>()
  let isClosed = false
  return {
    read: async (url, unreachable, headers = {}) => {
      if (isClosed) throw closedFault()
      const ending = new AbortController()
      const timer = setTimeout(() => ending.abort(new DOMException('', 'TimeoutError')), timeoutSeconds * 1000)
      open.add(ending)
      const reading = readWhole(fetchApi, url, { headers, signal: ending.signal }, mostBytes[unreachable])
      try {
        return await abortable(reading, ending.signal)
      } catch (error) {
        throw error instanceof VerifierFault ? error : unreachableFault(unreachable, url, error, timeoutSeconds)
      } finally {
        clearTimeout(timer)
        open.delete(ending)
      }
    },
    close: () => {
      isClosed = true
      for (const ending of open) ending.abort(closedFault())
    },
  }
}

/** Frameworks cache what their own `fetch` reads, unless a request says otherwise. */
const readWhole = async (fetchApi: typeof fetch, url: URL, init: RequestInit, most: number): Promise<WholeAnswer> => {
  const answer = await fetchApi(url, { ...init, cache: 'no-store', redirect: 'manual' })
  const { status, headers, body } = answer
  // An own `fetch` may have no streams.
  if (typeof body?.getReader !== 'function') return { status, headers, text: await answer.text() }
  if (status === 200) return { status, headers, text: await textOf(body, most) }
  // A failure to end the rest has no effect on the answer.
  body.cancel().catch(() => {})
  return { status, headers, text: '' }
}

async function textOf(body: ReadableStream<Uint8Array>, most: number): Promise<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (let part = await reader.read(); part?.value !== undefined; part = await reader.read()) {
    length += part.value.byteLength
    if (length > most) {
      reader.cancel().catch(() => {})
      throw new Error(`the answer is longer than ${most} bytes`)
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}

/** The fault of a URL from which no whole answer came. */
export function unreachableFault(kind: VerifierFaultKind, url: URL, error: unknown, seconds: number): VerifierFault {
  const reason = isTimeout(error) ? `no whole answer within ${seconds} s` : reasonOf(error)
  const advice = 'Check baseUrl, that the service runs, and that this machine reaches it.'
  return new VerifierFault(kind, `${url} cannot be read (${reason}). ${advice}`, error)
}

const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError'

/** Node's `fetch` names the reason in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  const { cause } = error as { cause?: { code?: unknown } }
  return typeof cause?.code === 'string' ? cause.code : error.message
}

/**
 * Explains an answer other than the expected one.
 * @param problem such as `has no key set`, of an answer with status 200
 */
export function unexpectedAnswer(
  kinds: { readonly notFound: VerifierFaultKind; readonly unreachable: VerifierFaultKind },
  url: URL,
  { status, headers }: Pick<WholeAnswer, 'status' | 'headers'>,
  problem: string,
): VerifierFault {
  if (status === 429 || status >= 500) {
    return new VerifierFault(kinds.unreachable, `${url} answered ${status}. The verifier tries again.`)
  }
  const found =
    status === 200 ? `${problem} (${headers.get('Content-Type') ?? 'no content type'})` : `answered ${status}`
  const location = headers.get('Location')
  const redirected = location === null ? '' : ` with a redirect to ${location}`
  const advice =
    'Set baseUrl to the root of the service, with its path if it has one: https://auth.example.com or https://example.com/auth. A proxy in between must pass this URL on.'
  return new VerifierFault(kinds.notFound, `${url} ${found}${redirected}. ${advice}`)
}
