import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { processMetrics } from './metric-table.ts'
import { createMetrics } from './metrics.ts'

const numberOf = (text: string, name: string): number => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1])

describe('the metrics of the process', () => {
  it('are all measured: none stays at zero', async () => {
    const metrics = createMetrics({ version: '0.0.0' })
    // Garbage collections are counted when there are any.
    const names = processMetrics.map(([name]) => name).filter((name) => name !== 'nodejs_gc_duration_seconds')
    let zeros = names
    // The delay of the event loop is sampled every 10 ms, and by a busy machine less often.
    for (let tries = 0; tries < 200 && zeros.length > 0; tries += 1) {
      await setTimeout(50)
      const text = await metrics.text()
      zeros = names.filter((name) => !(numberOf(text, name) > 0))
    }
    assert.deepEqual(zeros, [])
  })

  it('count CPU time from scrape to scrape', async () => {
    const metrics = createMetrics({ version: '0.0.0' })
    const before = numberOf(await metrics.text(), 'process_cpu_seconds_total')
    const used = process.cpuUsage()
    while (process.cpuUsage(used).user < 20_000);
    const after = numberOf(await metrics.text(), 'process_cpu_seconds_total')
    assert.ok(after - before >= 0.02, `${before} ${after}`)
  })
})
