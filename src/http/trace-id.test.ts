import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { traceIdOf } from './trace-id.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const parentId = '00f067aa0ba902b7'
const zeros = '0'.repeat(32)

describe('traceIdOf', () => {
  for (const sent of [
    `00-${traceId}-${parentId}-01`,
    `00-${traceId}-${parentId}-00`,
    `00-${traceId}-${parentId}-ff`,
    `01-${traceId}-${parentId}-01`,
    `cc-${traceId}-${parentId}-01-what-the-future.will_be`,
    `fe-${traceId}-${parentId}-01-`,
  ]) {
    it(`returns the trace id of ${sent}`, () => assert.equal(traceIdOf(sent), traceId))
  }

  for (const sent of [
    undefined,
    '',
    traceId,
    `ff-${traceId}-${parentId}-01`,
    `00-${zeros}-${parentId}-01`,
    `00-${traceId}-${zeros.slice(16)}-01`,
    `00-${traceId.toUpperCase()}-${parentId}-01`,
    `00-${traceId.slice(1)}-${parentId}-01`,
    `00-${traceId}0-${parentId}-01`,
    `00-${traceId}-${parentId}-1`,
    `00-${traceId}-${parentId}-01-more`,
    `00-${traceId}-${parentId}-01-`,
    `00-${traceId}-${parentId}-01\n`,
    ` 00-${traceId}-${parentId}-01`,
    `0x-${traceId}-${parentId}-01`,
    `01-${traceId}-${parentId}-01.more`,
    `01-${traceId}-${parentId}-01-two words`,
    `01-${traceId}-${parentId}-01-${'x'.repeat(201)}`,
    // Node joins the values of two headers.
    `00-${traceId}-${parentId}-01, 00-${traceId}-${parentId}-01`,
    `01-${traceId}-${parentId}-01-a,00-${traceId}-${parentId}-01`,
    [`00-${traceId}-${parentId}-01`],
  ]) {
    it(`ignores ${JSON.stringify(sent)?.slice(0, 90)}`, () => assert.equal(traceIdOf(sent), undefined))
  }
})
