import { FetchError, ResponseError } from '../../../generated/client/runtime.ts'
import { type AccessToken, readAccessToken } from './access-token.ts'
import { RefreshUnavailableError, SessionEndedError, type SessionEndReason } from './errors.ts'
import { type Post, transportHeader } from './session-api.ts'
import { hasSession, type RecordKeeper, type SessionRecord, tokenBody, withoutSession } from './session-record.ts'
import type { RefreshTransport } from './storage.ts'

/** Dependencies of a refresh. */
export interface RefreshParts {
  readonly post: Post
  readonly keeper: RecordKeeper
  readonly transport: RefreshTransport
  /** Other tabs may write the record at any moment, because there are no locks. */
  readonly contended: boolean
  readonly newKey: () => string
  /** The longest time of a request. */
  readonly timeoutMs: number
}

/** The key was not stored, or removed at once. */
const withoutKey: Conflict = { retryAfterMs: 0, cause: new Error('The storage does not keep what it is given') }

/** How much longer than its timeout an abandoned request may be under way. */
const strayMs = 45_000

/** How often a refresh restarts after another tab was in the middle of one. */
const mostConflicts = 5

/**
 * How long tabs without locks wait for each other's writes, to see which of two keys was kept. A
 * write to localStorage takes 3 ms to another process, on a busy machine sometimes more than 60.
 */
const settleMs = 250

/**
 * Gets the next access token and, with rotation, the next refresh token. Safe to interrupt
 * anywhere: the key is stored before it is sent, goes with every retry, and is dropped once the
 * next refresh token is stored. Reads the record again after it has the lock, because another tab
 * may have refreshed.
 * @throws SessionEndedError when the service says that the session is over, RefreshUnavailableError
 *   for everything else
 */
export const refresh = async (parts: RefreshParts): Promise<AccessToken> => {
  let pausedMs = 0
  for (let conflicts = 0; ; conflicts += 1) {
    const { before, sent } = await withKey(parts)
    // Another tab has finished a refresh in the meantime, and removed the key.
    const outcome = sent.key === undefined ? withoutKey : await ask(parts, sent)
    if ('access' in outcome) {
      if (await keep(parts, before, sent, outcome)) return outcome.access
    } else pausedMs += outcome.retryAfterMs
    if (conflicts === mostConflicts || pausedMs > parts.timeoutMs) throw unavailable(outcome)
    if ('retryAfterMs' in outcome) await sleep(outcome.retryAfterMs)
  }
}

/** After too many conflicts with other tabs, or with a storage that does not work. */
const unavailable = (outcome: Outcome): RefreshUnavailableError =>
  'cause' in outcome ? new RefreshUnavailableError(undefined, outcome.cause) : new RefreshUnavailableError(409)

/** A read failure says nothing about the session. */
const readFrom = (keeper: RecordKeeper): Promise<SessionRecord> =>
  keeper.read().catch((error: unknown) => {
    throw new RefreshUnavailableError(undefined, error)
  })

async function read({ keeper }: RefreshParts): Promise<SessionRecord> {
  const record = await readFrom(keeper)
  if (!hasSession(record)) throw new SessionEndedError('logged_out')
  return record
}

/**
 * Stores the key of this refresh before it is sent: that of an interrupted refresh, or a new one.
 */
async function withKey(parts: RefreshParts): Promise<{ readonly before: SessionRecord; readonly sent: SessionRecord }> {
  const { keeper, transport, contended, newKey } = parts
  const before = await read(parts)
  if (transport === 'body' && before.key !== undefined) return { before, sent: before }
  const sentAt = transport === 'body' ? {} : { sentAt: Date.now() }
  await keeper.write({ ...before, key: before.key ?? newKey(), ...sentAt })
  if (contended) await sleep(settleMs)
  return { before, sent: await read(parts) }
}

/** An answer of the service. */
interface Renewed {
  readonly access: string
  readonly refresh?: string
}

interface Tokens {
  readonly access: AccessToken
  readonly refresh: string | undefined
}

interface Conflict {
  readonly retryAfterMs: number
  readonly cause?: unknown
}

type Outcome = Tokens | Conflict

async function ask(parts: RefreshParts, sent: SessionRecord): Promise<Outcome> {
  const { post, transport } = parts
  const { key } = sent
  const headers = { ...transportHeader(transport), ...(key !== undefined && { idempotencyKey: key }) }
  try {
    const answer = await post<Renewed>('token/refresh', tokenBody(sent), headers)
    const { access, refresh } = await answer.value()
    return { access: readAccessToken(access, Date.now()), refresh }
  } catch (error) {
    if (error instanceof ResponseError) return judge(parts, sent, error)
    throw new RefreshUnavailableError(undefined, error instanceof FetchError ? error.cause : error)
  }
}

/**
 * Only the service ends a session. A proxy in front of it may answer anything, but not in the
 * service's shape. A refusal says nothing about a login or a later refresh of another tab.
 */
async function judge({ keeper, transport }: RefreshParts, sent: SessionRecord, error: ResponseError): Promise<Outcome> {
  const { status, headers } = error.response
  const body = (await error.response.json().catch(() => undefined)) as Record<string, unknown> | undefined
  const reason = endOf(error.response, body, transport)
  if (reason !== undefined) {
    const kept = await readFrom(keeper)
    const isOther = kept.refresh !== sent.refresh || kept.sid !== sent.sid
    if (hasSession(kept) && isOther) return { retryAfterMs: 0 }
    await end(keeper, reason)
  }
  if (status !== 409) throw new RefreshUnavailableError(status, error)
  return { retryAfterMs: (Number(headers.get('Retry-After') ?? 1) || 0) * 1000 }
}

async function end(keeper: RecordKeeper, reason: SessionEndReason): Promise<never> {
  await keeper.write(withoutSession(await readFrom(keeper)))
  throw new SessionEndedError(reason)
}

/** By the `error_code` in the service's `WWW-Authenticate`. */
const endReasons: Readonly<Record<string, SessionEndReason>> = {
  token_blacklisted: 'revoked',
  token_expired: 'expired',
  account_gone: 'account_unavailable',
}

/** Refusals without a `code`, as those of simplejwt: a proxy may remove `WWW-Authenticate`. */
const withoutCode = /^(No active account found for the given token|The user's password has been changed)\.$/

function endOf(
  { status, headers }: Response,
  body: Record<string, unknown> | undefined,
  transport: RefreshTransport,
): SessionEndReason | undefined {
  // The cookie has expired or was deleted.
  if (status === 400 && transport !== 'body' && Array.isArray(body?.refresh)) return 'expired'
  const { code, detail = '' } = body ?? {}
  if (status !== 401 || typeof detail !== 'string') return undefined
  const errorCode = /\berror_code="(\w+)"/.exec(headers.get('WWW-Authenticate') ?? '')?.[1]
  const isOfService = errorCode !== undefined || code === 'token_not_valid' || withoutCode.test(detail)
  return isOfService ? (endReasons[errorCode ?? ''] ?? 'refused') : undefined
}

/**
 * A record that changed in the meantime wins: a login or logout in a tab without locks, or a later
 * refresh. The cookie may be that of a login whose answer did not arrive here: that login ends, and
 * so does the session whose cookie it has replaced.
 * @returns whether the access token is of the session in the record
 */
async function keep(parts: RefreshParts, before: SessionRecord, sent: SessionRecord, renewed: Tokens) {
  const { post, keeper, transport, contended } = parts
  const { sid } = renewed.access
  let kept = await read(parts)
  const isOther = () => kept.sid !== undefined && sid !== undefined && kept.sid !== sid
  if (isOther() && contended) {
    // Another tab may be about to store its login.
    await sleep(settleMs)
    kept = await read(parts)
  }
  if (isOther()) {
    if (kept.sid !== sent.sid) return false
    // A login in another tab without locks may follow: its record must stay.
    await keeper.write(withoutSession(kept))
    // The answer removes the cookie: a login must wait for it.
    await post('token/blacklist/', tokenBody(kept), transportHeader(transport)).catch(() => {})
    throw new SessionEndedError('logged_out')
  }
  if (kept.refresh !== sent.refresh || (transport !== 'body' && kept.key !== sent.key)) return true
  const after = transport === 'body' ? afterBody(kept, renewed.refresh) : afterCookie(parts, before, kept)
  if (after !== kept) await keeper.write({ ...after, ...(sid !== undefined && { sid }) })
  return true
}

/**
 * A key is used up when a new refresh token is stored. An answer may also repeat the token that was
 * sent; then the key is still needed.
 */
function afterBody(kept: SessionRecord, next: string | undefined): SessionRecord {
  if (next === undefined || next === kept.refresh) return kept
  const { key: _, ...rest } = kept
  return { ...rest, refresh: next }
}

/**
 * The refresh token is invisible here: a key is used up when no unanswered request with it can
 * still arrive.
 */
function afterCookie({ timeoutMs }: RefreshParts, before: SessionRecord, kept: SessionRecord): SessionRecord {
  const { key, sentAt: _, ...rest } = kept
  const { sentAt = 0 } = before
  const mayArrive = key !== undefined && key === before.key && Date.now() - sentAt < timeoutMs + strayMs
  return mayArrive ? { ...rest, key, sentAt } : rest
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
