import { type Configuration, ResponseError, TokensApi } from '../../generated/client/index.ts'
import { type AccessToken, readAccessToken } from './access-token.ts'
import { RefreshUnavailableError, SessionEndedError, type SessionEndReason } from './errors.ts'
import { hasSession, type RecordKeeper, type SessionRecord, tokenBody, withoutSession } from './session-record.ts'
import type { RefreshTransport } from './storage.ts'

/** Dependencies of a refresh. */
export interface RefreshParts {
  readonly configuration: Configuration
  readonly keeper: RecordKeeper
  readonly transport: RefreshTransport
  /** Other tabs may write the record at any moment, because there are no locks. */
  readonly contended: boolean
  readonly newKey: () => string
}

/** Timeout of a request: longer than the service takes for any. */
const patienceMs = 30_000

/** How long an abandoned request may still be under way: longer than that. */
const strayMs = 60_000

/** How often a refresh restarts after another tab was in the middle of one. */
const mostConflicts = 5

/** How long tabs that chose a key at the same moment wait to see which key was kept. */
const settleMs = 50

/**
 * Gets the next access token and, with rotation, the next refresh token. Safe to interrupt
 * anywhere: the key is stored before it is sent, goes with every retry, and is dropped once the
 * next refresh token is stored. Reads the record again after it has the lock, because another tab
 * may have refreshed.
 * @throws SessionEndedError when the service says that the session is over, RefreshUnavailableError
 *   for everything else
 */
export const refresh = async (parts: RefreshParts): Promise<AccessToken> => {
  for (let conflicts = 0; ; conflicts += 1) {
    const { before, sent } = await withKey(parts)
    const outcome = await ask(parts, sent)
    if ('access' in outcome) {
      await keep(parts, before, sent, outcome.refresh)
      return outcome.access
    }
    if (conflicts === mostConflicts) throw new RefreshUnavailableError(409)
    await sleep(outcome.retryAfterMs)
  }
}

/** A read failure says nothing about the session. */
async function read({ keeper }: RefreshParts): Promise<SessionRecord> {
  const record = await keeper.read().catch((error: unknown) => {
    throw new RefreshUnavailableError(undefined, error)
  })
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
  const sent = await read(parts)
  // Another tab has finished a refresh in the meantime, and removed the key.
  return sent.key === undefined ? withKey(parts) : { before, sent }
}

type Outcome =
  | { readonly access: AccessToken; readonly refresh: string | undefined }
  | { readonly retryAfterMs: number }

async function ask(parts: RefreshParts, record: SessionRecord): Promise<Outcome> {
  const { configuration, transport } = parts
  const request = {
    refreshTokenRequest: tokenBody(record),
    ...transportHeader(transport),
    ...(record.key !== undefined && { idempotencyKey: record.key }),
  }
  try {
    const answer = await patiently((init) => new TokensApi(configuration).refreshTokenPair(request, init))
    const { access, refresh } = answer as { access: string; refresh?: string }
    return { access: readAccessToken(access, Date.now()), refresh }
  } catch (error) {
    if (!(error instanceof ResponseError)) throw new RefreshUnavailableError(undefined, error)
    return judge(parts, error)
  }
}

/** Returns the parameter that names the transport; none for the body. */
export const transportHeader = (transport: RefreshTransport) =>
  transport === 'body' ? {} : { xRefreshTransport: transport }

/** Aborts after a timeout. */
export const patiently = async <T>(send: (init: RequestInit) => Promise<T>): Promise<T> => {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    return await send({ signal: patience.signal })
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Only the service ends a session. A proxy in front of it may answer anything, but not in the
 * service's shape.
 */
async function judge({ keeper, transport }: RefreshParts, error: ResponseError): Promise<Outcome> {
  const { status, headers } = error.response
  const body = (await error.response.json().catch(() => undefined)) as Record<string, unknown> | undefined
  const reason = endOf(error.response, body, transport)
  if (reason !== undefined) {
    await keeper.write(withoutSession(await keeper.read()))
    throw new SessionEndedError(reason)
  }
  if (status !== 409) throw new RefreshUnavailableError(status, error)
  return { retryAfterMs: Number(headers.get('Retry-After') ?? 1) * 1000 }
}

/** By the `error_code` in the service's `WWW-Authenticate`. */
const endReasons: Readonly<Record<string, SessionEndReason>> = {
  token_blacklisted: 'revoked',
  token_expired: 'expired',
  account_gone: 'account_unavailable',
}

function endOf(
  { status, headers }: Response,
  body: Record<string, unknown> | undefined,
  transport: RefreshTransport,
): SessionEndReason | undefined {
  // The cookie has expired or was deleted.
  if (status === 400 && transport !== 'body' && Array.isArray(body?.refresh)) return 'expired'
  if (status !== 401 || typeof body?.detail !== 'string') return undefined
  const code = /\berror_code="(\w+)"/.exec(headers.get('WWW-Authenticate') ?? '')?.[1]
  return endReasons[code ?? ''] ?? 'refused'
}

/**
 * A record that changed in the meantime wins: a login or logout in a tab without locks, or a later
 * refresh.
 */
async function keep(parts: RefreshParts, before: SessionRecord, sent: SessionRecord, next: string | undefined) {
  const { keeper, transport } = parts
  const kept = await read(parts)
  if (kept.refresh !== sent.refresh || (transport !== 'body' && kept.key !== sent.key)) return
  const after = transport === 'body' ? afterBody(kept, next) : afterCookie(before, kept)
  if (after !== kept) await keeper.write(after)
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
function afterCookie(before: SessionRecord, kept: SessionRecord): SessionRecord {
  const { key, sentAt: _, ...rest } = kept
  const { sentAt = 0 } = before
  const mayArrive = key !== undefined && key === before.key && Date.now() - sentAt < strayMs
  return mayArrive ? { ...rest, key, sentAt } : rest
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
