import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { supplyJar } from '../../scripts/generate/jar.ts'
import { interpreter, whyNoPython } from '../interop/python.ts'
import { startService } from '../support/service.ts'
import { type Contract, findMissingModels, findMissingOperations, type Language, languages } from './languages.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const contract = JSON.parse(readFileSync(join(root, 'generated/openapi.json'), 'utf8')) as Contract
const scratch = mkdtempSync(join(tmpdir(), 'latchkey-languages-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

const folderOf = (name: string): string => join(scratch, name)
const reasonOf = (error: Error): string => error.message

const noGenerator = await supplyJar().then(() => undefined, reasonOf)
if (noGenerator !== undefined) {
  testNothing('the clients of other languages', `NOT GENERATED, ${noGenerator}`)
} else {
  describeClients(startGenerating())
}

/** Two generators at a time; each one starts a Java process. */
function startGenerating(): ReadonlyMap<string, Promise<unknown>> {
  const made = new Map<string, Promise<unknown>>()
  for (const [n, { name }] of languages.entries()) {
    const turn = made.get(languages[n - 2]?.name ?? '') ?? Promise.resolve()
    const args = [join(root, 'scripts/generate/client.ts'), name, folderOf(name)]
    const making = turn.then(() => run(process.execPath, args))
    // Each test that awaits it reports its failure.
    making.catch(() => {})
    made.set(name, making)
  }
  return made
}

function describeClients(made: ReadonlyMap<string, Promise<unknown>>): void {
  for (const language of languages) {
    describe(`the generated ${language.name} client`, () => {
      before(() => made.get(language.name))
      describeContent(language)
      if (language.name === 'python') describePython()
      if (language.name === 'go') describeGo()
    })
  }
}

function describeContent(language: Language): void {
  const folder = folderOf(language.name)

  it('has a function for every operation', () => {
    assert.deepEqual(findMissingOperations(language, folder, contract), [])
    const more = { ...contract, paths: { ...contract.paths, '/new': { get: { operationId: 'getNew' } } } }
    assert.deepEqual(findMissingOperations(language, folder, more), ['getNew'])
  })

  it('has a model of every schema, with every field', () => {
    assert.deepEqual(findMissingModels(language, folder, contract), [])
    const { schemas } = contract.components
    const properties = { ...schemas.Session?.properties, mood: {} }
    const more = {
      ...contract,
      components: { schemas: { ...schemas, Session: { properties }, Nobody: { properties } } },
    }
    const missing = findMissingModels(language, folder, more)
    assert.deepEqual(missing, ['Session.mood', 'Nobody'])
  })
}

function describePython(): void {
  const missing = whyNoPython('pydantic, dateutil, typing_extensions, urllib3')
  if (missing !== undefined) {
    testNothing('goes through a session', `Python client: NOT RUN, ${missing}`)
    return
  }

  it('completes a session with the running service, administers an account, and reads refusals', async (t) => {
    const hash = createHash('sha256').update(secret).digest('hex')
    const at = await startService({ ADMIN_CLIENTS: `billing:${hash}` })
    t.after(() => at.stop())
    const args = [join(import.meta.dirname, 'smoke.py'), folderOf('python'), at.baseUrl, 'billing', secret]
    // A proxy of the environment cannot reach this machine's addresses.
    const { stdout } = await run(interpreter, args, { env: { PATH: process.env.PATH, NO_PROXY: '*' } })
    assert.deepEqual(JSON.parse(stdout), expectedOfPython)
  })
}

const secret = 'a-secret-of-tests'

const challenge =
  'Bearer realm="api", error="invalid_token", error_description="The session was ended by a logout", error_code="token_blacklisted"'

const expectedOfPython = {
  'weak password': {
    status: 400,
    model: 'RegistrationErrors',
    data: { password: ['This password is too common.'] },
    challenge: null,
  },
  register: { message: 'User registered successfully' },
  'wrong password': {
    status: 401,
    model: 'Detail',
    data: { detail: 'No active account found with the given credentials' },
    challenge: 'Bearer realm="api"',
  },
  login: ['access', 'refresh'],
  me: { id: 1, username: 'jane_doe' },
  refresh: { 'new access token': true },
  verify: {},
  sessions: [false, true],
  'end others': { ended: 1 },
  logout: {},
  'refresh after logout': {
    status: 401,
    model: 'TokenRefusal',
    data: { detail: 'Token is blacklisted', code: 'token_not_valid' },
    challenge,
  },
  'me after logout': {
    status: 401,
    model: 'BearerRefusal',
    data: {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is blacklisted' }],
    },
    challenge,
  },
  created: { username: 'john_doe', claims: { plan: 'team', seats: 3 }, has_password: false },
  taken: {
    status: 409,
    model: 'AdminConflict',
    data: { detail: 'Username already exists', code: 'username_taken' },
    challenge: null,
  },
  changed: { active: false, claims: { seats: 5 } },
  found: ['john_doe'],
  removed: null,
  absent: { status: 404, model: 'Detail', data: { detail: 'Account not found.' }, challenge: null },
}

/**
 * Unlike the rest, this may also be skipped in CI: it needs the compiler of a language that the
 * project does not use.
 */
function describeGo(): void {
  it("compiles with its language's compiler", async (t) => {
    const options = { cwd: folderOf('go'), env: { ...process.env, GOFLAGS: '-mod=mod' } }
    const missing = await run('go', ['mod', 'download'], options).then(() => undefined, reasonOf)
    if (missing !== undefined) {
      const sentence = `Go client: NOT COMPILED, ${missing}`
      console.error(sentence)
      return t.skip(sentence)
    }
    await run('go', ['vet', './...'], options)
  })
}

/**
 * Replaces tests that cannot run on this machine: skipped with a message, and failed if CI=true.
 */
function testNothing(title: string, sentence: string): void {
  console.error(sentence)
  it(title, { skip: process.env.CI === 'true' ? false : sentence }, () => assert.fail(sentence))
}
