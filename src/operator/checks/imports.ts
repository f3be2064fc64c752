import type { Config } from '../../config/config.ts'
import { instantText } from '../../domain/clock.ts'
import { foreignTokensEnd, type LastImport } from '../../domain/imports/last-import.ts'
import type { InspectedSigningKey } from '../inspect.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

type ImportConfig = Pick<Config, 'foreignRefreshTokens' | 'tokens'>

/** While both services log in, an import runs every minute. */
const toleratedSeconds = 300

const name = 'import'

/** Checks the import of a Django site, and when its refresh tokens are no longer needed. */
export const checkImport = (
  found: LastImport | undefined,
  signingKey: InspectedSigningKey,
  config: ImportConfig,
  now: number,
): Finding => {
  if (found === undefined) return ok(name, 'none')
  const accepts = config.foreignRefreshTokens === 'accept'
  // Later the key may be replaced.
  if (accepts && signingKey.kind === 'good' && signingKey.fingerprint !== found.key) {
    const fix = 'set SIGNING_KEY to the key of the site, as python latchkey_django.py env writes it'
    return fail(name, 'SIGNING_KEY is not the key of the imported site: its tokens are not valid here', fix)
  }
  const end = foreignTokensEnd(found, config.tokens.refreshLifetimeSeconds)
  if (end !== undefined) return checkEnd(end, accepts, now)
  return accepts ? checkAge(found, now) : ok(name, `the last complete run was ${lastRun(found)}`)
}

const lastRun = ({ completedAt }: LastImport): string =>
  completedAt === undefined ? 'never' : instantText(completedAt)

function checkAge(found: LastImport, now: number): Finding {
  const { completedAt } = found
  if (completedAt !== undefined && now - completedAt <= toleratedSeconds) {
    return ok(name, `the last complete run was ${Math.max(0, now - completedAt)} seconds ago, with the key of the site`)
  }
  const text = `the last complete run was ${lastRun(found)}: what changed in Django since then is unknown here`
  const fix = 'run latchkey import django every minute; once Django gives out no more tokens, with --finish'
  return warn(name, text, fix)
}

function checkEnd(end: number, accepts: boolean, now: number): Finding {
  const date = instantText(end)
  if (!accepts) {
    return now >= end
      ? ok(name, 'finished')
      : warn(name, `refresh tokens of the site are refused, but valid until ${date}`, untilThen)
  }
  if (now < end) return ok(name, `finished: FOREIGN_REFRESH_TOKENS can be removed on ${date}`)
  const text = `FOREIGN_REFRESH_TOKENS=accept is no longer needed since ${date}: anyone who has SIGNING_KEY can log in as any user`
  return fail(name, text, 'remove FOREIGN_REFRESH_TOKENS, then replace SIGNING_KEY (docs/leave-django.md)')
}

const untilThen = 'set FOREIGN_REFRESH_TOKENS=accept until then, or their users log in again'
