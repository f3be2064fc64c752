import { type BoundedRequests, unexpectedAnswer, unreachableFault, type WholeAnswer } from './bounded-requests.ts'
import { createFetches, isWithin } from './fetches.ts'
import { createLocalJWKSet } from './jose.ts'
import { type FaultReport, VerifierFault } from './verifier-fault.ts'

interface KeySetParts {
  readonly url: URL
  readonly requests: BoundedRequests
  readonly report: FaultReport
  readonly timeoutSeconds: number
  readonly maxStaleSeconds: number
  readonly clockToleranceSeconds: number
}

/** As the service's own `Cache-Control`. */
const maxAgeSeconds = 300

/** Unknown `kid`s cause one fetch in this time: anybody can write such tokens. */
const unknownSeconds = 30

type FindKey = ReturnType<typeof createLocalJWKSet>
type Header = Parameters<FindKey>[0]
type Signed = Parameters<FindKey>[1]

/**
 * The service's public keys, and what else their answer shows. They are fetched when they are
 * needed, one fetch at a time. The first failed fetch delays requests. Further attempts run in the
 * background, as long as the known keys may be used.
 */
export const openKeySet = (parts: KeySetParts) => {
  const { url, timeoutSeconds, maxStaleSeconds } = parts
  let known: Awaited<ReturnType<typeof fetchKeys>> | undefined
  let unknownAt = Number.NEGATIVE_INFINITY
  const fetches = createFetches(async () => {
    known = await fetchKeys(parts)
  }, timeoutSeconds)

  const usable = () => (known && isWithin(known.askedAt, maxAgeSeconds + maxStaleSeconds) ? known : undefined)

  const unavailable = () =>
    fetches.failure() ?? unreachableFault('keys_unreachable', url, new DOMException('', 'TimeoutError'), timeoutSeconds)

  /** @throws VerifierFault when no keys may be used */
  const load = async () => {
    if (known === undefined || !isWithin(known.askedAt, maxAgeSeconds)) {
      const mustWait = usable() === undefined || fetches.failure() === undefined
      const fetching = fetches.join()
      if (mustWait) await fetching
    }
    const keys = usable()
    if (keys === undefined) throw unavailable()
    return keys
  }

  const mayLookForUnknown = (): boolean => {
    if (fetches.isRunning()) return true
    if (isWithin(unknownAt, unknownSeconds)) return false
    unknownAt = Date.now()
    return true
  }

  return {
    /** Finds a token's key, as jose asks for it. */
    keys: async (header: Header, token: Signed) => {
      const before = known
      let keys = await load()
      const isUnknown = () => typeof header?.kid === 'string' && !keys.kids.has(header.kid)
      // Keys that were read just now are not read again.
      if (isUnknown() && keys === before && mayLookForUnknown()) {
        await fetches.join()
        keys = known ?? keys
      }
      if (isUnknown() && fetches.failure() !== undefined) throw unavailable()
      return keys.find(header, token)
    },
    /** Whether the service publishes no keys. @throws VerifierFault when they cannot be read */
    isEmpty: async (): Promise<boolean> => (await load()).isEmpty,
    /** The fault of a clock, as of the last answer. */
    clockFault: () => known?.clockFault,
  }
}

/** @throws VerifierFault */
async function fetchKeys({ url, requests, report, clockToleranceSeconds }: KeySetParts) {
  const askedAt = Date.now()
  const { answer, keys } = await readKeys(url, requests).catch((error: unknown) => {
    if (error instanceof VerifierFault && error.kind !== 'closed') report(error)
    throw error
  })
  const clockFault = compareClocks(answer, (askedAt + Date.now()) / 2, clockToleranceSeconds)
  if (clockFault) report(clockFault)
  return {
    askedAt,
    clockFault,
    find: createLocalJWKSet({ keys }),
    kids: new Set(keys.map(({ kid }) => kid)),
    isEmpty: keys.length === 0,
  }
}

async function readKeys(url: URL, requests: BoundedRequests) {
  const answer = await requests.read(url, 'keys_unreachable')
  const keys = keysIn(answer)
  if (keys !== undefined) return { answer, keys }
  const kinds = { notFound: 'keys_not_found', unreachable: 'keys_unreachable' } as const
  throw unexpectedAnswer(kinds, url, answer, 'is no key set')
}

type Keys = Parameters<typeof createLocalJWKSet>[0]['keys']

function keysIn({ status, text }: WholeAnswer): Keys | undefined {
  if (status !== 200) return undefined
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown }
    const areKeys = Array.isArray(keys) && keys.every((key) => typeof key === 'object' && key !== null)
    return areKeys ? keys : undefined
  } catch {
    return undefined
  }
}

/** A difference that no slow network explains. */
const noticedSeconds = 60

/** Compares the header `Date` with this machine's clock. A cache adds `Age` (RFC 9111 5.1). */
function compareClocks({ headers }: WholeAnswer, now: number, tolerance: number): VerifierFault | undefined {
  const theirs = Date.parse(headers.get('Date') ?? '') + Number(headers.get('Age') ?? 0) * 1000
  const ahead = Math.round((now - theirs) / 1000)
  if (Number.isNaN(ahead) || Math.abs(ahead) <= noticedSeconds + tolerance) return undefined
  const difference = `${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'}`
  const effect = ahead > 0 ? 'Tokens expire here too early' : 'Tokens are accepted here for too long'
  return new VerifierFault(
    'clock',
    `This machine's clock is ${difference} the service's. ${effect}: synchronise both clocks (NTP).`,
  )
}
