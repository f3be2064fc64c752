import type { Config } from '../config/config.ts'
import type { Clock } from '../domain/clock.ts'
import { copyMasterSecret } from '../secrets/master-secret-file.ts'
import { writeBackup } from '../storage/transfer/backup.ts'
import type { OnProgress, RowCounts } from '../storage/transfer/copy.ts'
import { using } from './databases.ts'

/** Backs up the data during other writes. @throws CopyError when the folder is not empty */
export const backUpData = (config: Config, folder: string, clock: Clock, onProgress: OnProgress): Promise<RowCounts> =>
  using(config.database, ({ knex }) => {
    const addFiles = () => {
      if (config.masterSecret === undefined) copyMasterSecret(config.dataDir, folder)
    }
    return writeBackup(knex, folder, { at: clock.now(), addFiles }, onProgress)
  })
