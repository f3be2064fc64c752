import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { confirmPasswordReset, PasswordResetError } from '../../client/src/password-reset.ts'
import { logIn } from '../integration/client.ts'
import { startService } from '../support/service.ts'
import { readGuide, withSources } from './guide.ts'
import {
  eventOf,
  type Host,
  mailers,
  mailIsDown,
  mailsIn,
  newSecret,
  sendEvent,
  startDjangoHost,
  startExpressHost,
  whyNoDjango,
} from './hosts.ts'

// Runs the hosts of the guide docs/reset-passwords.md. Its page runs in tests/browser.
const guide = readGuide('reset-passwords')
const secret = newSecret()

const createCustomer = `from hooks.models import Customer; Customer(1, "jane@example.com").save()`
const customer = `
from django.db import models
class Customer(models.Model):
    account_id = models.BigIntegerField(primary_key=True)
    email = models.CharField(max_length=200)
`
const hosts = [
  {
    name: 'Express',
    skip: undefined,
    start: (folder: string) => {
      const [host = ''] = guide.blocks('An Express host')
      mkdirSync(join(folder, 'public'))
      writeFileSync(join(folder, 'host.mjs'), withSources(host))
      writeFileSync(join(folder, 'mail.mjs'), mailers.express)
      return startExpressHost({ folder, file: 'host.mjs', secrets: [secret] })
    },
  },
  {
    name: 'Django',
    skip: whyNoDjango(),
    start: (folder: string) => {
      const [views = ''] = guide.blocks('A Django host')
      const files = { 'models.py': customer, 'views.py': views, 'mail.py': mailers.django }
      return startDjangoHost({ folder, files, secrets: [secret], prepare: createCustomer })
    },
  },
]
const requested = (token: string, account_id = 1) =>
  eventOf('password_reset.requested', null, { account_id, username: 'jane_doe', token, expires: 1_800_001_800 })

for (const { name, skip, start } of hosts) {
  describe(`the ${name} host of "Reset passwords"`, { skip: skip ?? false }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-host-'))
    let host: Host
    before(async () => {
      host = await start(folder)
    })
    after(async () => {
      await host.stop()
      rmSync(folder, { recursive: true })
    })
    const tokens = () => mailsIn(folder).map((mail) => /^jane@example\.com .*#token=(\w+)$/.exec(mail)?.[1])

    it('mails the token in the fragment of a link, once if the event is repeated', async () => {
      const event = requested('first')
      assert.equal(await sendEvent(host, event, secret), 204)
      const repeated = { ...event, data: { ...event.data, token: 'again' } }
      assert.equal(await sendEvent(host, repeated, secret), 204)
      assert.deepEqual(tokens(), ['first'])
    })

    it('answers 500 while no mail can be sent, and mails the token of the next attempt', async () => {
      const event = requested('lost')
      writeFileSync(mailIsDown(folder), '')
      assert.equal(await sendEvent(host, event, secret), 500)
      rmSync(mailIsDown(folder))
      assert.equal(await sendEvent(host, { ...event, data: { ...event.data, token: 'second' } }, secret), 204)
      assert.deepEqual(tokens(), ['first', 'second'])
    })

    it('mails nothing for a forged event, for another event and for an account without an address', async () => {
      assert.equal(await sendEvent(host, requested('forged'), newSecret()), 400)
      assert.equal(await sendEvent(host, eventOf('password.changed', 3, { account_id: 1 }), secret), 204)
      assert.equal(await sendEvent(host, requested('none', 2), secret), 204)
      assert.equal(tokens().length, 2)
    })

    it('logs no token', () => {
      assert.doesNotMatch(host.output(), /first|again|lost|second|forged/)
    })
  })
}

describe('the invitation of "Reset passwords"', () => {
  it('creates an account without a password, whose user sets one with the link', async (t) => {
    const hash = createHash('sha256').update('a secret').digest('hex')
    const at = await startService({ ADMIN_CLIENTS: `billing:${hash}` })
    t.after(() => at.stop())
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-host-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const [code = ''] = guide.blocks('Invite a user')
    writeFileSync(join(folder, 'invite.mts'), withSources(code).replaceAll('http://localhost:8000', at.baseUrl))
    const env = { PATH: process.env.PATH, LATCHKEY_SECRET: 'a secret' }
    const { stdout } = await promisify(execFile)(process.execPath, ['invite.mts'], { cwd: folder, env })
    const [, token = '', until = ''] = /#token=(\S+) (\S+)$/m.exec(stdout) ?? assert.fail(stdout)
    const days = (Date.parse(until) - Date.now()) / 86_400_000
    assert.ok(days > 6.9 && days < 7.1, until)

    await assert.rejects(
      confirmPasswordReset(at.baseUrl, token, 'password'),
      (error) => error instanceof PasswordResetError && error.reason === 'password_refused',
    )
    await confirmPasswordReset(at.baseUrl, token, 'correct horse battery')
    await logIn(at, 'new_colleague', 'correct horse battery')
    await assert.rejects(
      confirmPasswordReset(at.baseUrl, token, 'correct horse battery'),
      (error) => error instanceof PasswordResetError && error.reason === 'token_refused' && error.messages.length === 1,
    )
  })
})
