import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createBag } from './bag.ts'

describe('createBag', () => {
  it('holds what was added and not removed, in any order of removals', () => {
    const bag = createBag<string>()
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((item) => bag.add(item))
    const items = () => bag.all().map(({ item }) => item)
    assert.ok(a && b && c && d)
    bag.remove(b)
    assert.deepEqual(items().toSorted(), ['a', 'c', 'd'])
    bag.remove(d)
    bag.remove(a)
    assert.deepEqual([items(), bag.size()], [['c'], 1])
    bag.remove(c)
    assert.equal(bag.size(), 0)
  })

  it('removes once, although another item has the place since', () => {
    const bag = createBag<string>()
    const [a] = ['a', 'b'].map((item) => bag.add(item))
    assert.ok(a)
    bag.remove(a)
    bag.remove(a)
    assert.deepEqual(
      bag.all().map(({ item }) => item),
      ['b'],
    )
  })
})
