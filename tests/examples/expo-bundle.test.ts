import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { fromRoot, installInto, packClient, tools, whyNoTools } from '../consumers/installed.ts'
import { readGuide } from '../samples/guide.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'latchkey-expo-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const node = async (...args: string[]): Promise<string> => {
  try {
    return (await run(process.execPath, args, { cwd: folder, maxBuffer: 1e8, timeout: 580_000 })).stdout
  } catch (error) {
    const { message, stdout, stderr } = error as Error & { stdout: string; stderr: string }
    throw new Error([message, stdout, stderr].join('\n').slice(0, 4000))
  }
}

const check = (project: string) => node(join(root, 'node_modules/typescript7/bin/tsc'), '-p', project)

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** Metro with the preset of React Native. Its cache makes later runs short. */
const bundleScript = `
const { dirname, join } = require('node:path')
const { loadConfig, runBuild } = require('${join(tools, 'metro')}')
const { FileStore } = require('${join(tools, 'metro-cache')}')
const installed = join(__dirname, 'node_modules')
;(async () => {
  const config = await loadConfig({ cwd: __dirname }, {
    projectRoot: __dirname,
    watchFolders: ['${tools}'],
    cacheStores: [new FileStore({ root: '${join(root, 'node_modules/.cache/latchkey/metro')}' })],
    maxWorkers: 2,
    reporter: { update: ({ type, error }) => type === 'bundling_error' && console.error(error) },
    resolver: { nodeModulesPaths: [installed, '${tools}'], useWatchman: false, unstable_conditionNames: ['react-native', 'require'] },
    transformer: { getTransformOptions: async () => ({ transform: { inlineRequires: true } }) },
  })
  await runBuild(config, { entry: 'index.js', out: 'out.js', platform: 'ios', dev: false, minify: false })
})().catch((error) => { console.error(error); process.exitCode = 1 })`

const missing = whyNoTools()
if (missing !== undefined) {
  console.error(missing)
  it('examples/expo with its packages', { skip: process.env.CI === 'true' ? false : missing }, () =>
    assert.fail(missing),
  )
} else {
  describe('examples/expo with its packages', () => {
    let tarball: string
    before(() => {
      tarball = packClient(folder)
      installInto(folder, tarball, fromRoot('axios'))
    })

    it('names the versions that are tested', () => {
      const [named, tested] = ['examples/expo', 'tests/consumers'].map(
        (path) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')).dependencies,
      )
      const shared = Object.keys(named).filter((name) => name in tested)
      assert.ok(shared.length > 3)
      for (const name of shared) assert.equal(named[name].replace('~', ''), tested[name], name)
    })

    it('satisfies the types of React Native and Expo', async () => {
      await check(join(import.meta.dirname, 'tsconfig.expo.json'))
    })

    it('satisfies them as the guide shows it', async () => {
      const guide = readGuide('mobile-storage')
      const [install = '', session = '', app = ''] = guide.blocks('An app with Expo')
      assert.ok(install.includes(basename(tarball)))
      const [call = ''] = guide.blocks('Calls to your API')
      const [start = ''] = guide.blocks('Without React')
      const files = { 'session.ts': session, 'App.tsx': app, 'preferences.ts': call, 'start.ts': start }
      for (const [name, text] of Object.entries(files)) write(join('guide', name), text)
      const compilerOptions = { types: [join(tools, 'expo/types')] }
      const options = { extends: join(import.meta.dirname, 'tsconfig.expo.json'), include: ['guide'], compilerOptions }
      write('tsconfig.json', JSON.stringify(options))
      await check('tsconfig.json')
      write('guide/start.ts', start.replace('session.restore()', 'session.restored()'))
      await assert.rejects(check('tsconfig.json'), /'restored' does not exist/)
    })

    it('is bundled by Metro', async () => {
      for (const name of ['App.tsx', 'form.tsx', 'preferences.tsx', 'session.ts', 'sign-in.tsx'])
        cpSync(join(root, 'examples/expo', name), join(folder, name))
      writeFileSync(join(folder, 'bundle.cjs'), bundleScript)
      const preset = `module.exports = { presets: [require.resolve('@react-native/babel-preset', { paths: ['${tools}'] })] }`
      writeFileSync(join(folder, 'babel.config.js'), preset)
      writeFileSync(
        join(folder, 'index.js'),
        `import { AppRegistry } from 'react-native'
         import App from './App'
         AppRegistry.registerComponent('main', () => App)`,
      )
      await node('bundle.cjs')
      const bundle = readFileSync(join(folder, 'out.js'), 'utf8')
      const parts = ['Send me the newsletter', 'name it in origins', 'ExpoSecureStore', 'RNGetRandomValues']
      assert.deepEqual(
        parts.filter((part) => !bundle.includes(part)),
        [],
      )
    })
  })
}
