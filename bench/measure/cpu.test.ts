import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { cpuMsOf, parseStat, ticksOf } from './cpu.ts'

describe('parseStat', () => {
  it('reads times after a name with spaces and parentheses', () => {
    const text = '42 (a (b) c) S 7 42 42 0 -1 4194560 1 2 3 4 100 20 3 4000 20 0 11 0 5 6 7'
    assert.deepEqual(parseStat(text), { pid: 42, parent: 7, ticks: 4123 })
  })
})

describe('ticksOf', () => {
  const of = (pid: number, parent: number, ticks: number) => ({ pid, parent, ticks })
  it('counts a process and its descendants once, in any order, and no others', () => {
    const processes = [of(4, 3, 1000), of(3, 2, 100), of(2, 1, 10), of(1, 0, 1), of(9, 1, 5)]
    assert.deepEqual([ticksOf([2], processes), ticksOf([2, 3, 2], processes)], [1110, 1110])
  })
  it('ignores a process that has ended', () => assert.equal(ticksOf([8], [of(1, 0, 1)]), 0))
})

describe('cpuMsOf', { skip: process.platform !== 'linux' && 'only Linux has /proc' }, () => {
  it('includes ended children', () => {
    const before = cpuMsOf([process.pid])
    const child = 'const end = process.cpuUsage().user + 2e5; while (process.cpuUsage().user < end);'
    execFileSync(process.execPath, ['-e', child])
    assert.ok(cpuMsOf([process.pid]) - before >= 190)
  })
})
