import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { closeUnreleased } from './changelog.ts'
import { chapterOf } from './notes.ts'

describe('closeUnreleased', () => {
  const earlier = '## 0.1.0 (2026-11-30)\n\nThe first release.\n'
  it('gives the unreleased changes a version, below an empty chapter', () => {
    assert.equal(
      closeUnreleased(`# Changelog\n\n## Unreleased\n\n- Faster.\n\n${earlier}`, '0.2.0', '2027-01-31'),
      `# Changelog\n\n## Unreleased\n\n## 0.2.0 (2027-01-31)\n\n- Faster.\n\n${earlier}`,
    )
  })
  it('gives a version that was announced its date', () => {
    assert.equal(
      closeUnreleased('# Changelog\n\n## 0.1.0 (unreleased)\n\nThe first release.\n', '0.1.0', '2026-11-30'),
      `# Changelog\n\n## Unreleased\n\n${earlier}`,
    )
  })
  it('refuses an empty chapter, and a page without one', () => {
    assert.throws(() => closeUnreleased(`## Unreleased\n\n${earlier}`, '0.2.0', '2027-01-31'), /is empty/)
    assert.throws(() => closeUnreleased(earlier, '0.2.0', '2027-01-31'), /no chapter/)
  })
})

describe('chapterOf', () => {
  const text = '# Changelog\n\n## Unreleased\n\n## 0.2.0 (2027-01-31)\n\n- Faster.\n\n## 0.1.0 (2026-11-30)\n\nFirst.\n'
  it('returns the notes of one version', () => {
    assert.deepEqual(
      ['0.2.0', '0.1.0', '0.1', '1.1.0'].map((version) => chapterOf(text, version)),
      ['- Faster.', 'First.', undefined, undefined],
    )
  })
})
