import { join } from 'node:path'
import { type Consumer, manifest } from './consumer.ts'
import { imports, printedNames, printNames } from './entries.ts'
import { tools } from './installed.ts'

const root = join(import.meta.dirname, '../..')

const page: Consumer = {
  title: 'Vite: a page with a session and React',
  files: {
    'package.json': manifest('module'),
    'index.html': '<div id="root"></div><script type="module" src="/page.js"></script>',
    'page.js': `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createSession } from 'latchkey-client'
import { SessionProvider, useSession } from 'latchkey-client/react'
const Status = () => createElement('p', null, useSession().status)
const session = createSession({ baseUrl: '/' })
createRoot(document.getElementById('root')).render(createElement(SessionProvider, { session }, createElement(Status)))`,
  },
  runs: [[join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']],
}

const inNode = (['cjs', 'esm'] as const).map((format): Consumer => {
  const out = { cjs: 'out.cjs', esm: 'out.mjs' }[format]
  const options = {
    entryPoints: ['app.js'],
    outfile: out,
    bundle: true,
    platform: 'browser',
    format,
    logLevel: 'error',
  }
  return {
    title: `esbuild: every entry point, as ${format}`,
    files: {
      'package.json': manifest('module'),
      'app.js': `${imports}\n${printNames}`,
      'build.cjs': `require('${join(root, 'node_modules/esbuild')}').buildSync(${JSON.stringify(options)})`,
    },
    runs: [['build.cjs'], [out]],
    prints: printedNames,
  }
})

/** Metro as React Native calls it; before 0.82 it reads no `exports`. */
const metros = (
  [
    ['0.84', 'metro', true],
    ['0.84 without package exports', 'metro', false],
    ['0.81', 'metro081', false],
  ] as const
).map(
  ([version, name, exports]): Consumer => ({
    title: `Metro ${version}: every entry point`,
    files: {
      'package.json': manifest('commonjs'),
      'babel.config.js': `module.exports = { presets: [require.resolve('@react-native/babel-preset', { paths: ['${tools}'] })] }`,
      'app.js': `${imports}\n${printNames}`,
      'bundle.cjs': `const { dirname, join } = require('node:path')
const { loadConfig, runBuild } = require('${join(tools, name)}')
const installed = join(__dirname, '../../node_modules')
const runtime = dirname(require.resolve('metro-runtime/package.json', { paths: ['${join(tools, name)}'] }))
;(async () => {
  const config = await loadConfig({ cwd: __dirname }, {
    projectRoot: __dirname,
    watchFolders: [installed, runtime, '${join(tools, '@babel/runtime')}'],
    cacheStores: [],
    maxWorkers: 1,
    reporter: { update: ({ type, error }) => type === 'bundling_error' && console.error(error) },
    resolver: {
      nodeModulesPaths: [installed],
      extraNodeModules: { 'metro-runtime': runtime, '@babel/runtime': '${join(tools, '@babel/runtime')}' },
      unstable_enablePackageExports: ${exports},
      useWatchman: false,
    },
  })
  await runBuild(config, { entry: 'app.js', out: 'out.js', platform: 'ios', dev: false, minify: false })
})()`,
    },
    runs: [['bundle.cjs'], ['out.js']],
    prints: printedNames,
  }),
)

/** Programs that are bundled with the client. */
export const bundles: readonly Consumer[] = [page, ...inNode, ...metros]
