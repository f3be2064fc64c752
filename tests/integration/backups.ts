import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { parseConfig } from '../../src/config/config.ts'
import { noClient } from '../../src/domain/audit.ts'
import { backUpData } from '../../src/operator/backup.ts'
import { type RestoreRequest, restoreData } from '../../src/operator/restore.ts'
import { databaseOf } from '../support/database.ts'
import { startService, type TestService } from '../support/service.ts'

/** The password of each account. */
export const password = 'correct horse battery'
const usual = { ROTATE_REFRESH_TOKENS: 'true' }
/** Ignores the progress. */
export const silently = (): void => {}
/** A backup of this second, restored an hour later. */
export const start = 1_800_000_000
/** In seconds. */
export const hour = 3600

const folderOf = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-backup-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A service with accounts 1 to 3, and a way to restore its backup into another. */
export const startWith = async (t: TestContext, more: Readonly<Record<string, string>> = {}) => {
  const settings = { ...usual, ...more }
  const clock = { now: start }
  const running = { now: () => clock.now }
  const startOn = async (dataDir: string): Promise<TestService> => {
    const service = await startService(settings, { clock: running, dataDir })
    t.after(async () => {
      await service.stop()
      await (await databaseOf(dataDir)).remove()
    })
    return service
  }
  const at = await startOn(folderOf(t))
  for (const name of ['jane_doe', 'john_doe', 'mary_roe']) await at.service.register(name, password)
  const backup = join(folderOf(t), 'backup')
  const backUp = () => backUpData(at.service.config, backup, running, silently)

  const restore = async (request: Partial<RestoreRequest> = {}) => {
    clock.now = start + hour
    const dataDir = folderOf(t)
    const { settings: where } = await databaseOf(dataDir)
    const { masterSecret } = at.service.config
    const given = masterSecret === undefined ? {} : { MASTER_SECRET: masterSecret }
    const config = parseConfig({ ...settings, DATA_DIR: dataDir, ...where, ...given })
    const restored = await restoreData(
      config,
      { from: { folder: backup }, revocations: undefined, client: noClient, ...request },
      running,
      silently,
    )
    const service = await startService({ ...settings, ...given }, { clock: running, dataDir })
    t.after(() => service.stop())
    return { restored, service }
  }
  return { at, clock, backup, backUp, restore }
}

/** Exports the audit events. */
export const exported = async ({ service }: TestService): Promise<string> => {
  const events = await service.audit.list({ limit: 1000 })
  return events.map(({ client, ...event }) => JSON.stringify({ ...event, ...client })).join('\n')
}
