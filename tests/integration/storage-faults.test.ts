import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { storageReasons } from '../../src/domain/storage-reasons.ts'
import { type Asked, type Faults, injectFaults, type Place, type Verdict } from '../support/faults.ts'
import { startService, type TestService } from '../support/service.ts'
import { getMe, logIn, type Pair, paths, postJson, type Received, send } from './client.ts'

const password = 'correct horse battery'
const resourceServer = { id: 'api', secret: 'a secret of the resource server' }

/** Unreachable, or a failed transaction: a 503 and nothing else. */
const postgresCodes = [
  ...['08000', '08001', '08004', '08007', '08P01'],
  ...['0B000', '25000', '25001', '25006', '25P01', '25P02', '25P03', '25P04', '28000', '28P01', '2D000', '3D000'],
  ...['40000', '40002', '40003', '42501'],
  ...['53000', '53100', '53200', '53300', '53400', '55006', '55P03', '57000', '57014'],
  ...['57P03', '57P04', '58000', '58030', '58P01', '72000', 'XX000', 'XX001', 'XX002', 'ETIMEDOUT'],
]
/** The connection was lost: what has changed nothing may be repeated. */
const lostCodes = ['57P01', '57P02', '08003', '08006', 'ECONNRESET', 'EPIPE']
/** The statement was not executed and may be repeated. */
const staleCodes = ['0A000', '26000', '42P05']
/** The transaction was undone and may be repeated, even if its commit says so. */
const conflictCodes = ['40001', '40P01']
/** Without those of corruption, after which nothing is written until the next start. */
const sqliteCodes = [
  ...['SQLITE_PERM', 'SQLITE_ABORT', 'SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_NOMEM', 'SQLITE_READONLY'],
  ...['SQLITE_INTERRUPT', 'SQLITE_IOERR', 'SQLITE_FULL', 'SQLITE_CANTOPEN', 'SQLITE_PROTOCOL'],
  ...['SQLITE_SCHEMA', 'SQLITE_MISUSE', 'SQLITE_NOLFS', 'SQLITE_AUTH'],
  ...['SQLITE_IOERR_WRITE', 'SQLITE_BUSY_SNAPSHOT'],
]

let service: TestService
let faults: Faults
let isPostgres: boolean
before(async () => {
  const hash = createHash('sha256').update(resourceServer.secret).digest('hex')
  const settings = {
    ROTATE_REFRESH_TOKENS: 'true',
    BLACKLIST_AFTER_ROTATION: 'true',
    INTROSPECTION_CLIENTS: `${resourceServer.id}:${hash}`,
    LIMIT_LOGIN_ADDRESS: '100000/1h',
    LIMIT_LOGIN_ACCOUNT: '100000/1h',
    LIMIT_REGISTRATION_ADDRESS: '100000/1h',
    LIMIT_PASSWORD_SESSION: '100000/1h',
  }
  service = await startService(settings, { clock: { now: () => now } })
  const { knex } = service.service.database
  isPostgres = knex.client.dialect === 'postgresql'
  faults = injectFaults(knex)
})
after(async () => {
  faults.restore()
  await service.stop()
})
beforeEach(() => {
  faults.judge = () => 'run'
})

/** A user who has just logged in. */
interface Person {
  readonly username: string
  readonly pair: Pair
}

let now = 1_800_000_000
let people = 0
const newPerson = async (): Promise<Person> => {
  people += 1
  // Refusals within a minute are counted together: only the first ones are written at once.
  now += 60
  const username = `person_${people}`
  await service.service.register(username, password)
  return { username, pair: await logIn(service, username, password) }
}

const bearer = ({ pair }: Person) => ({ authorization: `Bearer ${pair.access}` })
const basic = {
  authorization: `Basic ${Buffer.from(`${resourceServer.id}:${resourceServer.secret}`).toString('base64')}`,
}
const form = (path: string, text: string) =>
  send(service, 'POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...basic },
    body: text,
  })

/** Requests of a user, and the expected answers without faults. */
const operations: Readonly<Record<string, readonly [number, (person: Person) => Promise<Received>]>> = {
  registerAccount: [
    201,
    ({ username }) => postJson(service, paths.registerAccount, { username: `${username}_b`, password }),
  ],
  obtainTokenPair: [200, ({ username }) => postJson(service, paths.obtainTokenPair, { username, password })],
  'obtainTokenPair with a wrong password': [
    401,
    ({ username }) => postJson(service, paths.obtainTokenPair, { username, password: 'wrong horse battery' }),
  ],
  refreshTokenPair: [200, ({ pair }) => postJson(service, paths.refreshTokenPair, { refresh: pair.refresh })],
  verifyToken: [200, ({ pair }) => postJson(service, paths.verifyToken, { token: pair.refresh })],
  blacklistToken: [200, ({ pair }) => postJson(service, paths.blacklistToken, { refresh: pair.refresh })],
  getCurrentAccount: [200, ({ pair }) => getMe(service, pair.access)],
  listSessions: [200, (person) => send(service, 'GET', paths.listSessions, { headers: bearer(person) })],
  endOtherSessions: [200, (person) => postJson(service, paths.endOtherSessions, {}, bearer(person))],
  endAllSessions: [200, (person) => postJson(service, paths.endAllSessions, {}, bearer(person))],
  logOut: [200, (person) => postJson(service, paths.logOut, {}, bearer(person))],
  changePassword: [
    200,
    (person) => {
      const change = { current_password: password, new_password: 'another horse battery' }
      return postJson(service, paths.changePassword, change, bearer(person))
    },
  ],
  deleteAccount: [200, (person) => postJson(service, paths.deleteAccount, { password }, bearer(person))],
  introspectToken: [200, ({ pair }) => form(paths.introspectToken, `token=${pair.access}`)],
  revokeToken: [200, ({ pair }) => form(paths.revokeToken, `token=${pair.refresh}`)],
  getRevocations: [200, () => send(service, 'GET', paths.getRevocations, { headers: basic })],
}

/**
 * These operations meet every code, because together they contain every kind of place; the others
 * meet some.
 */
const thorough = ['refreshTokenPair', 'getCurrentAccount', 'logOut']

/** Injects a fault into the n-th statement of one request. */
const injectAt = (nth: number, verdict: Verdict): { readonly asked: Asked[] } => {
  const asked: Asked[] = []
  faults.judge = (one) => {
    asked.push(one)
    return asked.length - 1 === nth ? verdict : 'run'
  }
  return { asked }
}

const expectAway = (answer: Received, what: string): void => {
  assert.equal(answer.status, 503, `${what}: ${answer.status} ${answer.text}`)
  const { reason, ...others } = answer.body as { readonly reason?: string }
  assert.deepEqual(others, { detail: 'Service temporarily unavailable.' }, what)
  assert.ok(reason === undefined || Object.hasOwn(storageReasons, reason), `${what}: ${reason}`)
  assert.equal(answer.headers['retry-after'], '1', what)
}

for (const [name, [status, act]] of Object.entries(operations)) {
  describe(`${name} while the database reports a fault`, () => {
    let places: readonly Place[]
    before(async () => {
      const person = await newPerson()
      // Without the first statement of a connection.
      await act(await newPerson())
      const { asked } = injectAt(-1, 'run')
      const answer = await act(person)
      assert.equal(answer.status, status, answer.text)
      places = asked.map(({ place }) => place)
      faults.judge = () => 'run'
      assert.ok(places.length > 0)
    })

    const meet = async (nth: number, code: string, when: 'before' | 'after', whom?: Person) => {
      const person = whom ?? (await newPerson())
      // A new connection, whose first statements are no part of the request.
      if (whom !== undefined) assert.equal((await getMe(service, whom.pair.access)).status, 200)
      const { asked } = injectAt(nth, { code, when })
      const answer = await act(person)
      faults.judge = () => 'run'
      const what = `${code} ${when} the ${nth + 1}. statement (${places[nth]})`
      assert.ok(asked.length > nth, what)
      return { answer, what }
    }

    const isWell = async (what: string): Promise<void> => {
      const answer = await act(await newPerson())
      assert.equal(answer.status, status, `after ${what}: ${answer.text}`)
    }

    it('answers 503 for each code in any place, and recovers with the next request', async () => {
      const some = isPostgres ? ['25P03', '40003', '57P03'] : ['SQLITE_BUSY', 'SQLITE_PROTOCOL']
      const codes = thorough.includes(name) ? (isPostgres ? postgresCodes : sqliteCodes) : some
      for (const place of new Set(places)) {
        // One is enough for many codes, because each fault leaves the person unchanged.
        const same = thorough.includes(name) ? await newPerson() : undefined
        for (const code of codes) {
          const { answer, what } = await meet(places.lastIndexOf(place), code, 'before', same)
          expectAway(answer, what)
        }
        await isWell(place)
      }
    })

    it('answers 503 at every statement, even if only its answer was lost', async () => {
      const code = isPostgres ? '40003' : 'SQLITE_IOERR'
      for (const when of ['before', 'after'] as const) {
        for (const nth of places.keys()) {
          const { answer, what } = await meet(nth, code, when)
          expectAway(answer, what)
        }
        await isWell(code)
      }
    })

    it('repeats what a lost connection has left undone, but no commit', async () => {
      if (!isPostgres) return
      for (const when of ['before', 'after'] as const) {
        for (const [nth, place] of places.entries()) {
          const { answer, what } = await meet(nth, lostCodes[nth % lostCodes.length] ?? '', when)
          const isUndone = place === 'begin' || place === 'in transaction'
          // Others may be changes of their own, whose outcome is unknown.
          if (!isUndone && answer.status !== status) expectAway(answer, what)
          else assert.equal(answer.status, status, `${what}: ${answer.text}`)
          if (place === 'commit') expectAway(answer, what)
        }
        await isWell('a lost connection')
      }
    })

    it('repeats a statement with a stale preparation, but no commit', async () => {
      if (!isPostgres) return
      for (const code of staleCodes) {
        for (const [nth, place] of places.entries()) {
          const { answer, what } = await meet(nth, code, 'before')
          if (place === 'commit') expectAway(answer, what)
          else assert.equal(answer.status, status, `${what}: ${answer.text}`)
        }
        await isWell(code)
      }
    })

    it('repeats what a conflict has undone, as often as three times', async () => {
      if (!isPostgres) return
      for (const [nth, place] of places.entries()) {
        const code = conflictCodes[nth % conflictCodes.length] ?? ''
        const person = await newPerson()
        let asked = 0
        let met = 0
        faults.judge = (one) => {
          asked += 1
          if (asked <= nth || one.place !== place || met === 3) return 'run'
          met += 1
          return { code, when: 'before' }
        }
        const answer = await act(person)
        faults.judge = () => 'run'
        assert.equal(answer.status, status, `${code} from the ${nth + 1}. statement (${place}): ${answer.text}`)
      }
      await isWell('conflicts')
    })

    it('answers 503 while the fault lasts', async () => {
      for (const code of isPostgres ? [...staleCodes, '25006', '42501', '40001'] : ['SQLITE_FULL', 'SQLITE_PERM']) {
        const person = await newPerson()
        faults.judge = ({ place }) => (place === 'rollback' ? 'run' : { code, when: 'before' })
        const answer = await act(person)
        faults.judge = () => 'run'
        expectAway(answer, code)
        await isWell(code)
      }
    })
  })
}

describe('a failing rollback', () => {
  it('does not hide a fault or a refusal', async () => {
    const code = isPostgres ? '08006' : 'SQLITE_ERROR'
    const person = await newPerson()
    let failed = false
    faults.judge = ({ place }) => {
      if (place === 'rollback') return { code, when: 'before' }
      if (place !== 'in transaction' || failed) return 'run'
      failed = true
      return { code: isPostgres ? '53100' : 'SQLITE_FULL', when: 'before' }
    }
    expectAway(await postJson(service, paths.logOut, {}, bearer(person)), code)
    faults.judge = () => 'run'
    assert.equal((await postJson(service, paths.logOut, {}, bearer(person))).status, 200)
  })
})

describe('a group of rotations', () => {
  /** A lost preparation of an earlier test has made the names of statements disappear. */
  const isRotation = ({ place, text }: Asked): boolean => place === 'prepared' || text.includes('given as materialized')

  /** In sequence, because few hashes of one address may wait at the same time. */
  const newGroup = async (): Promise<Person[]> => {
    const group: Person[] = []
    for (let size = 0; size < 12; size += 1) group.push(await newPerson())
    return group
  }

  it('fails together, and none rotates twice', async () => {
    const group = await newGroup()
    const refreshAll = () =>
      Promise.all(group.map(({ pair }) => postJson(service, paths.refreshTokenPair, { refresh: pair.refresh })))
    const code = isPostgres ? '57P03' : 'SQLITE_IOERR'
    let met = 0
    faults.judge = (asked) => {
      met += isRotation(asked) ? 1 : 0
      return isRotation(asked) && met <= 2 ? { code, when: 'after' } : 'run'
    }
    const answers = await refreshAll()
    faults.judge = () => 'run'
    assert.ok(answers.every(({ status }) => status === 200 || status === 503))
    assert.ok(answers.some(({ status }) => status === 503))
    for (const answer of answers.filter(({ status }) => status === 503)) expectAway(answer, code)
    // Finished rotations get their answer again; no session is a generation further.
    for (const answer of await refreshAll()) assert.equal(answer.status, 200, answer.text)
    const rows = await service.service.database
      .knex('sessions')
      .whereIn('account_id', await idsOf(group))
      .select('gen')
    assert.deepEqual(
      rows.map(({ gen }) => Number(gen)),
      group.map(() => 2),
    )
  })

  it('is retried for every member when its preparation was stale', async () => {
    if (!isPostgres) return
    const group = await newGroup()
    let met = false
    faults.judge = (asked) => {
      if (!isRotation(asked) || met) return 'run'
      met = true
      return { code: '26000', when: 'before' }
    }
    const answers = await Promise.all(
      group.map(({ pair }) => postJson(service, paths.refreshTokenPair, { refresh: pair.refresh })),
    )
    assert.deepEqual(
      answers.map(({ status }) => status),
      group.map(() => 200),
    )
    const rows = await service.service.database
      .knex('sessions')
      .whereIn('account_id', await idsOf(group))
      .select('gen')
    assert.ok(rows.every(({ gen }) => Number(gen) === 2))
  })

  const idsOf = (group: readonly Person[]): Promise<number[]> =>
    service.service.database
      .knex('accounts')
      .whereIn(
        'username',
        group.map(({ username }) => username),
      )
      .pluck('id')
})

describe('a corrupt database', () => {
  it('is logged as corrupt', async () => {
    const person = await newPerson()
    faults.judge = () => ({ code: isPostgres ? 'XX001' : 'SQLITE_CORRUPT', when: 'before' })
    expectAway(await getMe(service, person.pair.access), 'corrupt')
    assert.ok(
      /the database is unavailable: it is corrupt \((SQLITE_CORRUPT|XX00[12])\): stop the service/.test(
        service.logText(),
      ),
    )
  })
})

describe('getReadiness', () => {
  it('answers 503 for any database fault, even one that is a programming error elsewhere', async () => {
    const codes = isPostgres
      ? ['42P01', '42703', '54000', '22P02', '23505', '42601', '0A000', '99999']
      : ['SQLITE_ERROR', 'SQLITE_CONSTRAINT', 'SQLITE_MISMATCH', 'SQLITE_RANGE', 'UNKNOWN']
    for (const code of codes) {
      faults.judge = () => ({ code, when: 'before' })
      expectAway(await send(service, 'GET', paths.getReadiness), code)
    }
  })

  it('answers 503 while a required table is missing', async () => {
    if (!isPostgres) return
    const { knex } = service.service.database
    const reason = async () => {
      const { body } = await send(service, 'GET', paths.getReadiness)
      return (body as { readonly reason?: string }).reason
    }
    await knex.schema.renameTable('guessing_limits', 'gone')
    try {
      assert.equal(await reason(), 'database_error')
    } finally {
      await knex.schema.renameTable('gone', 'guessing_limits')
    }
    // Not yet ready: requests of earlier tests have met a corrupt page, which counts for a minute.
    assert.equal(await reason(), 'database_corrupt')
  })
})
