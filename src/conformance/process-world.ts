import { isObject } from './compare-json.ts'
import { durationSeconds } from './duration.ts'
import { type Place, tryConnection } from './raw-http.ts'
import { type Allowance, BrokenWorld, type MakeWorld, type World, type WorldRequest } from './world.ts'
import type { Ask } from './world-command.ts'

/**
 * Makes worlds with a command that speaks the protocol of `docs/conformance.md`.
 * @param base root of the implementation, unless the command names another one
 */
export const worldsOf =
  (ask: Ask, base: URL): MakeWorld =>
  async (request) => {
    const { base_url: ownBase, additions, paths } = await ask({ op: 'start', ...startOf(request) })
    const at = placeOf(typeof ownBase === 'string' ? readUrl(ownBase) : base)
    await tryConnection(at).catch((error: Error) => {
      throw new BrokenWorld(`there is no connection to ${at.host}:${at.port}: ${error.message}`)
    })
    const rows = async (op: string): Promise<void> => void (await ask({ op }))
    return {
      ...at,
      ...(isObject(paths) && { paths: paths as NonNullable<World['paths']> }),
      allows: allowanceOf(additions),
      reset: async () => void (await ask({ op: 'reset' })),
      addAccount: async ({ stored, password = null, ...account }) =>
        void (await ask({ op: 'add_account', ...account, password, stored_password: stored ?? null })),
      setActive: async (id, active) => void (await ask({ op: 'set_active', id, active })),
      setPassword: async (id, password) => void (await ask({ op: 'set_password', id, password })),
      rename: async (id, username) => void (await ask({ op: 'rename', id, username })),
      deleteAccount: async (id) => void (await ask({ op: 'delete_account', id })),
      sleep: async (seconds) => void (await ask({ op: 'sleep', seconds })),
      changeTokenRows: rows,
      stop: async () => void (await ask({ op: 'stop' })),
    }
  }

/** Settings as values that need no reading: keys as PEM or text, durations in seconds. */
function startOf({ name, profile, keys }: WorldRequest): Readonly<Record<string, unknown>> {
  const { SIMPLE_JWT: simpleJwt = {}, REST_FRAMEWORK: restFramework = {}, ...others } = profile
  const plain = Object.entries(simpleJwt).map(([setting, value]) => [setting, plainValue(setting, value)])
  function plainValue(setting: string, value: unknown): unknown {
    if (/_LIFETIME$|^LEEWAY$/.test(setting)) return durationSeconds(value) ?? value
    return typeof value === 'string' ? keys.settingText(value) : value
  }
  const secret = keys.secret('secret').toString()
  const settings = { SIGNING_KEY: secret, ...Object.fromEntries(plain) }
  return { profile: name, ...others, secret_key: secret, SIMPLE_JWT: settings, REST_FRAMEWORK: restFramework }
}

function readUrl(text: string): URL {
  const url = URL.parse(text)
  if (url !== null && /^https?:$/.test(url.protocol)) return url
  throw new BrokenWorld(`the base_url of the world command is not an http or https URL: ${text}`)
}

function placeOf(base: URL): Place & { readonly path: string } {
  const isEncrypted = base.protocol === 'https:'
  return {
    // An IPv6 address has brackets in a URL only.
    host: base.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(base.port || (isEncrypted ? 443 : 80)),
    isEncrypted,
    path: base.pathname.replace(/\/$/, ''),
  }
}

function allowanceOf(additions: unknown): Allowance {
  const of = (name: string): string[] => {
    const names = isObject(additions) ? additions[name] : undefined
    return Array.isArray(names) ? names.map(String) : []
  }
  return {
    claims: of('claims'),
    headers: of('headers'),
    refreshHeaders: of('refresh_headers'),
    recordedErrors: true,
    secondsApart: 1,
  }
}
