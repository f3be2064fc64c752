import type { Config } from '../../config/config.ts'
import { storageReasons } from '../../domain/storage-reasons.ts'
import { type Finding, fail, ok, warn } from '../../operator/checks/finding.ts'

/** The answers of a running service. */
export interface RunningService {
  readonly baseUrl: string
  /** Whether its URL was given, so that it should respond. */
  readonly named: boolean
  /** Undefined when it does not respond. */
  readonly answers:
    | { readonly ready: number; readonly reason?: string | undefined; readonly kids: readonly string[] | undefined }
    | undefined
}

/**
 * Checks that a service responds and publishes the keys of this database.
 * @param kids ids of the keys that the JWKS should have; undefined when unknown
 */
export const checkJwks = (
  { baseUrl, named, answers }: RunningService,
  kids: readonly string[] | undefined,
): Finding => {
  const name = 'JWKS'
  if (answers === undefined) {
    return named
      ? fail(name, `no service responds at ${baseUrl}`, 'correct --url, or check the proxy and the log of the service')
      : warn(
          name,
          `no service responds at ${baseUrl}`,
          'start the service, or give its URL: latchkey doctor --url https://...',
        )
  }
  if (answers.kids === undefined) {
    return fail(
      name,
      `${baseUrl}/.well-known/jwks.json is not a JWKS`,
      'configure the proxy to forward /.well-known/ to the service',
    )
  }
  if (answers.ready !== 200) {
    const known = Object.entries(storageReasons).find(([reason]) => reason === answers.reason)?.[1]
    const text = `${baseUrl}/readyz answers ${answers.ready}`
    return known === undefined
      ? fail(name, text, 'check the log of the service')
      : fail(name, `${text} because of its database: ${known.words}`, known.cure)
  }
  const { kids: published } = answers
  const missing = kids?.filter((kid) => !published.includes(kid)) ?? []
  const unexpected = kids === undefined ? [] : published.filter((kid) => !kids.includes(kid))
  if (missing.length + unexpected.length > 0) {
    const text = `${baseUrl} publishes other keys than this database has`
    return fail(name, text, 'run this with the settings of that service; a cache in between must obey Cache-Control')
  }
  if (published.length === 0) return ok(name, `${baseUrl} is ready; its keys are secret, so it publishes none`)
  return ok(name, `${baseUrl} is ready, and publishes the keys of this database (${published.length})`)
}

const timeoutMs = 5000

/** Requests the readiness and the JWKS of a running service. */
export const askService = async (
  config: Pick<Config, 'host' | 'port'>,
  url: string | undefined,
): Promise<RunningService> => {
  const baseUrl = url === undefined ? localUrl(config) : url.replace(/(?<!\/)\/+$/, '')
  const ask = (path: string) => fetch(`${baseUrl}${path}`, { signal: AbortSignal.timeout(timeoutMs) })
  try {
    const ready = await ask('/readyz')
    const kids = await readKids(await ask('/.well-known/jwks.json'))
    const reason = ready.status === 503 ? await readReason(ready) : undefined
    return { baseUrl, named: url !== undefined, answers: { ready: ready.status, reason, kids } }
  } catch {
    return { baseUrl, named: url !== undefined, answers: undefined }
  }
}

async function readReason(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && 'reason' in body ? String(body.reason) : undefined
}

async function readKids(response: Response): Promise<string[] | undefined> {
  const set: unknown = response.ok ? await response.json().catch(() => undefined) : undefined
  if (typeof set !== 'object' || set === null || !('keys' in set) || !Array.isArray(set.keys)) return undefined
  return set.keys.map((key: { readonly kid?: unknown }) => String(key.kid))
}

function localUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }
  const address = everywhere[host] ?? (host.includes(':') ? `[${host}]` : host)
  return `http://${address}:${port}`
}
