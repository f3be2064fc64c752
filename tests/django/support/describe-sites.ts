import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { whyNoPython } from '../../interop/python.ts'
import type { KindName } from './kinds.ts'
import { type DatabaseName, whyNoDatabase } from './latchkey.ts'
import { type Move, type MoveOptions, startMove } from './move.ts'

const reason = whyNoPython('django, rest_framework_simplejwt, cryptography, gunicorn, argon2, bcrypt, psycopg')
if (reason !== undefined) console.error(`Django sites: NOT RUN, ${reason}`)

/** Describes tests that need Django: skipped with a message without it, failing where CI=true. */
export const describeSites = (title: string, body: () => void): void => {
  if (reason === undefined) describe(title, body)
  else
    it(title, { skip: process.env.CI === 'true' ? false : `Django sites: NOT RUN, ${reason}` }, () =>
      assert.fail(reason),
    )
}

/** Describes tests that share one move of a site, in sequence. */
export const describeMove = (
  what: string,
  kind: KindName,
  database: DatabaseName,
  body: (move: () => Move) => void,
  options: MoveOptions = {},
): void => {
  const title = `${what}: a site of the kind "${kind}", ${database}`
  const why = whyNoDatabase(database)
  if (why !== undefined) {
    it(title, { skip: why }, () => {})
    return
  }
  describeSites(title, () => {
    let started: Move | undefined
    before(async () => {
      started = await startMove(kind, database, options)
    })
    after(() => started?.stop())
    body(() => started ?? assert.fail('the move has not started'))
  })
}
