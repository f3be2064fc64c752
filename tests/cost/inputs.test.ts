import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { bodyInputs } from './body-inputs.ts'
import { factorInputs } from './factor-inputs.ts'
import { headInputs } from './head-inputs.ts'
import { type CostMeter, startCostMeter } from './meter.ts'
import { inChunks } from './requests.ts'

/** All parsers that run before authentication. */
const inputs = [...headInputs, ...bodyInputs, ...factorInputs]

/** The allowed factor over an ordinary request of the same size. */
const mostRatio = 5

let service: TestService
let meter: CostMeter

before(async () => {
  service = await startService({
    TRUSTED_PROXIES: '127.0.0.0/8,::1,10.0.0.0/8',
    REFRESH_COOKIE: 'by_request',
    CORS_ORIGINS: 'https://app.example.com',
    INTROSPECTION_CLIENTS: `a:${'0'.repeat(64)}`,
    LOG_LEVEL: 'info',
    PASSKEY_RP_ID: 'localhost',
    PASSKEY_ORIGINS: 'http://localhost:8000',
  })
  meter = startCostMeter(service.port)
})
after(async () => {
  await meter.stop()
  await service.stop()
})

/** Returns the least of several measurements; stops as soon as one is within `enough`. */
async function leastMicros(request: Buffer, rounds: number, enough = 0): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds && least > enough; round += 1) {
    const { micros, answer } = await meter.measure(request)
    assert.match(answer, /^HTTP\/1\.1 [1-4]/)
    least = Math.min(least, micros)
  }
  return least
}

/**
 * Measures both requests in turn and compares the medians: a machine that is slow for seconds is
 * slow for both.
 */
async function assertRatioInPairs(name: string, hostile: Buffer, ordinary: Buffer): Promise<void> {
  const costs: { readonly hostile: number; readonly ordinary: number }[] = []
  for (let pair = 0; pair < 31; pair += 1) {
    const usual = (await meter.measure(ordinary)).micros
    costs.push({ ordinary: usual, hostile: (await meter.measure(hostile)).micros })
  }
  const micros = median(costs.map((pair) => pair.hostile))
  const usual = median(costs.map((pair) => pair.ordinary))
  assert.ok(micros <= usual * mostRatio, `${JSON.stringify(name)}: ${micros} us, an ordinary one ${usual} us`)
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

describe('the cost of an input of 16 KB', () => {
  for (const { parser, ordinary, hostile } of inputs) {
    it(`is proportional to its size in the parser of ${parser}`, async () => {
      await leastMicros(ordinary, 5)
      const usual = await leastMicros(ordinary, 5)
      for (const [name, request] of hostile) {
        assert.ok(request.length < ordinary.length + 200, `${name} is longer`)
        const micros = await leastMicros(request, 20, usual * mostRatio * 0.8)
        if (micros > usual * mostRatio) await assertRatioInPairs(name, request, ordinary)
      }
    })
  }
})

// Node's parser alone spends a microsecond on each chunk, more than 5 times the cost of an ordinary
// request. So the reference is Node reading the whole body.
for (const line of ['POST /api/user/token/verify/', 'GET /healthz', 'POST /nowhere']) {
  it(`costs little more than Node's own reading for a body in chunks of one byte: ${line}`, async () => {
    const request = inChunks(line, ['Content-Type: application/json'], '1'.repeat(2700))
    const bare = createServer((incoming, response) => incoming.resume().on('end', () => response.end()))
    await once(bare.listen(0, '127.0.0.1'), 'listening')
    const bareMeter = startCostMeter((bare.address() as AddressInfo).port)
    const least = Math.min(...(await measureOften(bareMeter, request)))
    await bareMeter.stop()
    bare.close()
    const micros = await leastMicros(request, 10, least * 1.2)
    assert.ok(micros <= least * 2, `${micros} us, Node alone takes ${least} us`)
  })
}

async function measureOften(bareMeter: CostMeter, request: Buffer): Promise<number[]> {
  const measured: number[] = []
  for (let round = 0; round < 8; round += 1) measured.push((await bareMeter.measure(request)).micros)
  return measured
}

describe('the table of inputs', () => {
  const folder = join(import.meta.dirname, '../../src/http')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  )
  const sources = files.map((file) => readFileSync(join(folder, file), 'utf8'))
  const tested = new Set(inputs.map(({ header }) => header?.toLowerCase()))

  it('contains every header that src/http reads', () => {
    const reading =
      /headerValues\([^,()]+, '([\w-]+)'|\bctx\.get\('([\w-]+)'|\bheaders(?:\.(?!ts')|\??\.?\[')([\w-]+)|[hH]eader = '([\w-]+)'/g
    const read = sources.flatMap((text) =>
      [...text.matchAll(reading)].map((found) => found.slice(1).find(Boolean) ?? ''),
    )
    assert.ok(read.length >= 15, read.join())
    const answered = ['etag', 'set-cookie', 'x-device-token']
    const missing = read
      .map((name) => name.toLowerCase())
      .filter((name) => !tested.has(name) && !answered.includes(name))
    assert.deepEqual([...new Set(missing)], [])
  })

  it('contains every header of the contract', () => {
    const { paths, components } = JSON.parse(readFileSync(join(folder, '../../generated/openapi.json'), 'utf8'))
    const parameters = Object.entries(components.parameters) as [string, { name: string; in: string }][]
    // The headers of events are for receivers.
    const used = JSON.stringify(paths)
    const names = parameters
      .filter(([key, parameter]) => parameter.in === 'header' && used.includes(`"#/components/parameters/${key}"`))
      .map(([, { name }]) => name)
    assert.ok(names.length > 0)
    assert.deepEqual(
      names.filter((name) => !tested.has(name.toLowerCase())),
      [],
    )
  })

  it('contains every kind of body', () => {
    const kinds = [...readFileSync(join(folder, 'media-type.ts'), 'utf8').matchAll(/kind: '(\w+)'/g)].map(([, kind]) =>
      kind?.toLowerCase(),
    )
    const parsers = inputs.map(({ parser }) => parser.toLowerCase())
    assert.deepEqual(
      kinds.filter((kind) => kind !== undefined && !parsers.includes(kind)),
      [],
    )
  })
})
