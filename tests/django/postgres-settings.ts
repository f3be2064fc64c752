const url = process.env.LATCHKEY_TEST_POSTGRES

/** Why tests on PostgreSQL are skipped; false where they run. */
export const skip = url === undefined ? 'start this file with tests/postgres/run.ts' : false

/** Settings of a site with a database of its own on the server of the tests. */
export const onPostgres = (name: string): string => `
from urllib.parse import urlsplit
server = urlsplit(${JSON.stringify(url ?? '')})
DATABASES["default"] = {
    "ENGINE": "django.db.backends.postgresql", "NAME": "${name}", "HOST": server.hostname,
    "PORT": server.port, "USER": server.username, "PASSWORD": server.password,
}
import psycopg
with psycopg.connect(dbname=server.path[1:], host=server.hostname, port=server.port, user=server.username,
                     password=server.password, autocommit=True) as connection:
    if not connection.execute("select 1 from pg_database where datname = '${name}'").fetchone():
        connection.execute("create database ${name}")
`

/** The URL of a database of a site. */
export const urlOf = (name: string): string => Object.assign(new URL(url ?? ''), { pathname: name }).href
