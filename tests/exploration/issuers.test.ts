import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { decideRotation } from '../../src/domain/sessions/rotation-rule.ts'
import { type Exploration, exploreWorld } from './explore.ts'
import { type Move, movesFrom } from './issuers-events.ts'
import { initialState, nameOf, type Rules, readByKid, type State } from './issuers-model.ts'
import { findBroken, mutants, promises } from './issuers-promises.ts'

/** Sequences of more events are not continued: each adds sessions that others descend from. */
const deepest = 9

/** Mutants are found earlier. */
const deepestOfMutants = 6

const shipped: Rules = { rotation: decideRotation, read: readByKid, adoption: 'once' }

const exploreIssuers = (rules: Rules, limit: number, watched = promises): Exploration =>
  exploreWorld<State, Move>(
    {
      start: initialState(),
      nameOf,
      movesFrom: (state) => movesFrom(state, rules),
      findBroken: (before, move) => findBroken(before, move).filter((promise) => watched.includes(promise)),
    },
    limit,
  )

describe('tokens of two issuers under one key', () => {
  it('keep their promises, for any actions of owner, second tab, thief, forger and clock', () => {
    const { states, moves, depth, counterexample } = exploreIssuers(shipped, deepest)
    console.log(`explored two issuers: ${states} states, ${moves} moves, all of ${depth} events`)
    assert.equal(counterexample && describeTrace(counterexample), undefined)
    assert.ok(states >= 100_000, `${states} states`)
  })

  const broken = new Set<string>()
  let found = 0
  after(() => console.log(`explored mutants of two issuers: ${found} of ${Object.keys(mutants).length} found`))

  for (const [name, mutate] of Object.entries(mutants)) {
    it(`do not keep them with the mutant: ${name}`, () => {
      const { counterexample } = exploreIssuers(mutate(shipped), deepestOfMutants)
      assert.ok(counterexample, 'every promise holds of it')
      for (const promise of promises) {
        const one = exploreIssuers(mutate(shipped), deepestOfMutants, [promise])
        if (one.counterexample !== undefined) broken.add(promise)
      }
      found += 1
      console.log(`mutant: ${name}${describeTrace(counterexample)}`)
    })
  }

  it('have a mutant for every promise', () => assert.deepEqual([...broken].sort(), promises.toSorted()))
})

const describeTrace = ({ broken, trace }: NonNullable<Exploration['counterexample']>): string =>
  ['', trace.join(' > '), ...broken.map((promise) => `breaks: ${promise}`)].join('\n    ')
