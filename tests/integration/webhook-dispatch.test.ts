import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyWebhook } from '../../client/src/webhooks/verify-webhook.ts'
import { createAuthority } from '../support/certificates.ts'
import { type Receiver, startReceiver } from '../support/receivers.ts'
import { startService, type TestService } from '../support/service.ts'
import { allOf, withBilling } from './admin-client.ts'
import { paths, postJson } from './client.ts'
import { addWebhook, patchWebhook, webhookEvents, webhooksOf } from './webhooks.ts'

const password = 'correct horse battery'
const now = 1_800_000_000

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 60_000
  while (!(await condition())) {
    assert.ok(performance.now() < deadline, 'it did not happen')
    await sleep(5)
  }
}

/** Looks for due deliveries again and again: a look starts none while an attempt before it ends. */
const lookUntil = (at: TestService, condition: () => boolean | Promise<boolean>): Promise<void> =>
  until(async () => {
    await at.service.upkeep()
    return condition()
  })

/** When the newest attempt of a webhook, with a stored outcome, was made. */
const lastAttempt = async (at: TestService, webhookId: string): Promise<number> => {
  const all = await allOf<{ last_attempt: number | null }>(at, `webhooks/${webhookId}/deliveries/`, 'deliveries')
  return Math.max(...all.map(({ last_attempt: time }) => time ?? 0))
}

const startWith = async (t: TestContext) => {
  const clock = { at: now, now: () => clock.at }
  const at = await startService({ ...withBilling, METRICS_ADDRESS: '127.0.0.1:0' }, { clock })
  t.after(() => at.stop())
  const register = async (username: string): Promise<void> => {
    assert.equal((await postJson(at, paths.registerAccount, { username, password })).status, 201)
  }
  const metric = async (name: string): Promise<string[]> =>
    ((await at.service.metrics?.text()) ?? '').split('\n').filter((line) => line.startsWith(`latchkey_webhook_${name}`))
  return { at, clock, register, metric }
}

const receive = async (t: TestContext, ...answer: Parameters<typeof startReceiver>): Promise<Receiver> => {
  const receiver = await startReceiver(...answer)
  t.after(receiver.close)
  return receiver
}

const urlOf = ({ port }: Receiver, path = '/hook'): string => `http://127.0.0.1:${port}${path}`
const typesAt = ({ requests }: Receiver): string[] => requests.map(({ body }) => JSON.parse(body).type)

describe('the deliveries of a webhook', () => {
  it('arrive at once, signed', async (t) => {
    const { at, register, metric } = await startWith(t)
    const receiver = await receive(t)
    const { secret } = await addWebhook(at, { url: urlOf(receiver) })
    await register('jane_doe')
    await until(() => receiver.requests.length === 1)
    const [{ headers, body } = assert.fail()] = receiver.requests
    const event = await verifyWebhook(headers, body, secret, now)
    assert.deepEqual([event.type, event.sequence, event.created_at], ['account.created', 1, now])
    await until(async () => (await metric('deliveries_total')).length > 0)
    assert.deepEqual(await metric('deliveries_total'), ['latchkey_webhook_deliveries_total{outcome="delivered"} 1'])
  })

  it('are repeated until the receiver accepts them', async (t) => {
    const { at, clock, register, metric } = await startWith(t)
    let status = 500
    const receiver = await receive(t, (_request, response) => response.writeHead(status).end())
    const { id, secret } = await addWebhook(at, { url: urlOf(receiver) })
    await register('jane_doe')
    await until(async () => (await webhooksOf(at))[0]?.failing_since === now)
    clock.at += 3600
    await lookUntil(at, async () => (await lastAttempt(at, id)) === clock.at)
    assert.deepEqual(await metric('oldest'), ['latchkey_webhook_oldest_waiting_seconds 3600'])
    status = 200
    clock.at += 3600
    await lookUntil(at, async () => (await webhooksOf(at))[0]?.waiting === 0)
    const events = await Promise.all(
      receiver.requests.map(({ headers, body }) =>
        verifyWebhook(headers, body, secret, Number(headers['webhook-timestamp'])),
      ),
    )
    assert.deepEqual(
      events.map(({ id }) => id),
      Array(3).fill(events[0]?.id),
    )
    assert.deepEqual(
      receiver.requests.map(({ headers }) => Number(headers['webhook-timestamp']) - now),
      [0, 3600, 7200],
    )
    await at.service.upkeep()
    assert.deepEqual(await metric('oldest'), ['latchkey_webhook_oldest_waiting_seconds 0'])
  })

  it('go to each webhook the types that it takes', async (t) => {
    const { at, register } = await startWith(t)
    const [all, some] = [await receive(t), await receive(t)]
    await addWebhook(at, { url: urlOf(all) })
    await addWebhook(at, { url: urlOf(some), types: ['session.opened'] })
    await register('jane_doe')
    assert.equal((await postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password })).status, 200)
    await until(() => all.requests.length === 2 && some.requests.length === 1)
    assert.deepEqual([typesAt(all).sort(), typesAt(some)], [['account.created', 'session.opened'], ['session.opened']])
  })

  it('name the host in the log, and neither path, secret nor body', async (t) => {
    const { at, clock, register } = await startWith(t)
    const receiver = await receive(t, (_request, response) => response.writeHead(500).end())
    const { secret } = await addWebhook(at, { url: urlOf(receiver, '/path-key?query=query-key') })
    await register('jane_doe')
    await until(async () => (await webhooksOf(at))[0]?.failing_since === now)
    clock.at += 60
    await lookUntil(at, () => at.logText().includes('a webhook fails'))
    const text = at.logText()
    assert.ok(text.includes(`"receiver":"127.0.0.1:${receiver.port}"`))
    const [{ headers } = assert.fail()] = receiver.requests
    for (const hidden of ['path-key', 'query-key', secret, secret.slice(6), String(headers['webhook-signature'])]) {
      assert.ok(!text.includes(hidden), hidden)
    }
  })

  it('are sent after the next start, when the service stopped before', async (t) => {
    const { at, register } = await startWith(t)
    const receiver = await receive(t)
    await addWebhook(at, { url: urlOf(receiver) })
    await at.service.stopDeliveries(1000)
    await register('jane_doe')
    await sleep(100)
    assert.equal(receiver.requests.length, 0)
    const next = await startService({ ...withBilling }, { clock: { now: () => now + 1 }, dataDir: at.dataDir })
    t.after(() => next.stop())
    await until(() => receiver.requests.length === 1)
  })
})

describe('a bad receiver', () => {
  const day = 86_400

  interface DeliveryBody {
    readonly state: string
    readonly last_status: number | null
    readonly last_fault: string | null
  }

  /** The last attempts of a webhook, each once. */
  const attemptsOf = async (at: TestService, webhook: { readonly id: string }): Promise<readonly string[]> => {
    const all = await allOf<DeliveryBody>(at, `webhooks/${webhook.id}/deliveries/`, 'deliveries')
    return [...new Set(all.map(({ state, last_status, last_fault }) => `${state} ${last_status} ${last_fault}`))]
  }

  it('delays no other, whatever it does, and an admin sees what is wrong', async (t) => {
    const { at, register } = await startWith(t)
    const endless = Buffer.alloc(65_536, 'x')
    const good = await receive(t)
    const silent = await receive(t, () => {})
    const flooding = await receive(t, (_request, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(endless));
      }
      response.writeHead(200).on('drain', pour)
      pour()
    })
    const failing = await receive(t, (_request, response) => response.writeHead(500).end('no'))
    const untrusted = await receive(t, undefined, createAuthority().issue(['127.0.0.1']))
    const webhooks = {
      silent: await addWebhook(at, { url: urlOf(silent) }),
      flooding: await addWebhook(at, { url: urlOf(flooding) }),
      failing: await addWebhook(at, { url: urlOf(failing) }),
      untrusted: await addWebhook(at, { url: urlOf(untrusted).replace('http:', 'https:') }),
      good: await addWebhook(at, { url: urlOf(good) }),
    }
    // Half of the time until the first attempt to the silent one ends, on a slow machine.
    const enough = performance.now() + 5000
    let events = 0
    for (; events < 40 && performance.now() < enough; events += 1) await register(`user-${events}`)
    await until(() => good.requests.length === events)
    // No attempt to the silent one has ended yet: nothing of the good one waited for it.
    assert.deepEqual(await attemptsOf(at, webhooks.silent), ['waiting null null'])
    await until(async () => (await attemptsOf(at, webhooks.good)).join() === 'delivered 204 null')
    const bad = async () => [
      (await attemptsOf(at, webhooks.silent)).includes('waiting null timed_out'),
      (await attemptsOf(at, webhooks.flooding)).join() === 'delivered 200 null',
      (await attemptsOf(at, webhooks.failing)).includes('waiting 500 null'),
      (await attemptsOf(at, webhooks.untrusted)).includes('waiting null certificate_untrusted'),
    ]
    await until(async () => (await bad()).every(Boolean))
    assert.equal(untrusted.requests.length, 0)
    const failingNow = (await webhooksOf(at)).filter(({ failing_since: since }) => since !== null)
    assert.deepEqual(
      failingNow.map(({ id }) => id).sort(),
      [webhooks.silent, webhooks.failing, webhooks.untrusted].map(({ id }) => id).sort(),
    )
  })

  it('that fails for days is disabled, and gets what is left of three days when it is enabled', async (t) => {
    const { at, clock, register } = await startWith(t)
    let status = 500
    const receiver = await receive(t, (_request, response) => response.writeHead(status).end())
    const { id } = await addWebhook(at, { url: urlOf(receiver) })
    const read = async () => (await webhooksOf(at))[0]
    for (let number = 0; number < 5; number += 1) {
      await register(`user-${number}`)
      if (number === 0) await until(async () => (await read())?.failing_since === now)
      clock.at += day
      await lookUntil(at, async () => !(await read())?.active || (await lastAttempt(at, id)) === clock.at)
    }
    await lookUntil(at, async () => !(await read())?.active)
    assert.deepEqual([(await read())?.disabled_reason, clock.at - now], ['failing', 5 * day])
    assert.deepEqual((await webhookEvents(at)).slice(1), [`webhook_disabled ${id} service`])
    status = 204
    const asked = receiver.requests.length
    await patchWebhook(at, id, { active: true })
    await lookUntil(at, async () => (await read())?.waiting === 0)
    const names = receiver.requests.slice(asked).map(({ body }) => JSON.parse(body).data.account.username)
    assert.deepEqual(names.sort(), ['user-3', 'user-4'])
    assert.deepEqual([(await read())?.failing_since, (await read())?.disabled_reason], [null, null])
  })
})
