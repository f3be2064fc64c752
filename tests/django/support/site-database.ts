import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** An empty PostgreSQL database of a site. */
export interface SiteDatabase {
  /** DATABASES["default"]. */
  readonly settings: Readonly<Record<string, unknown>>
  remove(): Promise<void>
}

/** Creates a database on the server that `tests/postgres/run.ts` has started. */
export const createSiteDatabase = async (): Promise<SiteDatabase> => {
  const url = new URL(process.env.LATCHKEY_TEST_POSTGRES ?? '')
  const name = `site_${randomBytes(8).toString('hex')}`
  url.pathname = 'postgres'
  const ask = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await ask(`create database ${name} template template0 strategy file_copy`)
  return {
    settings: {
      ENGINE: 'django.db.backends.postgresql',
      NAME: name,
      HOST: url.hostname,
      PORT: url.port,
      USER: url.username,
      PASSWORD: url.password,
    },
    remove: () => ask(`drop database if exists ${name} with (force)`),
  }
}
