import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settings } from './defaults.ts'
import { effectiveSettings } from './effective.ts'

describe('effectiveSettings', () => {
  const find = (name: string, environment: Record<string, string>, file: Record<string, string> = {}) =>
    effectiveSettings(environment, file).find((setting) => setting.name === name)

  it('lists every setting as unset', () => {
    assert.deepEqual(
      effectiveSettings({}, {}).map(({ name, source }) => [name, source]),
      settings.map(({ name }) => [name, 'default']),
    )
  })

  it('reports the source of a value: the environment overrides, and an empty value means the default', () => {
    const file = { PORT: '1' }
    assert.deepEqual(find('PORT', { PORT: ' 2 ' }, file), { name: 'PORT', value: '2', source: 'environment' })
    assert.deepEqual(find('PORT', {}, file), { name: 'PORT', value: '1', source: '.env' })
    assert.deepEqual(find('PORT', { PORT: '' }, file), { name: 'PORT', value: '8000', source: 'default' })
  })

  it('hides secrets', () => {
    for (const { name } of settings.filter((setting) => 'secret' in setting)) {
      const found = find(name, { [name]: 'hunter2-hunter2' })
      assert.deepEqual([found?.value, found?.source], [null, 'environment'], name)
    }
  })

  it('reports the path of a secret file, and the source of the path', () => {
    const found = find('MASTER_SECRET', {}, { MASTER_SECRET_FILE: ' /run/secrets/master ' })
    assert.deepEqual([found?.value, found?.source, found?.file], [null, '.env', '/run/secrets/master'])
    const url = find('DATABASE_URL', { DATABASE_URL_FILE: '/run/secrets/url' })
    assert.deepEqual(
      [url?.value, url?.source, url?.file, url?.absent],
      [null, 'environment', '/run/secrets/url', undefined],
    )
    assert.equal(find('MASTER_SECRET', { MASTER_SECRET_FILE: '' })?.source, 'default')
  })

  it('lists the ids of clients without hashes', () => {
    const hash = '0f'.repeat(32)
    for (const name of ['INTROSPECTION_CLIENTS', 'ADMIN_CLIENTS']) {
      const shown = (value: string) => find(name, { [name]: value })?.value
      assert.equal(shown(`api:${hash}, files:${hash}`), 'api:masked, files:masked')
      assert.equal(shown(`api:${hash.slice(1)}`), null)
    }
  })

  it('shows a database URL without its passwords, and hides an unreadable one', () => {
    for (const [url, shown] of [
      ['sqlite:/srv/a.db', 'sqlite:/srv/a.db'],
      ['postgres://jane@db/latchkey', 'postgres://jane@db/latchkey'],
      ['postgres://jane:hunter2@db:5432/latchkey', 'postgres://jane:masked@db:5432/latchkey'],
      ['postgres://jane:hunt@er2@db/latchkey', 'postgres://jane:masked@db/latchkey'],
      [
        'postgres://db/latchkey?user=jane&password=hunter2&sslmode=require',
        'postgres://db/latchkey?user=jane&password=masked&sslmode=require',
      ],
      ['postgres://jane:hunter2@h1,[::1]:5433/latchkey', 'postgres://jane:masked@h1,[::1]:5433/latchkey'],
      ['postgres://jane:hunter2', null],
      ['postgres://jane:hunt/er2@db/latchkey', null],
    ] as const) {
      assert.equal(find('DATABASE_URL', { DATABASE_URL: url })?.value, shown)
    }
  })
})
