import assert from 'node:assert/strict'
import { it } from 'node:test'
import { hasPlacesIn } from './row-addresses.ts'

it('hasPlacesIn knows the engines that speak the protocol of PostgreSQL and store rows elsewhere', () => {
  const versions = [
    'PostgreSQL 18.1 on x86_64-pc-linux-gnu, compiled by gcc, 64-bit',
    'PostgreSQL 15.12-YB-2025.1.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang, 64-bit',
    'CockroachDB CCL v23.2.0 (x86_64-pc-linux-gnu, built 2024/01/16, go1.21.5)',
  ]
  assert.deepEqual(
    versions.map((version) => hasPlacesIn([{ version }])),
    [true, false, false],
  )
})
