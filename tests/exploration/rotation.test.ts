import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { decideRotation } from '../../src/domain/sessions/rotation-rule.ts'
import { type Counterexample, explore } from './explore.ts'
import { promises } from './invariants.ts'
import type { Mode, Rule } from './model.ts'
import { mutants } from './mutants.ts'

const modes: readonly Mode[] = [
  { name: 'without keys', login: 'keyless', client: 'keyless' },
  { name: 'with keys', login: 'keyed', client: 'keyed' },
  { name: 'with keys from the first refresh on', login: 'keyless', client: 'keyed' },
]

describe('the rotation of refresh tokens', () => {
  let visited = 0

  for (const mode of modes) {
    it(`keeps its promises ${mode.name}, for any actions of owner, second tab, thief and clock`, () => {
      const { states, moves, depth, counterexample } = explore(mode, decideRotation)
      visited += states
      console.log(`explored ${mode.name}: ${states} states, ${moves} moves, all within ${depth} events`)
      assert.equal(counterexample && describeTrace(counterexample), undefined)
    })
  }

  it('is explored in at least 100,000 states', () => assert.ok(visited >= 100_000, `${visited} states`))
})

/**
 * Promises that others precede, so that each mutant breaks another one first, with a mutant that
 * breaks them too.
 */
const hidden: Readonly<Record<string, string>> = {
  'when owner and thief hold different tokens and both came late, the session has ended':
    'reuse is refused without ending the session',
  'where a key came, owner and thief are never both handed the same successor':
    'time beats proof: what is fresh is replayed without the right key',
}

describe('the explorer', () => {
  const broken = new Set(Object.keys(hidden))
  let found = 0
  after(() => console.log(`explored mutants: ${found} of ${Object.keys(mutants).length} found`))

  for (const [name, mutate] of Object.entries(mutants)) {
    it(`finds the mutant: ${name}`, () => {
      const counterexample = findCounterexample(mutate(decideRotation))
      assert.ok(counterexample, 'every promise holds of it')
      for (const promise of counterexample.broken) broken.add(promise)
      found += 1
      console.log(`mutant: ${name}${describeTrace(counterexample)}`)
    })
  }

  for (const [promise, name] of Object.entries(hidden)) {
    it(`finds a mutant by this promise alone: ${promise}`, () => {
      const counterexample = findCounterexample((mutants[name] ?? assert.fail(name))(decideRotation), [promise])
      assert.deepEqual(counterexample?.broken, [promise])
    })
  }

  it('has a mutant for every promise', () => assert.deepEqual([...broken].sort(), promises.toSorted()))
})

/** The shortest path in the first mode that has any. */
function findCounterexample(rule: Rule, watched = promises): Counterexample | undefined {
  for (const mode of modes) {
    const { counterexample } = explore(mode, rule, watched)
    if (counterexample !== undefined) return counterexample
  }
  return undefined
}

function describeTrace({ broken, trace }: Counterexample): string {
  return ['', trace.join(' > '), ...broken.map((promise) => `breaks: ${promise}`)].join('\n    ')
}
