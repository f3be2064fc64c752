import assert from 'node:assert/strict'
import { parseConfig } from '../../src/config/config.ts'
import { limitsOff } from '../../tests/support/limits.ts'
import { startService, type TestService } from '../../tests/support/service.ts'
import { alternate, type Contender } from '../measure/alternate.ts'
import { ratios, summarize } from '../measure/statistics.ts'
import { type Cleanup, withCleanup } from '../subjects/cleanup.ts'
import { forHashing, type Measure } from './experiment.ts'
import { rowOf } from './rows.ts'

const credentials = { username: 'bench', password: 'correct horse battery' }
const settings = { ...limitsOff, LOG_LEVEL: 'silent' }
const atOnce = 2

/** Row 12: the CPU time of a login with a webhook that takes it, and without one. */
export const outbox: Measure = (how) =>
  withCleanup(async (cleanup) => {
    const [without, taken] = [await logins('without', cleanup), await logins('taken', cleanup)]
    const [plain = [], stored = []] = await alternate([without, taken], forHashing(how))
    const note = `${summarize(stored).median.toFixed(2)} ms against ${summarize(plain).median.toFixed(2)} ms`
    return [{ row: rowOf('12'), ...summarize(ratios(stored, plain)), note }]
  })

/** CPU milliseconds of this process for a login. */
async function logins(webhook: 'without' | 'taken', cleanup: Cleanup): Promise<Contender<number>> {
  const at = await startService(settings, { strength: parseConfig({}).scrypt })
  cleanup.add(() => at.stop())
  await at.service.register(credentials.username, credentials.password)
  if (webhook === 'taken') {
    // Not active: the deliveries are stored, and not sent.
    const row = { id: 'w', url: 'https://example.com/', is_active: false, secret: 'sealed', sealed_by: 'none' }
    await at.service.database.knex('webhooks').insert({ ...row, created_at: at.service.clock.now() })
  }
  return { name: webhook, run: (seconds) => cpuOfLogins(at, seconds) }
}

async function cpuOfLogins({ baseUrl }: TestService, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000
  const begun = process.cpuUsage()
  let count = 0
  const logIn = async () => {
    while (performance.now() < end) {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${baseUrl}/api/user/token/`, {
        method: 'POST',
        headers,
        body: JSON.stringify(credentials),
      })
      assert.equal(answer.status, 200, await answer.text())
      count += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, logIn))
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000 / count
}
