import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { listOwnFolder, readOwnFile, readOwnText } from './read.ts'

describe('files of the program', () => {
  test('are read by their path from the root', () => {
    assert.equal(JSON.parse(readOwnText('package.json')).name, 'latchkey')
    assert.deepEqual(readOwnFile('LICENSE').toString(), readOwnText('LICENSE'))
  })

  test('are listed without those of deeper folders, sorted', () => {
    const names = listOwnFolder('src/own-files/')
    assert.ok(names.includes('read.ts'))
    assert.deepEqual(names, names.toSorted())
    assert.ok(!listOwnFolder('generated/').includes('console'))
  })

  test('cannot be read when they are missing', () => {
    assert.throws(() => readOwnFile('docs/absent.md'), /ENOENT/)
  })
})
